package figure

import (
	"strings"

	"yinwen"
)

// declaredCurrency are the ways a Chinese text fixes the currency of a plain 元.
var declaredCurrency = [][2]string{{"港币", "HKD"}, {"港元", "HKD"}, {"美元", "USD"}, {"人民币", "CNY"}, {"新台币", "TWD"}, {"澳门元", "MOP"}}

// currencies fills the currency of each sum and how it is known: explicit (its own sign or word), document (declared in the
// text), default (元 is the yuan, $ the US dollar, ¥ the yuan).
func (t *text) currencies() {
	known := map[string][2]string{} // by sign: the text is searched once for each
	for _, x := range t.items {
		if x.kind != yinwen.Money {
			continue
		}
		if x.currency != "" {
			x.basisOf = "explicit"
			if x.bareUnit {
				x.basisOf = "document"
			}
			continue
		}
		sign := x.unit
		if sign == "dollars" || sign == "dollar" || sign == "cents" || sign == "cent" || sign == "c" {
			sign = "$"
		} else if sign != "$" && sign != "¥" {
			sign = "元"
		}
		found, ok := known[sign]
		if !ok {
			found[0], found[1] = t.meant(sign)
			known[sign] = found
		}
		x.currency, x.basisOf = found[0], found[1]
	}
}

// meant is the currency that a sign without a country stands for in this text.
func (t *text) meant(sign string) (currency, basis string) {
	switch sign {
	case "$":
		return t.dollar()
	case "¥":
		return t.yenOrYuan()
	}
	return t.yuan()
}

// yuan is the currency that 元 stands for in this text.
func (t *text) yuan() (currency, basis string) {
	if hasWord(t.s, "下同", "单位:", "列示", "呈列") {
		if code := t.declaredYuan(); code != "" {
			return code, "document"
		}
	}
	if !strings.Contains(t.s, "人民币") && strings.Contains(t.s, "新台币") {
		return "TWD", "document"
	}
	if t.hongKong() {
		return "HKD", "document"
	}
	return "CNY", "default"
}

// hongKong tells a text in traditional characters with sums in Hong Kong dollars by name and none in the yuan: Hong Kong's banks
// and papers write 億元 for 億港元.
func (t *text) hongKong() bool {
	if !hasWord(t.s, "港元", "港币") || !hasWord(t.src, "億", "萬", "銀", "貸", "資") || hasWord(t.s, "以人民币", "新台币") {
		return false
	}
	hkd := false
	for _, x := range t.items {
		if x.currency == "CNY" && x.basisOf != "default" {
			return false
		}
		hkd = hkd || x.currency == "HKD"
	}
	return hkd
}

func (t *text) declaredYuan() string {
	for _, d := range declaredCurrency {
		word, code := d[0], d[1]
		if t.saidBelow(word) || hasWord(t.s, "单位:"+word, "以"+word+"列示", "以"+word+"呈列") {
			return code
		}
	}
	return ""
}

// saidBelow tells whether the text says that sums below are in the currency of word: (港币,以下同), (美元;下同).
func (t *text) saidBelow(word string) bool {
	for i := strings.Index(t.s, word); i >= 0; {
		r, size := t.rune(i + len(word))
		if end := i + len(word) + size; !isHan(r) && t.hasAny(end, []string{"下同", "以下同"}) {
			return true
		}
		k := strings.Index(t.s[i+len(word):], word)
		if k < 0 {
			break
		}
		i += len(word) + k
	}
	return false
}

func (t *text) dollar() (currency, basis string) {
	if strings.Contains(t.s, "hong kong dollar") && !strings.Contains(t.s, "us$") {
		return "HKD", "document"
	}
	return "USD", "default"
}

func (t *text) yenOrYuan() (currency, basis string) {
	if hasWord(t.s, " yen", "japan", "日元", "日本") && !hasWord(t.s, "yuan", "rmb", "renminbi", "人民币") {
		return "JPY", "document"
	}
	return "CNY", "default"
}
