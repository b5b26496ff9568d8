package figure

import "yinwen"

// fraction reads 百分之五, 四分之三, 千分之二, 1/3, 2⁄3.
func (t *text) fraction(n numeral) (int, bool) {
	if t.has(n.end, "分之") {
		return t.fractionZH(n)
	}
	if n.value.exp != 0 || n.scale > 0 || n.word {
		return 0, false
	}
	for _, slash := range []string{"/", "⁄"} {
		if t.has(n.end, slash) {
			return t.slash(n, len(slash))
		}
	}
	return 0, false
}

func (t *text) fractionZH(n numeral) (int, bool) {
	m, ok := t.mixedNumeral(n.end + len("分之"))
	if !ok {
		return 0, false
	}
	x := &item{start: n.start, end: m.end, num: m, kind: yinwen.Ratio, unit: "1"}
	switch {
	case n.bare && n.scale == 2:
		x.kind, x.unit = yinwen.Percent, "%"
	case n.bare:
		x.power = -n.scale
	default:
		q, ok := quotient(m.value, n.value)
		if !ok {
			return 0, false
		}
		x.value = &q
	}
	x.num.start = n.start
	t.fractionUnit(x)
	t.minusBefore(x)
	t.add(x)
	return x.end, true
}

func (t *text) minusBefore(x *item) {
	if t.ends(x.start, "负") {
		x.start -= len("负")
		x.negative = true
	}
}

func (t *text) slash(n numeral, size int) (int, bool) {
	d, end, _, ok := t.digitsAt(n.end + size)
	if !ok || d.exp != 0 || len(d.coef) > 3 || len(n.value.coef) > 3 || !n.value.less(d) || t.hasAny(end, []string{"/", "⁄"}) {
		return 0, false
	}
	if t.has(end, "年") || t.has(end, "财年") {
		return end, true // 25/26年: years
	}
	if letter(t.byte(end)) || t.byte(n.start-1) == '/' {
		return 0, false
	}
	q, ok := quotient(n.value, d)
	if !ok {
		return 0, false
	}
	n.end = end
	x := &item{start: n.start, end: end, num: n, kind: yinwen.Ratio, unit: "1", value: &q}
	t.wholeBefore(x)
	t.fractionUnit(x)
	t.add(x)
	return x.end, true
}

// fractionUnit reads the unit of a rate after a fraction: 八分之一厘, 1/4 percentage point.
func (t *text) fractionUnit(x *item) {
	if x.value == nil {
		return
	}
	for _, i := range []int{x.end, t.space(x.end, 1), t.skipWord(x.end, "个"), t.skipWord(x.end, " of a "), t.skipWord(x.end, " of one ")} {
		u, ok := rateUnits.at(t, i)
		if ok && u.power == 0 && u.kind != yinwen.Multiple {
			x.num.value, x.value = *x.value, nil
			x.kind, x.unit, x.end = u.kind, u.name, i+len(u.text)
			return
		}
	}
}

// wholeBefore adds the whole number before a fraction: 3-3/4, 4 1/2.
func (t *text) wholeBefore(x *item) {
	y := t.last()
	if y == nil || y.kind != "" || y.end+1 != x.start || y.num.scale > 0 || !y.num.value.less(decimal{"100", 0}) {
		return
	}
	if c := t.s[y.end]; c != '-' && c != ' ' || y.start != y.num.start || y.num.word {
		return
	}
	sum := y.num.value.add(*x.value)
	x.num.value, x.value, x.start, x.kind, x.unit = sum, nil, y.start, "", ""
	x.num.start, x.num.small, x.num.digits = x.start, x.end, y.num.digits
	x.num.end = x.end
	t.items = t.items[:len(t.items)-1]
	t.suffix(x)
}

// pointPart reads quarter-point and half-percentage-point as parts of a percentage point.
func (t *text) pointPart(i, end, den int) int {
	for _, p := range []string{"-percentage-point", "-percentage point", " percentage point", "-point", " point"} {
		if !t.has(end, p) || !t.wordEnds(end+len(p)) {
			continue
		}
		if q, ok := quotient(fromInt(1), fromInt(den)); ok {
			stop := end + len(p)
			t.add(&item{start: i, end: stop, kind: yinwen.PercentPoint, unit: "pp", num: numeral{start: i, end: stop, small: stop, value: q, digits: 1}})
			return stop
		}
	}
	return end
}
