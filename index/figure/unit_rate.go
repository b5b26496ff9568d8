package figure

import "yinwen"

// rateUnits are percents, points, multiples and what is like them. 厘 is a rate in percent, 成 tenths, 折 what is left of a price.
var rateUnits = newTable(
	units(yinwen.PercentPoint, "pp", "个百分点 百分点 个百份点 百份点 个点 个pct percentage-point percentage-points ppts ppt pct-pts pps pp p.p. %pt %pts"),
	[]unit{
		{text: "percentage points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "percentage point", kind: yinwen.PercentPoint, name: "pp"},
		{text: "percent points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "pct pts", kind: yinwen.PercentPoint, name: "pp"},
		{text: "pct pt", kind: yinwen.PercentPoint, name: "pp"},
		{text: "pct points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "pct point", kind: yinwen.PercentPoint, name: "pp"},
		{text: "pc points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "percentage pts", kind: yinwen.PercentPoint, name: "pp"},
		{text: "percentage pt", kind: yinwen.PercentPoint, name: "pp"},
		{text: "per cent points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "% points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "%-points", kind: yinwen.PercentPoint, name: "pp"},
		{text: "basis points", kind: yinwen.BasisPoint, name: "bp"},
		{text: "basis point", kind: yinwen.BasisPoint, name: "bp"},
		{text: "basis-point", kind: yinwen.BasisPoint, name: "bp"},
		{text: "basis-points", kind: yinwen.BasisPoint, name: "bp"},
		{text: "per cent", kind: yinwen.Percent, name: "%"},
		{text: "码", kind: yinwen.BasisPoint, name: "bp", not: []string{"头", "农", "字", "数", "率", "流", "通", "牌", "付", "上"}},
		{text: "厘", kind: yinwen.Percent, name: "%", not: []string{"米", "清", "升", "定", "正"}},
		{text: "成", kind: yinwen.Percent, name: "%", power: 1, not: []string{"员", "立", "功", "果", "本", "交", "长", "绩", "熟", "都", "为了", "群", "套", "形", "就", "品", "败"}},
		{text: "折", kind: yinwen.Percent, name: "%", power: 1, not: []string{"合", "算", "旧", "扣", "叠", "射", "价", "线"}},
		{text: "倍", kind: yinwen.Multiple, name: "x", not: []string{"增", "数", "率"}},
		{text: "x", kind: yinwen.Multiple, name: "x"},
	},
	units(yinwen.BasisPoint, "bp", "个基点 基点 个基本点 基本点 个点子 点子 个bps 个bp bps bp bips bpts pips pip"),
	units(yinwen.Percent, "%", "% percent percents pct per-cent pc pcts"),
)

// durationUnits and quantityUnits are read so that they are not taken for counts. UCUM units where they have one.
var durationUnits = newTable(
	units(yinwen.Duration, "a", "年期 周年 年 载 岁 年间 -year years year yrs yr years-old"),
	units(yinwen.Duration, "mo", "个多月 个月 月期 月 months month mths mth"),
	units(yinwen.Duration, "3.mo", "个季度 季度 个季 季 quarters quarter"),
	units(yinwen.Duration, "wk", "星期 个星期 周 个周 weeks week"),
	units(yinwen.Duration, "d", "个工作日 工作日 个交易日 交易日 个自然日 天期 日期 天 日 days day nights"),
	units(yinwen.Duration, "h", "个小时 小时 个钟头 个多小时 hours hour hrs hr"),
	units(yinwen.Duration, "min", "分钟 minutes minute mins"),
	units(yinwen.Duration, "s", "秒钟 秒 seconds"),
	units(yinwen.Duration, "", "余载 世纪 个世纪 decades decade centuries century consecutive"),
)

var quantityUnits = newTable(
	units(yinwen.Quantity, "[mu_cn]", "亩 mu"),
	units(yinwen.Quantity, "m2", "平方米 平米 平方公里 平方千米 m2 sqm sqkm"),
	units(yinwen.Quantity, "m3", "立方米 立方"),
	units(yinwen.Quantity, "t", "吨 公吨 tonnes tonne tons ton 吨级"),
	units(yinwen.Quantity, "kg", "公斤 千克 kilograms kg kilos"),
	units(yinwen.Quantity, "g", "克 grams"),
	units(yinwen.Quantity, "[oz_tr]", "盎司 ounces ounce oz"),
	units(yinwen.Quantity, "km", "公里 千米 里 km kms kilometers kilometres miles mile"),
	units(yinwen.Quantity, "m", "米 厘米 毫米 metres meters metre feet foot inches inch"),
	units(yinwen.Quantity, "kW.h", "千瓦时 度电 瓦时 兆瓦时 kwh mwh gwh twh"),
	units(yinwen.Quantity, "kW", "千瓦 兆瓦 吉瓦 瓦 kw mw gw megawatts gigawatts kilowatts"),
	units(yinwen.Quantity, "har", "公顷 hectares hectare acres acre"),
	units(yinwen.Quantity, "l", "升 公升 litres liters barrels barrel 桶"),
	units(yinwen.Quantity, "", "mb gb tb 标准箱 teu 摄氏度 ℃ °c 度 gigabytes square"),
)
