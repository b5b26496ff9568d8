package figure

import (
	"strings"
)

// hanDigit is the value of a Han digit, the formal ones of contracts included, or -1. 两 counts as a digit only before a
// magnitude or a measure word; the caller sees to that.
func hanDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一', '壹':
		return 1
	case '二', '贰', '两':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// hanPower is the power of ten of a Han magnitude, or 0. 兆 is 10^12, as in Taiwan and Hong Kong (doc/figures.md).
func hanPower(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万':
		return 4
	case '亿':
		return 8
	case '兆':
		return 12
	}
	return 0
}

// mixed reads a numeral of ASCII digits, Han digits and Han magnitudes in any mixture: 4767亿, 两千三百亿, 3万2千亿.
type mixed struct {
	t      *text
	i      int
	terms  []decimal // what is complete, largest first
	powers []int     // magnitude that closed each term
	cur    decimal   // digits not yet multiplied
	open   bool      // cur is set
	ascii  bool      // cur has ASCII digits
	zero   bool      // a filling 零 stands before cur
	n      numeral
}

func (t *text) mixedNumeral(i int) (numeral, bool) {
	m := mixed{t: t, i: i, n: numeral{start: i, han: true}}
	for m.step() {
	}
	if m.i == i || !m.open && len(m.terms) == 0 {
		return numeral{}, false
	}
	return m.close()
}

// step reads one digit group or one magnitude.
func (m *mixed) step() bool {
	r, size := m.t.rune(m.i)
	if m.t.digit(m.i) {
		return m.digits()
	}
	if d := hanDigit(r); d >= 0 {
		return m.hanDigits()
	}
	if p := hanPower(r); p > 0 {
		return m.magnitude(p, size)
	}
	if r == '点' && m.hanFraction() {
		return true
	}
	return m.vague(r, size)
}

// hanFraction reads 点五 after a magnitude: 十点五.
func (m *mixed) hanFraction() bool {
	if m.open || len(m.terms) == 0 || !m.n.han || m.n.bare || m.powers[len(m.powers)-1] > 3 {
		return false
	}
	frac, end := hanDecimals(m.t, m.i)
	if frac == "" || len(frac) > maxDigits {
		return false
	}
	m.n.compound = true
	m.cur, m.open, m.ascii, m.zero, m.i = decimal{frac, -len(frac)}, true, false, true, end
	return true
}

func (m *mixed) digits() bool {
	if m.open || len(m.terms) > 0 && m.n.han {
		return false
	}
	d, end, grouped, ok := m.t.digitsAt(m.i)
	if !ok {
		return false
	}
	m.n.compound = len(m.terms) > 0
	m.cur, m.open, m.ascii, m.i = d, true, true, end
	m.n.han, m.n.grouped = false, m.n.grouped || grouped
	if len(m.terms) == 0 {
		m.n.small, m.n.digits = end, significant(d.coef)
	}
	return true
}

// hanDigits reads a run of Han digits (二〇二四) and, after 点, its decimals.
func (m *mixed) hanDigits() bool {
	if m.open {
		return false
	}
	if r, size := m.t.rune(m.i); r == '零' || r == '〇' {
		if next, _ := m.t.rune(m.i + size); len(m.terms) > 0 && hanDigit(next) > 0 {
			m.i, m.zero = m.i+size, true
		}
	}
	coef, i := hanRun(m.t, m.i)
	exp := 0
	if frac, end := hanDecimals(m.t, i); frac != "" {
		coef, exp, i = coef+frac, -len(frac), end
	}
	if len(coef) > maxDigits {
		return false
	}
	m.n.compound = len(m.terms) > 0
	m.cur, m.open, m.ascii, m.i = decimal{coef, exp}, true, false, i
	if len(m.terms) == 0 {
		m.n.small, m.n.digits = i, significant(coef)
	}
	return true
}

func hanRun(t *text, i int) (string, int) {
	var b strings.Builder
	for b.Len() <= maxDigits {
		r, size := t.rune(i)
		d := hanDigit(r)
		if d < 0 || r == '两' && b.Len() > 0 {
			break
		}
		b.WriteByte(byte('0' + d))
		i += size
	}
	return b.String(), i
}

func hanDecimals(t *text, i int) (string, int) {
	if !t.has(i, "点") {
		return "", i
	}
	return hanRun(t, i+len("点"))
}
