package figure

import (
	"strings"

	"yinwen"
)

// measureWords stand between a number and what it counts. After the slash: what must not follow, for 个 is no measure word
// in 个人 and 支 none in 支付.
var measureWords = newTable(counted(`
	户次 户/籍,型,外 家次 家/庭,电,居,具,长,园,族,乡 项次 项 名/义,单,下,列 位/数,于,居,列,置,次 人次 人/均,民,民币,工,才,力,身,寿,行 笔次 笔/记 件次 件/均
	只/有,要,是,能,需 支/持,付,行,出,撑,部,农,配,点,柱,线 款/项 张次 张 台套 台/账,湾,风,资 套/利,现,期 座 处/于,理,罚,置,在 条/件,例,款 场次 场/景,所,外,内 宗 起/来,到,步,家,草,售
	股/份,东,权,息,票,市,价,指 份/额 辆 艘 架/构 间/接 所/有,得,在,以,属,需,示,谓 个/人,股,税,体,别,性,贷,险,案,金,月,季,百分,工作日,交易日,年
	篇 册 本/外,行,次,月,年,期,金,地,级,报,轮,科,身,质,息 枚 颗 棵 卡/友,片,位,车,塔,点,里,口,号,组,券,面,费 头/寸,部,条,盔,号,绪 幢 栋 班/子 列/入,示,支 趟 对/公,应,于,外,小,接,标,手,象,口 批次 批/准,复,发,评 组/织,建,合,成 部/分,门,署,委,级,队 类/似,别 种/植,子 席/位
	次/级,月,日,年,于,新,数 轮/动 省/级,内,委,联 市/场,值,民,级,委,价,占 县/域,级 区/域,间,块,内 镇 乡/村 村 州 城/镇,市,商 国/有,家,企,债,内,际,务,资,民,库,开
	档 道/路 员 桌 页 样/本 辈 箱 包/括,含 门/槛,类 例/如,外 单/位,一,户,笔,独 手/续,机 票/据 字/号 站/上,稳,点 届 幅/度 代/理,表,发,码 班次 航次 车次 人份`))

// countedNouns may follow a number without a measure word: 超3亿用户, 1.2万客户.
var countedNouns = newTable(counted(`用户 客户 账户 企业 商户 居民 农户 股东 员工 网点 市民 农民 学生 职工 投资者 消费者 小微企业
	中小企业 经营主体 市场主体 个体工商户 家庭 项目 订单 粉丝 卡友 会员 持卡人 老人 老年人 儿童 村民 乡镇 行政村 股份`))

func counted(words string) []unit {
	var list []unit
	for w := range strings.FieldsSeq(words) {
		word, not, _ := strings.Cut(w, "/")
		u := unit{text: word, kind: yinwen.Count}
		if not != "" {
			u.not = strings.Split(not, ",")
		}
		list = append(list, u)
	}
	return list
}

// pointUnits are index points, scores and issues: numbers, but no counts.
var pointUnits = newTable([]unit{
	{text: "点", kind: yinwen.Quantity, name: "1", not: []string{"子", "多", "钟"}},
	{text: "分", kind: yinwen.Quantity, name: "1", not: []string{"别", "之", "行", "钟", "公司", "支", "局", "红", "期"}},
	{text: "期", kind: yinwen.Quantity, name: "1"},
	{text: "points", kind: yinwen.Quantity, name: "1"},
	{text: "point", kind: yinwen.Quantity, name: "1"},
})
