package figure

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment/glossary"
)

// npZH trims the words before a number to the phrase that names what is measured, empty when there is none. Words such as 增速
// at its end stay when keepGrowth is set: a percentage point measures the growth, a percent what grew.
func (c *context) npZH(rest span, keepGrowth bool) span {
	s := c.withoutTimes(c.shareOf(c.trimZH(rest, keepGrowth), keepGrowth), keepGrowth)
	if s.empty() {
		return s
	}
	s = c.afterMarks(c.withoutCause(c.closedBracket(s)))
	s = c.afterPossessive(s)
	s = c.trimZH(s, keepGrowth)
	if words := c.t.s[s.start:s.end]; utf8.RuneCountInString(words) < 2 && !soleVerbs[words] || !c.nounLike(words) {
		return span{}
	}
	return c.closedBracket(c.tail(c.withoutNickname(s)))
}

// withoutCause drops what stands between a name and its number: 减值支出因优化组合而减少, 资产规模在农商行中排名.
func (c *context) withoutCause(s span) span {
	words := c.t.s[s.start:s.end]
	if between, _, _ := strings.Cut(c.t.s[s.end:min(len(c.t.s), s.end+12)], "的"); len(between) < 12 && !strings.ContainsAny(between, "0123456789") && c.t.has(s.end+len(between), "的") {
		return s // 由于出售某公司录得的30亿元溢利: the number is in the cause
	}
	for _, part := range []struct {
		from string
		ends []string
	}{{"因", []string{"而", ""}}, {"受", []string{"影响"}}, {"在", []string{"中", "里", "内", "上", "后", "方面"}}, {"由于", []string{""}}} {
		k := strings.LastIndex(words, part.from)
		if k <= 0 || !hasSuffix(words, part.ends...) || hasPrefix(words[k:], "因素", "因子", "在建", "在途", "在线", "受托", "受益", "受让") {
			continue
		}
		head := c.trimZH(span{s.start, s.start + k}, false)
		if c.measures(head) || part.from == "在" && utf8.RuneCountInString(c.t.s[head.start:head.end]) > 1 {
			return head
		}
	}
	return s
}

// soleVerbs are what a clause without a noun says of an amount: 上半年赚87亿元.
var soleVerbs = wordSet(`赚 亏 罚 刷`)

// withoutNickname drops a quoted second name at the end: 贷款投放和债券投资“两投”.
func (c *context) withoutNickname(s span) span {
	words := c.t.s[s.start:s.end]
	k := strings.LastIndex(words, "“")
	if k <= 0 || strings.Contains(words[k:], "”") {
		return s
	}
	if first := (span{s.start, s.start + k}); c.measures(first) {
		return first
	}
	return s
}

// closedBracket cuts before a bracket that the phrase leaves open.
func (c *context) closedBracket(s span) span {
	words := c.t.s[s.start:s.end]
	if k := strings.LastIndexByte(words, '('); k > 0 && !strings.Contains(words[k:], ")") {
		s.end = s.start + k
	}
	return s
}

