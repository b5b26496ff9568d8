package figure

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// class is what a word before a number does for it.
type class int

const (
	filler    class = iota // says nothing about the number: 为, 达到, 累计
	approxTo               // 近, 超过
	directs                // 增长, 下降
	leads                  // 至, 到: what follows is a level
	basisWord              // 同比, 环比
	growth                 // 增速, 降幅: the number is a change
	neutral                // 改善: a change that is neither up nor down
)

// clue is a word with its class and value.
type clue struct {
	text  string
	class class
	value string
}

// clueTable finds the longest clue that ends at a place.
type clueTable map[rune][]clue

func newClues(groups ...[]clue) clueTable {
	t := clueTable{}
	for _, g := range groups {
		for _, c := range g {
			r, _ := utf8.DecodeLastRuneInString(c.text)
			t[r] = append(t[r], c)
		}
	}
	for _, list := range t {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].text) > len(list[j].text) })
	}
	return t
}

// clues are words separated by blanks.
func clues(c class, value, words string) []clue {
	return phrases(c, value, strings.Join(strings.Fields(words), "|"))
}

// phrases are clues of several words, separated by bars.
func phrases(c class, value, list string) []clue {
	var out []clue
	for p := range strings.SplitSeq(list, "|") {
		out = append(out, clue{p, c, value})
	}
	return out
}

// last returns the longest clue at the end of s.
func (tab clueTable) last(s string) (clue, bool) {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, c := range tab[r] {
		if strings.HasSuffix(s, c.text) {
			return c, true
		}
	}
	return clue{}, false
}

// cluesZH are the words that may stand between what is measured and its number.
var cluesZH = newClues(
	clues(approxTo, "over", "超 超过 逾 超逾 突破 破 不得低于 不应低于 不能低于 不得少于 不得小于 不低于 不少于 至少 大于 多于 高于 冲破 首破 不止 已超 已逾 均超 超出 过 不下 不小于 远超 均超过 迈过 跨过 越过 首次越过 站上 迈上"),
	clues(approxTo, "under", "近 接近 将近 不得超过 不得高于 不得多于 不多于 不逾 不及 不满 不能超过 不应超过 不超过 不足 低于 小于 少于 跌破 逼近 不到 至多 最多 不高于 未超过 最多达 最高达 未达 不大于 均低于 跌穿 失守 趋近"),
	clues(approxTo, "about", "约 大约 约为 约占 大概 约合 大致 约达 约有 左右 大体"),
	clues(directs, "up", `增长 增加 上升 提高 提升 上涨 上调 上浮 扩大 多增 净增 净增加 增 升 涨 升高 多 高 走高 高出 反弹 回升 走扩 攀升 扩张 上行 正增长 成长 增多 大增 激增
		劲增 飙升 猛增 跃升 抬升 拉升 多增加 少减 少降 加息 升息 调升 调高 递增 扩增 上扬 加快 新增 增收 超预期 走阔 急升 劲升 大升 微升 微增 净流入 增持 强 快 多提 多赚 倍升 高出了 正增 转增 扩阔 扩濶 小增 小升 高企 跳升 翻升 领先 超越 升值 弹升 反弹 倍增`),
	clues(directs, "down", `下降 减少 下滑 下跌 下调 下行 降低 回落 收窄 缩减 缩小 少增 多减 减 降 跌 少 低 下浮 负增长 缩水 走低 压降 压缩 萎缩 减亏 降息 降准 调降 调减
		下探 滑落 走窄 调低 多降 净减少 净减 缩窄 下挫 急跌 大跌 微降 微跌 少增加 多减少 走弱 慢 净流出 递减 缩 下移 减弱 放缓 减低 大减 锐减 骤降 削减 压减 低出 落后 负增 倒退 挫 急挫 少提 少赚 插 缩水 衰退 回软 回吐 锐减 贬值 缩表 贬 收敛 小减 小降 小跌`),
	clues(leads, "", "至 到 达至 为止"),
	clues(neutral, "", "改善 恶化 变动 波动 优化 变化 调整"),
	clues(basisWord, "yoy", "同比 按年 较上年同期 与上年同期相比 与去年同期相比"),
	clues(basisWord, "seq", "环比"), clues(basisWord, "qoq", "按季"), clues(basisWord, "mom", "按月"),
	clues(growth, "up", "增速 增幅 涨幅 增长率 增长幅度 升幅 增长速度 平均增速 平均增幅 增长速率 增率 成长率 年均增速 复合增速 复合增长率 年均复合增长率 同比增速 上升幅度 提升幅度 扩大幅度 扩张幅度"),
	clues(growth, "down", "降幅 跌幅 减幅 减率 下降幅度 降低幅度 下调幅度 收窄幅度 收缩幅度 缩小幅度 缩窄幅度 平均降幅 减少幅度 衰退幅度 下滑幅度 回落幅度"),
	clues(filler, "", `为 是 达 达到 已达 在 有 合计 一共 共 共计 累计 总计 仅 仅为 只有 已 均 均为 分别 分别为 各 各为 了 等于 报 报收 高达 多达 保持 维持 稳定 位于 处于 最高 最低 平均 录得 也
		还 再 将 进一步 继续 大幅 小幅 略 微 明显 逐月 逐季 逐年 逐步 持续 率先 首次 再次 再度 成功 历史性 一举 跃 则 亦 并 而 即 却 又 共有 的 就 可 可达 能够 能 每笔 每户 每人 每单 每年 每月 每日 日均 年均 月均 大体 稳步
		快速 较快 显著 来 来到 又一次 单季度 幅度 达成 预计 预期 估计 料 则为 保持在 维持在 稳定在 持平于 维持于 稳定于 企稳于 持平 报在 集中在 介于 区间 在内 年化 目标 由 从 由此前 由原来 由原 从原来 从此前 此前 由之前 原来 由目前 从目前 由原先 “ ” " ' ( ~ : * 、 录 仍 仍为 再度 双双 相应 同步 综合 实际 逆势 整体 全年 至今 已经 最终 突飞 迅速 位列 位居 排名 名列 稳居 跃居 居于 排在 正在 始终 微幅 朝 则以 大 涉及 会 居世界 居全球 居全国 居全省 居全市 居亚洲 居同业 居行业 列全国 列全球 仅剩 剩 尚余 年息 年利率 年利 单边 提前 可望 有望 迎来 有望迎来 力争 争取 超额 一度 先后 本次 此次 曾 统一 直接 恢复 尚未 守住 最大 最小 另 收报 收于 收 报在 至少可 更 才 只 以 虽 且 皆 居 每股 单日 单月`),
)

