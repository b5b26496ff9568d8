package figure

import (
	"strings"

	"yinwen"
)

// build makes an item of a numeral: fraction, sign, currency before it, unit after it. It returns where to scan on.
func (t *text) build(n numeral) int {
	if end, ok := t.fraction(n); ok {
		return end
	}
	x := &item{start: n.start, end: n.end, num: n}
	if t.deals(&n) {
		x.num, x.end = n, n.end
	}
	t.sign(x)
	t.suffix(x)
	t.accounting(x)
	if n.bare && n.han && x.kind != "" && (!t.nearBare(x) || t.hasAny(x.end, []string{"级", "产业"})) {
		return x.end // 万亿元市场, 百亿级: a class of size, not a size
	}
	if w, ok := t.year(x); ok {
		return t.addWhen(w)
	}
	if x.kind == yinwen.Duration && t.has(x.end, " plan") {
		return x.end // the 14th Five-Year Plan: a name
	}
	if x.kind == "" && letter(t.byte(x.end)) && n.scale < 4 {
		return t.run(x.end) // 4417T: a code
	}
	if x.kind == "" && t.idiom(x) {
		return x.end
	}
	t.add(x)
	return x.end
}

// deals cuts "four trillion-yuan bases" back to four: the magnitude belongs to what is counted.
func (t *text) deals(n *numeral) bool {
	if n.scale == 0 || n.small >= n.end || n.bare || t.s[n.small] != ' ' || t.byte(n.end) != '-' || n.value.exp < n.scale {
		return false
	}
	if _, ok := moneyUnits.at(t, n.end+1); !ok || !n.value.shift(-n.scale).less(decimal{"100", 0}) {
		return false
	}
	n.value, n.end, n.scale = n.value.shift(-n.scale), n.small, 0
	return true
}

// sign reads what stands before the number: currency, plus or minus, an opening bracket of accounting.
func (t *text) sign(x *item) {
	i := x.start
	minus := func() {
		for _, s := range []string{"-", "−", "+", "±", "负"} {
			if t.ends(i, s) && t.signPlace(i-len(s)) {
				x.negative = x.negative || s == "-" || s == "−" || s == "负"
				i -= len(s)
				return
			}
		}
	}
	minus()
	if u, start, ok := t.signBefore(i); ok && !t.owned(start) {
		x.kind, x.currency, x.unit = yinwen.Money, u.currency, u.text
		i = start
		minus()
	} else if t.ends(i, "(") {
		if u, start, ok := t.signBefore(i - 1); ok {
			x.kind, x.currency, x.unit = yinwen.Money, u.currency, u.text
			if end := x.num.small; t.has(end, ")") || t.has(x.end, ")") {
				i = start
			}
		}
	}
	x.start = i
}

// signPlace tells whether a sign may stand at i: not between two figures, where it is a dash, nor inside a word.
func (t *text) signPlace(i int) bool {
	r := t.before(i)
	if r < 128 && (letter(byte(r)) || isDigit(byte(r))) && r > 0 || r == '%' || r == ')' {
		return false
	}
	last := t.last()
	return last == nil || last.end != i || last.junk
}

// owned tells whether the sign that begins at i is already the unit of the figure before: 5 yuan 3.
func (t *text) owned(i int) bool {
	last := t.last()
	return last != nil && last.end > i
}

// accounting reads brackets that make a number negative: (4.1)%, $(1.3) billion, (1,234) in a cell.
func (t *text) accounting(x *item) {
	n := x.num
	if !t.ends(n.start, "(") || n.word {
		return
	}
	if t.has(n.end, ")") && x.end == n.end {
		after := &item{num: n, kind: x.kind, currency: x.currency, unit: x.unit, end: n.end + 1, start: x.start}
		after.num = t.englishMagnitude(numeral{value: n.value, digits: n.digits, scale: n.scale, end: n.end + 1, start: n.start, small: n.small})
		after.end = after.num.end
		t.suffix(after)
		signed := x.kind == yinwen.Money && x.start < n.start-1
		if !signed && after.end == n.end+1 && !t.cell(n.start-1, n.end+1) {
			return
		}
		x.num, x.end, x.kind, x.unit, x.power, x.currency = after.num, after.end, after.kind, after.unit, after.power, after.currency
		x.negative = true
		x.start = min(x.start, n.start-1)
	}
}

// cell tells whether s[start:end] fills a cell of a table.
func (t *text) cell(start, end int) bool {
	b, a := t.byte(start-1), t.byte(end)
	return (b == '\t' || a == '\t') && (b == '\t' || b == '\n' || b == 0) && (a == '\t' || a == '\n' || a == 0)
}

// year reads a plain number of four digits as a year: 2023 without a unit.
func (t *text) year(x *item) (when, bool) {
	n := x.num
	if x.kind != "" || n.word || n.grouped || n.scale > 0 || n.value.exp != 0 || len(n.value.coef) != 4 || x.start != n.start {
		return when{}, false
	}
	if t.cell(n.start, n.end) && t.scoped(n.start) && !t.yearRow(n.start) {
		return when{}, false
	}
	return t.bareYear(n.start)
}

// yearRow tells whether all cells of the line around i that begin with a digit are years: the head of a table.
func (t *text) yearRow(i int) bool {
	start := strings.LastIndexByte(t.s[max(0, i-500):i], '\n') + max(0, i-500) + 1
	end := min(len(t.s), i+500)
	if k := strings.IndexByte(t.s[i:end], '\n'); k >= 0 {
		end = i + k
	}
	for cell := range strings.SplitSeq(t.s[start:end], "\t") {
		if cell = strings.TrimSpace(cell); cell != "" && isDigit(cell[0]) && (len(cell) != 4 || cell < "1990" || cell > "2060") {
			return false
		}
	}
	return true
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 9; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// idiom drops Han numerals without a unit: 统一, 三 … are words or parts of words. Magnitudes of money stay.
func (t *text) idiom(x *item) bool {
	n := x.num
	if !n.han {
		return false
	}
	if n.scale >= 8 || n.bare && n.scale > 4 || n.compound && !n.value.less(decimal{"1", 4}) || n.scale >= 4 && !n.bare || t.has(n.end, "、") || t.hasAny(n.end, []string{"至", "到", "-", "—", "~", "和", "及"}) {
		return n.bare && (!t.nearBare(x) || t.hasAny(n.end, []string{"级", "规模", "元级", "市场", "产业"})) || strings.TrimSpace(t.s[n.start:n.end]) == ""
	}
	return true
}
