package figure

import (
	"yinwen"
)

// unitAt finds the unit that stands at i.
func (t *text) unitAt(i int) (unit, int, bool) {
	for _, tab := range []table{rateUnits, moneyUnits, durationUnits, quantityUnits, pointUnits, measureWords, countedNouns} {
		if u, ok := tab.at(t, i); ok {
			return u, i + len(u.text), true
		}
	}
	return unit{}, i, false
}

// suffix reads 多 and 余, then the unit after the number, over one blank or a hyphen.
func (t *text) suffix(x *item) {
	i := x.end
	for _, more := range []string{"多", "余", "+", "-plus"} {
		if t.has(i, more) && !t.hasAny(i, []string{"多数", "余额", "余地", "多元", "多样"}) {
			x.num.more = true
			i += len(more)
			break
		}
	}
	u, end, ok := t.unitNear(i, x)
	if !ok {
		if t.has(i-1, "+") || x.num.more && i > x.end && !t.han(x.end) {
			x.end = i
		}
		return
	}
	if x.kind == yinwen.Money && u.kind != yinwen.Money {
		if u.kind != yinwen.Duration || !t.han(x.start) {
			return
		}
		x.start, x.currency = x.num.start, "" // 港元1年期拆息: a tenor, not an amount
	}
	if hasPrefix(u.text, "pct", "pc") && !hasPrefix(u.text, "per") && u.kind == yinwen.Percent && t.hanBefore(x) {
		u.kind, u.name = yinwen.PercentPoint, "pp" // brokers write 下降0.11pct for points
	}
	x.kind, x.end, x.power = u.kind, end, u.power
	if u.text == "成" || u.text == "折" {
		t.tenths(x)
	}
	if u.text == "码" {
		x.num.value = x.num.value.quarters()
	}
	if u.currency != "" || x.currency == "" {
		x.currency = u.currency
	}
	x.unit = u.name
	if x.unit == "" && u.kind != yinwen.Money {
		x.unit = u.text
	}
	if u.kind == yinwen.Money {
		x.unit = u.text
	}
	t.trailingMore(x)
}

// tenths reads 八五折 and 85折 as 85, 三成五 as 35; 八成 is 80.
func (t *text) tenths(x *item) {
	if n := x.num.value; n.exp == 0 && len(n.coef) == 2 && x.num.scale == 0 {
		x.power = 0
	}
	r, size := t.rune(x.end)
	if r == '半' && x.num.value.exp == 0 && x.power == 1 && !t.hasAny(x.end, []string{"半年", "半数", "半导"}) {
		x.num.value, x.num.digits, x.power, x.end = decimal{x.num.value.coef + "5", 0}, 2, 0, x.end+size
		return
	}
	if d := hanDigit(r); d > 0 && r != '两' && x.power == 1 && x.num.value.exp == 0 && x.num.han {
		if next, _ := t.rune(x.end + size); !isHan(next) || hanPower(next) == 0 && hanDigit(next) < 0 {
			x.num.value, x.num.digits, x.power, x.end = decimal{x.num.value.coef + string(rune('0'+d)), 0}, 2, 0, x.end+size
		}
	}
}

// trailingMore takes 多 after the unit: 6倍多, 三成多.
func (t *text) trailingMore(x *item) {
	if t.has(x.end, "多") && !t.hasAny(x.end, []string{"多数", "多家", "多个", "多元", "多样", "多项", "多增", "多减", "多种", "多次", "多于"}) {
		x.num.more = true
	}
}

// unitNear finds the unit at i, or after one blank or hyphen.
func (t *text) unitNear(i int, x *item) (unit, int, bool) {
	if u, end, ok := t.unitAt(i); ok && t.fits(u, x, i) {
		return u, end, true
	}
	j := i
	switch {
	case t.has(i, " "):
		j = t.space(i, 2)
	case t.has(i, "-") && letter(t.byte(i+1)):
		j = i + 1
	default:
		return unit{}, i, false
	}
	u, end, ok := t.unitAt(j)
	if !ok || !t.fits(u, x, j) {
		return unit{}, i, false
	}
	return u, end, true
}

// fits refuses units that the number or its neighbourhood makes unlikely.
func (t *text) fits(u unit, x *item, i int) bool {
	end := i + len(u.text)
	n := x.num
	switch {
	case u.kind == yinwen.Money && letter(t.byte(i)) && t.hasAny(end, []string{"-denominated", " denominated", "-based", "-settled", " bond", "-yen"}):
		return false
	case (u.text == "成" || u.text == "折") && (n.scale > 1 || len(n.value.coef) > 2 && n.value.exp >= 0 || n.bare):
		return false
	case u.kind == yinwen.Duration && n.scale >= 4 && t.han(i):
		return false // 1000万月付金
	case u.text == "c":
		return t.digit(i-1) && !letter(t.byte(end)) && !isDigit(t.byte(end)) && !x.num.grouped && t.perShare(x.start, end)
	case u.text == "pounds":
		return n.scale > 0 || !t.weighs(x.start, end)
	case u.text == "码":
		return t.ratesBefore(x.start)
	case u.text == "pc":
		return t.digit(i-1) && !letter(t.byte(end))
	case u.text == "x" && (!t.digit(i-1) || isDigit(t.byte(end))):
		return false
	case u.kind == yinwen.Count && n.han && t.s[n.start:n.end] == "二" && u.text != "人" && u.text != "家" && u.text != "名":
		return false // counts say 两: 二套, 二手 are second
	case u.kind == yinwen.Count && n.han && (n.value.String() == "1" || n.bare && !t.nearBare(x)):
		return false
	}
	return true
}

// perShare tells whether earnings or dividends of a share are spoken of around a number: EPS of 50c.
func (t *text) perShare(start, end int) bool {
	around := t.s[max(0, start-60):min(len(t.s), end+16)]
	return hasWord(around, "eps", "share", "dividend")
}

// nearBare tells whether 近, 超 or the like stands before a magnitude without a digit: 近百家, 突破千亿.
func (t *text) nearBare(x *item) bool {
	return hasSuffix(t.s[max(0, x.start-9):x.start], "近", "超", "逾", "破", "过", "达", "达到", "约", "上", "了", "至", "为", "到")
}

// ratesBefore tells whether rates are spoken of shortly before i: 升息1码 is a quarter of a point, 条码 is none.
func (t *text) ratesBefore(i int) bool {
	return hasWord(t.s[t.atRune(max(0, i-48)):i], "息", "率", "联准会", "升", "降")
}

// hanBefore tells whether a Han character stands among the characters before a number.
func (t *text) hanBefore(x *item) bool {
	for i := t.atRune(max(0, x.start-30)); i < x.start; {
		r, size := t.rune(i)
		if isHan(r) {
			return true
		}
		i += size
	}
	return false
}

// weighs tells whether pounds are a weight: "14,000 pounds of cash boxes", "weighing 30 pounds".
func (t *text) weighs(start, end int) bool {
	if t.headWord(start, "weigh", "weighs", "weighed", "weighing", "weight of") || t.hasAny(end, []string{" in weight", " heavier", " lighter"}) {
		return true
	}
	if !t.has(end, " of ") {
		return false
	}
	stop := t.word(end + len(" of "))
	switch t.s[end+len(" of ") : stop] {
	case "loans", "loan", "debt", "deposits", "savings", "lending", "assets", "money", "investment", "funding", "credit", "revenue", "income", "profit", "capital", "losses", "costs", "the", "its", "their", "a", "bonds", "shares", "fines", "compensation":
		return false
	}
	return true
}
