package figure

import "strings"

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

// magnitude multiplies: 十 百 千 what stands open, 万 亿 兆 also all smaller terms before it (3万2千亿, 1.25万亿).
func (m *mixed) magnitude(p, size int) bool {
	sum, have := m.cur, m.open
	if !have && p < 4 {
		if len(m.powers) > 0 && m.powers[len(m.powers)-1] <= p {
			return false
		}
		m.n.bare = m.n.bare || len(m.terms) == 0 && p > 1
		sum, have = decimal{"1", 0}, true
	}
	if p >= 4 {
		for k := len(m.terms) - 1; k >= 0 && m.terms[k].less(decimal{"1", p}); k-- {
			if have {
				sum = sum.add(m.terms[k])
			} else {
				sum, have = m.terms[k], true
			}
			m.terms, m.powers = m.terms[:k], m.powers[:k]
		}
	}
	if !have {
		if len(m.terms) > 0 && m.powers[len(m.terms)-1] == p {
			return false
		}
		m.n.bare, sum = len(m.terms) == 0, decimal{"1", 0}
	}
	if len(m.terms) > 0 && m.powers[len(m.powers)-1] <= p && p < 4 || sum.exp+p > 60 {
		return false
	}
	m.terms, m.powers = append(m.terms, sum.shift(p)), append(m.powers, p)
	m.n.scale += p
	m.open, m.zero, m.i = false, false, m.i+size
	return true
}

// vague takes 多, 余 and 几 between a number and its magnitude: 20多万, 十几亿, 300余亿.
func (m *mixed) vague(r rune, size int) bool {
	if r != '多' && r != '余' && r != '几' || !m.open && len(m.terms) == 0 || m.n.more {
		return false
	}
	next, _ := m.t.rune(m.i + size)
	if hanPower(next) < 4 || r == '余' && !m.open && m.n.bare {
		return false
	}
	m.n.more, m.i = true, m.i+size
	return true
}

// close adds up the terms. A Han digit left after a magnitude stands for the next lower one (一万五), unless 零 said otherwise.
func (m *mixed) close() (numeral, bool) {
	if m.open && len(m.terms) > 0 {
		last := m.powers[len(m.powers)-1]
		if m.ascii && last > 3 {
			m.i, m.open = m.back(), false
		} else if !m.ascii && !m.zero && last > 1 && len(m.cur.coef) == 1 {
			m.cur = m.cur.shift(last - 1)
		}
	}
	all := m.terms
	if m.open {
		all = append(all, m.cur)
	}
	sum := all[0]
	for _, term := range all[1:] {
		sum = sum.add(term)
	}
	if m.n.compound {
		m.n.digits, m.n.scale = tidyDigits(sum)
	}
	m.n.value, m.n.end = sum, m.i
	return m.n, true
}

// back returns the start of ASCII digits that followed a large magnitude without one of their own: 3亿5000.
func (m *mixed) back() int {
	i := m.i
	for i > 0 && (m.t.digit(i-1) || m.t.s[i-1] == '.' || m.t.s[i-1] == ',') {
		i--
	}
	return i
}

// tidyDigits tells the significant digits of a sum and the zeros that follow them.
func tidyDigits(d decimal) (digits, scale int) {
	coef := strings.TrimRight(strings.TrimLeft(d.coef, "0"), "0")
	whole := strings.TrimLeft(d.coef, "0")
	return max(len(coef), 1), len(whole) - len(coef) + d.exp
}
