package index

import (
	"math/big"
	"regexp"
	"strings"
	"time"
	"unicode"

	"yinwen"
	"yinwen/index/figure"
	"yinwen/segment/fold"
)

// amountForm is a folded amount: sign, currency sign, number, and the words after it.
var amountForm = regexp.MustCompile(`^([+-]?)\s*(rmb|cny|us\$|usd|hk\$|hkd|¥|\$|€|£)?\s*((?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,2})?)\s*(.*)$`)

// parseAmount reads a number as people type it, 500亿元, 1.5%, $3bn, 30个基点, 691,400, or as texts write it: 一百亿元, five percent.
func parseAmount(text string) (amount, bool) {
	m := amountForm.FindStringSubmatch(strings.TrimSpace(fold.String(text)))
	if m == nil {
		return spelledAmount(text)
	}
	value, ok := ratOf("0" + strings.ReplaceAll(m[3], ",", "")) // the 0 is for .5
	if !ok {
		return amount{}, false
	}
	if m[1] == "-" {
		value.Neg(value)
	}
	size, u, ok := sizeAndUnit(m[4])
	if !ok { // a currency that texts have and units lacks
		a, ok := spelledAmount(text)
		return a, ok && a.currency != ""
	}
	a := amount{value: value.Mul(value, size), size: size, kind: string(u.kind), currency: u.currency}
	if m[2] != "" {
		a.kind, a.currency = string(yinwen.Money), signs[m[2]]
	}
	return a, true
}

// spelledAmount reads a number in words as the figures of texts are read. A bare one, 一百亿, has no unit.
func spelledAmount(text string) (amount, bool) {
	lang := yinwen.English
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		lang = yinwen.Chinese
	}
	for _, unit := range []string{"元", ""} { // what takes 元 has no unit of its own
		found := figure.Extract(text+unit, lang, time.Time{})
		if len(found) != 1 || found[0].Text != text+unit || !countable[found[0].Kind] {
			continue
		}
		f := found[0]
		value, ok := ratOf(f.Value)
		if !ok {
			return amount{}, false
		}
		a := amount{value: value, size: pow10(f.Scale), kind: string(f.Kind), currency: f.Currency}
		if unit != "" {
			a.kind, a.currency = "", ""
		}
		return a, true
	}
	return amount{}, false
}

// countable are the kinds of figure that a comparison may name.
var countable = map[yinwen.Kind]bool{yinwen.Money: true, yinwen.Percent: true, yinwen.PercentPoint: true, yinwen.BasisPoint: true,
	yinwen.Count: true, yinwen.Multiple: true}

func pow10(n int) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, 0))), nil))
}

// sizeAndUnit reads what follows a number: words of size, each multiplying (万亿 is 10^12), then at most one unit or kind of figure.
func sizeAndUnit(text string) (*big.Rat, unit, bool) {
	size := big.NewRat(1, 1)
	for n := 0; n < 4; n++ {
		text = strings.TrimSpace(text)
		if u, ok := units[text]; ok || text == "" {
			return size, u, true
		}
		if kind := yinwen.Kind(text); countable[kind] {
			return size, unit{kind: kind}, true
		}
		factor, rest := cutSize(text)
		if factor == 0 {
			break
		}
		size.Mul(size, new(big.Rat).SetInt64(factor))
		text = rest
	}
	return nil, unit{}, false
}

func cutSize(text string) (factor int64, rest string) {
	for _, s := range sizes {
		if rest, ok := strings.CutPrefix(text, s.name); ok {
			return s.value, rest
		}
	}
	return 0, ""
}

// sizes are words that multiply a number, longer ones before those they begin with.
var sizes = []struct {
	name  string
	value int64
}{
	{"trillion", 1e12}, {"trn", 1e12}, {"tn", 1e12}, {"billion", 1e9}, {"bln", 1e9}, {"bn", 1e9}, {"million", 1e6}, {"mln", 1e6},
	{"mn", 1e6}, {"thousand", 1e3}, {"兆", 1e12}, {"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"百", 1e2}, {"m", 1e6}, {"b", 1e9}, {"k", 1e3},
}

var signs = map[string]string{
	"rmb": "CNY", "cny": "CNY", "¥": "CNY", "us$": "USD", "usd": "USD", "$": "USD", "hk$": "HKD", "hkd": "HKD", "€": "EUR", "£": "GBP",
}

// unit is what a word after a number makes of it.
type unit struct {
	kind     yinwen.Kind
	currency string
}

var units = map[string]unit{
	"元": {yinwen.Money, "CNY"}, "元人民币": {yinwen.Money, "CNY"}, "人民币": {yinwen.Money, "CNY"}, "yuan": {yinwen.Money, "CNY"},
	"rmb": {yinwen.Money, "CNY"}, "cny": {yinwen.Money, "CNY"}, "renminbi": {yinwen.Money, "CNY"},
	"美元": {yinwen.Money, "USD"}, "usd": {yinwen.Money, "USD"}, "dollars": {yinwen.Money, "USD"}, "dollar": {yinwen.Money, "USD"},
	"港元": {yinwen.Money, "HKD"}, "hkd": {yinwen.Money, "HKD"}, "欧元": {yinwen.Money, "EUR"}, "eur": {yinwen.Money, "EUR"},
	"euros": {yinwen.Money, "EUR"}, "euro": {yinwen.Money, "EUR"}, "日元": {yinwen.Money, "JPY"}, "jpy": {yinwen.Money, "JPY"},
	"yen": {yinwen.Money, "JPY"}, "英镑": {yinwen.Money, "GBP"}, "gbp": {yinwen.Money, "GBP"}, "pounds": {yinwen.Money, "GBP"},
	"%": {yinwen.Percent, ""}, "percent": {yinwen.Percent, ""}, "pct": {yinwen.Percent, ""},
	"per cent": {yinwen.Percent, ""}, "percentage points": {yinwen.PercentPoint, ""}, "percentage point": {yinwen.PercentPoint, ""},
	"basis points": {yinwen.BasisPoint, ""}, "basis point": {yinwen.BasisPoint, ""}, "ppt": {yinwen.PercentPoint, ""},
	"个百分点": {yinwen.PercentPoint, ""}, "百分点": {yinwen.PercentPoint, ""}, "pp": {yinwen.PercentPoint, ""},
	"个基点": {yinwen.BasisPoint, ""}, "基点": {yinwen.BasisPoint, ""}, "bp": {yinwen.BasisPoint, ""}, "bps": {yinwen.BasisPoint, ""},
	"户": {yinwen.Count, ""}, "家": {yinwen.Count, ""}, "笔": {yinwen.Count, ""}, "人": {yinwen.Count, ""}, "个": {yinwen.Count, ""},
	"倍": {yinwen.Multiple, ""}, "x": {yinwen.Multiple, ""}, "times": {yinwen.Multiple, ""},
}

// decimal writes r without exponent and without needless zeros.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	s := r.FloatString(12)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