// trimZH drops blanks, marks and small words at both ends, and peels what belongs to the number.
func (c *context) trimZH(s span, keepGrowth bool) span {
	for {
		words := c.t.s[s.start:s.end]
		trimmed := strings.TrimRight(words, " \t\n\"'“”‘’「」《》()[]【】、-—…·*:：")
		if k := strings.LastIndexByte(trimmed, '('); k > 0 && strings.HasPrefix(words[len(trimmed):], ")") && asciiOnly(trimmed[k:]) {
			trimmed = words[:len(trimmed)+1] // 流通中货币(M0)
		}
		if p := peelTo(trimmed, keepGrowth); p.rest != trimmed {
			trimmed = p.rest
		}
		left := strings.TrimLeft(trimmed, " \t\n\"'“”‘’「」《》()[]【】、。-—…·*:：的")
		s = span{s.start + len(trimmed) - len(left), s.start + len(trimmed)}
		if s.empty() || len(trimmed) == len(words) && len(left) == len(trimmed) {
			return s
		}
	}
}

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
	if c.t.hasAny(s.start, []string{"该", "某"}) && !c.t.hasAny(s.start, []string{"该行", "该公司"}) {
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
			if i+len(w) <= s.end && c.t.has(i, w) && !c.kept(i, w) {
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
	for _, w := range keepWhole {
		if k := strings.Index(w, mark); k >= 0 && len(w) > len(mark) && c.t.has(i-k, w) {
			return true
		}
	}
	for _, m := range c.t.namesIn(span{max(0, i-60), min(len(c.t.s), i+len(mark)+60)}) {
		if m.Start < i+len(mark) && i < m.End && m.Entry.Kind == glossary.Metric && (m.End > i+len(mark) || m.Start < i && m.End == i+len(mark)) {
			return true
		}
	}
	return false
}

// shareOf keeps of "X占Y的" what has the share; a change is one of the share itself (X占Y的比重上升…).
func (c *context) shareOf(s span, change bool) span {
	words := c.t.s[s.start:s.end]
	k := strings.LastIndex(words, "占")
	if k < 0 || strings.HasSuffix(words, "覆盖率") || strings.HasSuffix(words[:k], "应") || hasPrefix(words[k:], "占比", "占有率", "占款", "占用", "占优") {
		return s
	}
	if hasSuffix(words, "比重", "比例") && change {
		return span{s.end - len("比重"), s.end}
	}
	return c.trimZH(span{s.start, s.start + k}, false)
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

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// generic nouns say little without the 的 before them.
var generic = []string{"占比", "比例", "规模", "金额", "总额", "比率", "数量", "总量", "增量", "余额", "发行量", "成交量", "发卡量", "到期量", "销售额", "占有率", "倍数"}

// afterPossessive cuts after the last 的, 占 and 中, unless only a generic noun would remain.
func (c *context) afterPossessive(s span) span {
	words := c.t.s[s.start:s.end]
	for _, in := range []string{"贷款中", "存款中", "余额中", "收入中", "资产中", "业务中", "负债中", "利润中"} {
		if k := strings.LastIndex(words, in); k >= 0 && k+len(in) < len(words) && !strings.HasPrefix(words[k+len(in):], "长期") {
			s.start += k + len(in)
			words = c.t.s[s.start:s.end]
		}
	}
	k := max(strings.LastIndex(words, "的"), strings.LastIndex(words, "之"))
	if k < 0 || k+len("的") >= len(words) {
		return s
	}
	after := words[k+len("的"):]
	if strings.HasSuffix(words[:k], "类") || strings.HasSuffix(after, "覆盖率") && strings.Contains(words[:k], "占") {
		return s // 损失类的贷款, 备抵呆账占逾期放款之覆盖率
	}
	for _, g := range generic {
		if after == g {
			if k = strings.LastIndex(words[:k], "的"); k < 0 {
				return s
			}
			break
		}
	}
	return span{s.start + k + len("的"), s.end}
}

// viewpoints end phrases that say how something is looked at: 按固定汇率计算.
var viewpoints = []string{"计算", "而言", "来看", "来说"}

// nounLike refuses what is no name of anything: lone adverbs and verbs.
func (c *context) nounLike(words string) bool {
	switch words {
	case "日前", "近日", "此前", "此次", "本次", "上述", "前述", "以上", "相关", "其他", "目前", "随后", "最终", "另外", "此外", "其余", "由此", "其中", "合计", "相当于", "相当", "平均", "从", "由", "自", "以", "在", "至", "对", "且", "同", "并", "同时", "日", "人民币", "折合人民币", "折合", "约合人民币", "期末", "年末", "月末", "季末", "当前", "逊于市场", "好于市场", "胜市场", "优于市场", "高于市场", "低于市场", "符合市场", "胜于市场", "逊市场", "逊于", "优于", "好于", "水平", "水准", "目前水平", "幅度", "左右", "一度", "下调", "上调", "超过", "个人", "对此", "市场", "预期", "共有", "约为", "其", "半年", "最新", "尽管", "儘管", "包括", "包含", "也就是", "即", "这一数字", "这一数据", "该数字", "这张", "这笔", "该笔", "换言之":
		return false
	}
	return !hasSuffix(words, viewpoints...)
}

// tail shortens very long phrases to their end, from the last glossary name or preposition.
func (c *context) tail(s span) span {
	words := c.t.s[s.start:s.end]
	for _, prep := range []string{"按年", "按季", "按月", "达", "为", "向", "对", "给", "在", "以", "从", "由", "将", "把", "与", "和", "按", "有"} {
		if strings.HasPrefix(words, prep) && !strings.HasPrefix(words, "对公") && !strings.HasPrefix(words, "对外") && !hasPrefix(words, "达标", "和解", "有形", "有关", "有效", "有息") {
			if m, ok := c.lastMetric(s); ok && m.end == s.end {
				return m
			}
			s.start += len(prep)
			words = words[len(prep):]
		}
	}
	if utf8.RuneCountInString(words) <= 22 {
		return s
	}
	for _, mark := range []string{"、", "等"} {
		if k := strings.LastIndex(words, mark); k > 0 && utf8.RuneCountInString(words[k:]) > 4 {
			return span{s.start + k + len(mark), s.end}
		}
	}
	if m, ok := c.lastMetric(s); ok {
		return span{m.start, s.end}
	}
	for i := s.end; i > s.start; {
		_, size := utf8.DecodeLastRuneInString(c.t.s[:i])
		i -= size
		if utf8.RuneCountInString(c.t.s[i:s.end]) >= 12 {
			return span{i, s.end}
		}
	}
	return s
}

// lastMetric is the last glossary metric in a span.
func (c *context) lastMetric(s span) (span, bool) {
	names := c.t.namesIn(s)
	for k := len(names) - 1; k >= 0; k-- {
		if names[k].Entry.Kind == glossary.Metric {
			return span{names[k].Start, names[k].End}, true
		}
	}
	return span{}, false
}

// cutAfter are words after which what is measured begins.
var cutAfter = phraseTable(`其中 该行 全行 本行 我行 该公司 本公司 公司 该集团 本集团 集团 全国 全省 全市 全区 全县 辖内 辖区 累计 实现 完成 发放 投放 提供 录得
	取得 达成 拉动 带动 推动 开展 办理 受理 合计 期内 期间 当年 当期 单季 单季度 报告期 显示 数据 银行业 金融机构 存款类 商业银行 六大行 大行
	该省 该市 该局 同期 共 使得 使 预计 相当于 截至 截止 分行 支行 银行业金融机构 机构 目前 公布 来自 获得 获 拥有 设立 增加 减少 下降
	上升 下调 上调 调降 调升 降低 提高 压降 开立 共有 设有 建有 现有 仅 随着 由于 帮助 支持 对应 涉及 按照 约占 表明 称 指出 至此 左右
	以上 全年 末 日 因此 此外 另外 同时 以来 我国 中国 并 且 而 保持 包括 撬动 惠及 覆盖 服务 方面 当中 去年 今年 上年 行业 全球 全市场
	市场上 板块 节约 节省 开出 开具 建成 发出 导致 单月 农商行 城商行 股份行 国有行 上市行 通过 派发 保留 一笔 一项 作出 率先 首度 共计 发生 处理 骗取 收受 形成 将 把 揭开 一起 —— 」 皆 公布 宣布 宣派 被 派 缴纳 走访 拦截 破获 挽回 出席 全天 单日 单边 计划 签订 签署 新建 银行间市场 主要 整体 企业的 ” 》`)

// keepWhole are words that hold one of cutAfter inside and are cut nowhere.
var keepWhole = []string{"净投放", "净回笼", "覆盖率", "覆盖面", "出席率", "计划生育", "签订单", "存款保险机构", "公司贷款", "公司存款", "公司类", "公司业务", "公司客户", "公司信贷", "集团客户", "同业", "服务费", "金融服务", "服务业", "服务中心", "中国", "支持实体", "日均", "末期", "机构贷款", "机构存款", "机构客户", "非银行业金融机构存款", "行业贷款", "非银", "并购", "并表", "共同", "公共", "包括", "获客", "获利", "称号", "增加值", "减少额", "服务贸易", "支持小微", "日元", "末端", "仅", "且", "行业集中度", "派息", "派发", "派现", "分派", "将来", "将近", "处理费", "银行业务", "使用", "信托计划", "资管计划", "持股计划", "理财计划"}
