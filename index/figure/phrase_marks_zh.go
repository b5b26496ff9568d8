package figure

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment/glossary"
)

func asciiOnly(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// afterMarks cuts after times, institutions and words such as 其中 and 实现, as long as something remains.
func (c *context) afterMarks(s span) span {
	start := s.start
	advance := func(i int) {
		if i > start && i < s.end && (utf8.RuneCountInString(c.t.s[i:s.end]) > 1 || soleVerbs[c.t.s[i:s.end]]) && !slices.Contains(generic, c.t.s[i:s.end]) {
			start = i
		}
	}
	for _, w := range c.whensIn(s) {
		advance(w.end)
	}
	for _, y := range c.durations(s) {
		advance(y.end)
	}
	if c.t.hasAny(s.start, []string{"该", "某"}) && !c.t.hasAny(s.start, []string{"该行", "某行", "该公司"}) {
		advance(s.start + len("该"))
	}
	if c.t.has(s.start, "其") && !c.t.hasAny(s.start, []string{"其他", "其它", "其余", "其中", "其实", "其次"}) {
		advance(s.start + len("其"))
	}
	if c.t.has(s.start, "第") {
		if n, ok := c.t.mixedNumeral(s.start + len("第")); ok {
			advance(c.t.skipWord(n.end, "次"))
		}
	}
	for _, m := range c.t.namesIn(s) {
		if m.Entry.Kind == glossary.Institution || m.Entry.Kind == glossary.Term && m.Entry.Class == "region" {
			if m.End == s.end {
				return c.beforeName(span{s.start, m.Start})
			}
			advance(m.End)
		}
		if m.Entry.Kind == glossary.Metric && c.t.ends(m.Start, "银行") && m.Start > s.start && !c.t.ends(m.Start, "人民币银行") {
			advance(m.Start) // 上市农商银行总资产: whose it is
		}
	}
	for i := s.start; i < s.end; {
		r, size := c.t.rune(i)
		for _, w := range cutAfter[r] {
			if i+len(w) <= s.end && c.t.has(i, w) && !c.kept(i, w) && !(w == "累计" && i > start) {
				advance(i + len(w))
			}
		}
		i += size
	}
	if k := strings.Index(c.t.s[start:min(s.end, start+12)], "年"); k > 0 && strings.Trim(c.t.s[start:start+k], "0123456789/-e") == "" {
		advance(start + k + len("年")) // 25/26年EPS
	}
	return span{start, s.end}
}

// beforeName is the phrase before the name of who has it: 净利润规模招商银行以1137亿元居首.
func (c *context) beforeName(s span) span {
	if s = c.afterMarks(c.trimZH(s, false)); s.empty() || !c.measures(s) {
		return span{s.end, s.end}
	}
	return s
}

// durations returns the durations inside a phrase that begins with a Han character: 连续三年分红率. Tenors such as 10年期 are
// part of what they name.
func (c *context) durations(s span) []*item {
	items := c.t.items
	k := sort.Search(len(items), func(k int) bool { return items[k].start > s.start })
	var list []*item
	for ; k < len(items) && items[k].end < s.end; k++ {
		if items[k].kind == yinwen.Duration && !c.t.ends(items[k].end, "期") && !c.t.has(items[k].end, "期") {
			list = append(list, items[k])
		}
	}
	return list
}

// kept tells whether the mark at i is part of a longer word that must stay whole.
func (c *context) kept(i int, mark string) bool {
	if insideWord(c.t.s, i, len(mark)) {
		return true
	}
	for _, m := range c.t.namesIn(span{max(0, i-60), min(len(c.t.s), i+len(mark)+60)}) {
		if m.Start < i+len(mark) && i < m.End && m.Entry.Kind == glossary.Metric && (m.End > i+len(mark) || m.Start < i && m.End == i+len(mark)) {
			return true
		}
	}
	return false
}

// withoutTimes drops times at the end with the prepositions before them: 外汇储备在2月, 占比从1月份.
func (c *context) withoutTimes(s span, keepGrowth bool) span {
	for range 3 {
		whens := c.whensIn(s)
		if len(whens) == 0 || whens[len(whens)-1].end != s.end {
			break
		}
		s.end = whens[len(whens)-1].start
		for _, prep := range []string{"截至", "截止", "从", "到", "在", "自", "由", "于", "至", "以"} {
			if strings.HasSuffix(c.t.s[s.start:s.end], prep) {
				s.end -= len(prep)
				break
			}
		}
		s = c.trimZH(s, keepGrowth)
	}
	return s
}

// cutAfter are words after which what is measured begins.
var cutAfter = phraseTable(`其中 该行 某行 全行 本行 我行 该公司 本公司 公司 该集团 本集团 集团 全国 全省 全市 全区 全县 辖内 辖区 累计 实现 完成 发放 投放 提供 录得
	取得 达成 拉动 带动 推动 开展 办理 受理 合计 期内 期间 当年 当期 单季 单季度 报告期 显示 数据 银行业 金融机构 存款类 商业银行 六大行 大行
	该省 该市 该局 同期 共 使得 使 预计 相当于 截至 截止 分行 支行 银行业金融机构 机构 目前 公布 来自 获得 获 拥有 设立 增加 减少 下降
	上升 下调 上调 调降 调升 降低 提高 压降 开立 共有 设有 建有 现有 仅 随着 由于 帮助 支持 对应 涉及 按照 约占 表明 称 指出 至此 左右
	以上 全年 末 日 因此 此外 另外 同时 以来 我国 中国 并 且 而 而且 并且 保持 包括 撬动 惠及 覆盖 服务 方面 当中 去年 今年 上年 行业 全球 全市场
	市场上 板块 节约 节省 开出 开具 建成 发出 导致 单月 农商行 城商行 股份行 国有行 上市行 通过 派发 保留 一笔 一项 作出 率先 首度 共计 发生 处理 骗取 收受 形成 将 把 揭开 一起 —— 」 皆 公布 宣布 宣派 被 派 缴纳 走访 拦截 破获 挽回 出席 全天 单日 单边 计划 签订 签署 新建 银行间市场 主要 整体 企业的 ” 》`)