// peeled is what the words before a number say of it; rest is what remains before them.
type peeled struct {
	rest      string
	approx    string
	direction string
	basis     string
	growth    string // direction of the growth noun, when there is one
	level     bool   // 至: the change leads to this number
	average   bool   // 平均增速: of several years
	changed   bool   // a word of change stands before, whatever it says of direction
	compared  bool   // that word sets two measures side by side: 高, 低, no 上升
}

// peel takes the clues off the end of head.
func peel(head string) peeled { return peelTo(head, false) }

// peelTo is peel that stops before a growth noun when keepGrowth is set.
func peelTo(head string, keepGrowth bool) peeled {
	var p peeled
	for range 12 {
		head = strings.TrimRight(head, " \t")
		if basis, size := stepBefore(head); p.changed && size > 0 && !p.average {
			p.basis, head = firstOf(p.basis, basis), head[:len(head)-size]
			continue
		}
		c, ok := cluesZH.last(head)
		if !ok || partOfWord(head, c) || keepGrowth && c.class == growth || p.growth != "" && c.class != basisWord {
			break
		}
		p.take(c)
		head = head[:len(head)-len(c.text)]
	}
	p.rest = head
	return p
}

// stepBefore reads the 年, 季 or 月 that says what a word of change is measured against (获利年增, 月减幅), and its length; 0 where
// the character ends an expression of time such as 今年 and 12月.
func stepBefore(head string) (basis string, size int) {
	for _, step := range []struct{ text, basis string }{{"年", "yoy"}, {"季", "qoq"}, {"月", "mom"}} {
		if !strings.HasSuffix(head, step.text) {
			continue
		}
		prev, _ := utf8.DecodeLastRuneInString(head[:len(head)-len(step.text)])
		if isDigitRune(prev) || hanDigit(prev) >= 0 || hanPower(prev) > 0 || strings.ContainsRune("按今去前上本当全每半单逐历同明后首次末旺淡个近多数周长学成", prev) {
			return "", 0
		}
		return step.basis, len(step.text)
	}
	return "", 0
}

// apartZH are the words of direction that may say how far two measures lie apart.
var apartZH = wordSet(`高 低 快 慢 多 少 强 高出 高出了 低出 领先 落后 超越`)

func (p *peeled) take(c clue) {
	switch c.class {
	case approxTo:
		if p.approx == "" && (p.direction == "" || c.value == "about") {
			p.approx = c.value
		}
	case directs:
		p.changed = true
		if p.direction == "" && !p.level {
			p.direction, p.compared = c.value, apartZH[c.text]
		}
	case neutral:
		p.changed = true
	case leads:
		p.level = p.level || p.direction == ""
	case basisWord:
		p.basis = firstOf(p.basis, c.value)
	case growth:
		p.growth, p.changed, p.average = c.value, true, strings.HasPrefix(c.text, "平均")
	}
}

// partOfWord keeps a clue of one character that is the end of another word.
func partOfWord(head string, c clue) bool {
	return utf8.RuneCountInString(c.text) == 1 && insideWord(head, len(head)-len(c.text), len(c.text))
}
