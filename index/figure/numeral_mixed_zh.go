package figure

import (
	"strings"
)

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
