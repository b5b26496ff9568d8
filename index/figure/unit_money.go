package figure

import "yinwen"

// yuanNot are the words in which 元 is no money.
var yuanNot = []string{"旦", "素", "首", "宇宙", "器件", "年", "化", "结构", "论", "老", "件"}

// moneyUnits are the currency words that may follow a number. 元 by itself has no currency here: the document decides
// (currency.go).
var moneyUnits = newTable(
	coins("CNY", "元人民币", "人民币元", "人民币", "元rmb", "元(人民币)", "yuan renminbi", "chinese yuan", "yuan", "renminbi", "rmb yuan", "rmb", "cny", "元(rmb)"),
	coins("USD", "美元", "美金", "元美元", "u.s. dollars", "u.s. dollar", "us dollars", "us dollar", "usd", "us$", "american dollars"),
	coins("HKD", "港元", "港币", "元港币", "元港元", "港纸", "hong kong dollars", "hong kong dollar", "hkd", "hk dollars"),
	coins("EUR", "欧元", "euros", "euro", "eur"),
	coins("JPY", "日元", "日圆", "日币", "元日元", "japanese yen", "yen", "jpy"),
	coins("GBP", "英镑", "pounds sterling", "pound sterling", "british pounds", "pounds", "sterling", "gbp"),
	coins("AUD", "澳元", "澳大利亚元", "澳币", "australian dollars", "australian dollar", "aud"),
	coins("CAD", "加元", "加拿大元", "加币", "canadian dollars", "canadian dollar", "cad"),
	coins("SGD", "新加坡元", "新元", "坡币", "新币", "singapore dollars", "singapore dollar", "sgd"),
	coins("TWD", "新台币", "元新台币", "台币", "新台币元", "新臺币", "new taiwan dollars", "taiwan dollars", "nt dollars", "twd"),
	coins("MOP", "澳门元", "澳门币", "葡币", "macau patacas", "patacas", "pataca", "mop"),
	coins("CHF", "瑞士法郎", "瑞郎", "swiss francs", "francs", "chf"),
	coins("KRW", "韩元", "韩圆", "won", "krw"),
	coins("NZD", "新西兰元", "纽元", "new zealand dollars", "nzd"),
	coins("RUB", "卢布", "rubles", "roubles", "rouble", "ruble", "rub"),
	coins("INR", "印度卢比", "卢比", "rupees", "rupee", "inr"),
	coins("THB", "泰铢", "baht", "thb"),
	coins("MYR", "令吉", "林吉特", "马币", "ringgit", "myr"),
	coins("IDR", "印尼盾", "印尼卢比", "rupiah", "idr"),
	coins("VND", "越南盾", "dong", "vnd"),
	coins("PHP", "菲律宾比索", "philippine pesos"),
	coins("BRL", "巴西雷亚尔", "雷亚尔", "reais", "brl"),
	coins("ZAR", "南非兰特", "兰特", "rand", "zar"),
	coins("SAR", "沙特里亚尔", "riyals", "sar"),
	coins("AED", "迪拉姆", "dirhams", "dirham", "aed"),
	coins("KZT", "坚戈", "tenge"),
	coins("TRY", "土耳其里拉", "里拉", "turkish lira", "lira"),
	coins("SEK", "瑞典克朗", "swedish kronor", "sek"),
	coins("DKK", "丹麦克朗", "danish kroner", "dkk"),
	coins("NOK", "挪威克朗", "norwegian kroner", "nok"),
	coins("XDR", "特别提款权", "sdrs", "sdr", "special drawing rights"),
	coins("", "dollars", "dollar", "块钱", "圆"),
	[]unit{
		{text: "元", kind: yinwen.Money, not: yuanNot},
		{text: "美分", kind: yinwen.Money, currency: "USD", power: -2},
		{text: "u.s. cents", kind: yinwen.Money, currency: "USD", power: -2},
		{text: "us cents", kind: yinwen.Money, currency: "USD", power: -2},
		{text: "hong kong cents", kind: yinwen.Money, currency: "HKD", power: -2},
		{text: "singapore cents", kind: yinwen.Money, currency: "SGD", power: -2},
		{text: "singapore cent", kind: yinwen.Money, currency: "SGD", power: -2},
		{text: "hk cents", kind: yinwen.Money, currency: "HKD", power: -2},
		{text: "美仙", kind: yinwen.Money, currency: "USD", power: -2},
		{text: "仙", kind: yinwen.Money, currency: "HKD", power: -2, not: []string{"人", "女", "境", "股", "山", "游", "居", "桃", "子", "丹"}},
		{text: "角", kind: yinwen.Money, power: -1, not: []string{"度", "色", "落", "逐", "膜", "钱", "力", "质", "楼", "形"}},
		{text: "角钱", kind: yinwen.Money, power: -1},
		{text: "港仙", kind: yinwen.Money, currency: "HKD", power: -2},
		{text: "c", kind: yinwen.Money, power: -2},
		{text: "cents", kind: yinwen.Money, power: -2},
		{text: "cent", kind: yinwen.Money, power: -2},
		{text: "分钱", kind: yinwen.Money, power: -2},
		{text: "pence", kind: yinwen.Money, currency: "GBP", power: -2},
	},
)

