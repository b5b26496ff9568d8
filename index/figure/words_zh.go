package figure

import (
	"strings"
	"unicode/utf8"
)

// placed is a word and the place in it of one of its characters.
type placed struct {
	word string
	at   int
}

// wholeWords hold characters that mean something else by themselves and are cut nowhere: 占比 is no 比, 使用 no 使. They are listed
// under each of their characters.
var wholeWords = func() map[rune][]placed {
	table := map[rune][]placed{}
	for w := range strings.FieldsSeq(`提高 户均 人均 笔均 件均 篇均 最多 至多 许多 大多 众多 过多 诸多 繁多 最高 最低 较高 较低 新高 新低 历史新高 走高 减少
		缩减 降低 至少 不少 多少 最少 合计 总计 占总 以及 涨跌 增减 升降 加快 尽快 将近 就近 邻近 附近 最近 现有 所有 拥有 国有
		持有 占有 认为 作为 成为 分为 称为 抵达 发达 存在 所在 正在 自动 而且 并且 尚且 所以 可以 难以 予以 得以 加以 足以 给以
		安居 宜居 邻居 定居 移居 利率 还本 总和 不再 到期 直到 得到 受到 收到 遇到 做到 看到 感到 来到 到达 提到 报告 日报 汇报
		回报 通报 年报 申报 举报 财报 季报 征收 税收 营收 催收 回收 应收 吸收 已有 另有 设有 带有 又有 和地区 支持贷 等级 到账
		与其 为主 比例 比率 比重 在线 在建 有限 有色 后续 时代 是非 给付 和谐 到岸 平均 自有 共有 专有 使用 承销 对比 占比 净投放
		净回笼 覆盖率 覆盖面 出席率 计划生育 签订单 存款保险机构 公司贷款 公司存款 公司类 公司业务 公司客户 公司信贷 集团客户 同业 服务费
		金融服务 养老服务 服务业 服务中心 中国 支持实体 日均 末期 机构贷款 机构存款 机构客户 非银行业金融机构 行业贷款 非银 并购 并表 共同 公共
		包括 获客 获利 称号 增加值 减少额 服务贸易 支持小微 日元 末端 行业集中度 派息 派发 派现 分派 将来 处理费 银行业务 信托计划
		资管计划 持股计划 理财计划`) {
		for k, r := range w {
			table[r] = append(table[r], placed{w, k})
		}
	}
	return table
}()

// insideWord tells whether the size bytes of s at i are part of a longer word that is cut nowhere.
func insideWord(s string, i, size int) bool {
	if hasPrefix(s[i:], "为") && hasSuffix(s[:i], "行") {
		return !hasSuffix(s[:i], "分行", "支行", "银行", "大行", "商行", "份行") // 行为 is conduct, 分行为 a branch that is
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	for _, p := range wholeWords[r] {
		if start := i - p.at; start >= 0 && size < len(p.word) && p.at+size <= len(p.word) && strings.HasPrefix(s[start:], p.word) {
			return true
		}
	}
	return false
}