// moneySigns are the currency signs and words that may stand before a number.
var moneySigns = newTable(
	coins("CNY", "rmb¥", "rmb", "cny¥", "cny", "cnh", "人民币", "人民币¥", "renminbi", "yuan", "cn¥"),
	coins("", "$", "¥", "元"),
	coins("USD", "us$", "u$", "usd", "usd$", "u.s.$", "u.s. $", "us $", "美元", "美金"),
	coins("HKD", "hk$", "hkd", "hkd$", "hk $", "港币", "港元", "h.k.$"),
	coins("EUR", "€", "eur", "欧元", "euro"),
	coins("GBP", "£", "gbp", "stg", "英镑"),
	coins("JPY", "jpy", "jp¥", "日元", "yen"),
	coins("AUD", "a$", "au$", "aud", "澳元"),
	coins("CAD", "c$", "ca$", "cad", "cdn$", "加元"),
	coins("SGD", "s$", "sgd", "sg$", "新加坡元"),
	coins("TWD", "nt$", "ntd", "twd", "新台币", "台币", "nt dollar"),
	coins("MOP", "mop$", "mop", "澳门元"),
	coins("CHF", "chf", "sfr", "瑞士法郎"),
	coins("KRW", "₩", "krw", "韩元"),
	coins("INR", "₹", "inr", "rs.", "rs"),
	coins("THB", "฿", "thb"),
	coins("NZD", "nz$", "nzd"),
	coins("MYR", "rm", "myr"),
	coins("BRL", "r$", "brl"),
	coins("RUB", "₽", "rub"),
	coins("PHP", "₱", "php"),
	coins("VND", "₫", "vnd"),
	coins("IDR", "idr", "rp"),
	coins("SAR", "sar"), coins("AED", "aed"), coins("ZAR", "zar"), coins("XDR", "sdr"),
	coins("SEK", "sek"), coins("DKK", "dkk"), coins("NOK", "nok"),
)

// signBefore finds the longest currency sign that ends at i, over one blank.
func (t *text) signBefore(i int) (u unit, start int, ok bool) {
	for _, end := range []int{i, i - 1} {
		if end < 1 || end < i && t.s[end] != ' ' {
			continue
		}
		for length := min(end, 16); length > 0; length-- {
			u, ok := moneySigns.whole(t, end-length, end)
			if ok && t.wordStarts(end-length) {
				return u, end - length, true
			}
		}
	}
	return unit{}, 0, false
}

// wordStarts is false inside a Latin word: the sign must not be the tail of one.
func (t *text) wordStarts(i int) bool {
	return i == 0 || !letter(t.s[i]) || !letter(t.s[i-1]) && !isDigit(t.s[i-1])
}

// whole returns the word that is exactly s[start:end].
func (tab table) whole(t *text, start, end int) (unit, bool) {
	r, _ := t.rune(start)
	for _, u := range tab[r] {
		if len(u.text) == end-start && t.has(start, u.text) {
			return u, true
		}
	}
	return unit{}, false
}
