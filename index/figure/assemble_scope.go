package figure

import (
	"sort"
	"strings"
)

// scope is a unit declared for the cells of a table: 单位:亿元, (RMB million).
type scope struct {
	start, end int // the lines it rules
	currency   string
	unit       string
	power      int
}

// scopes finds the declared units. A declaration rules the lines with tabs that follow it, until the next declaration, or
// until two lines in a row have no cells.
func (t *text) findScopes() {
	if !strings.Contains(t.s, "\t") {
		return
	}
	start, plain := 0, 0
	for start < len(t.s) {
		end := len(t.s)
		if k := strings.IndexByte(t.s[start:], '\n'); k >= 0 {
			end = start + k
		}
		line := t.s[start:end]
		if s, ok := t.declaration(start, line); ok {
			s.start, s.end = start, end
			t.scopes, plain = append(t.scopes, s), 0
		} else if n := len(t.scopes); n > 0 && plain < 2 {
			if strings.Contains(line, "\t") {
				plain, t.scopes[n-1].end = 0, end
			} else if line != "" {
				plain++
			}
		}
		start = end + 1
	}
}

// declaration reads a line's unit, if it declares one.
func (t *text) declaration(start int, line string) (scope, bool) {
	for _, mark := range []string{"单位:", "单位 :", "单位为", "(单位", "金额单位", "币种:", "in millions of ", "in billions of ", "in thousands of ", "(in ", "(", "unit: ", "units: ", "unit:", "amounts in "} {
		k := strings.Index(line, mark)
		if k < 0 || len(line)-k > 400 {
			continue
		}
		if s, ok := t.declared(start+k+len(mark), mark); ok {
			return s, true
		}
	}
	return scope{}, false
}

// declared reads what follows a mark: an optional currency, magnitude and currency in either order, and nothing else.
func (t *text) declared(i int, mark string) (scope, bool) {
	var s scope
	switch {
	case strings.Contains(mark, "millions"):
		s.power = 6
	case strings.Contains(mark, "billions"):
		s.power = 9
	case strings.Contains(mark, "thousands"):
		s.power = 3
	}
	found := false
	for range 6 {
		j := t.space(i, 2)
		j = t.skipWord(t.skipWord(t.skipWord(j, ":"), "of "), "in ")
		j = t.skipWord(j, "'")
		if u, ok := moneySigns.at(t, j); ok && (!found || s.currency == "") {
			i, found = j+len(u.text), true
			s.currency, s.unit = firstOf(u.currency, s.currency), u.text
			continue
		}
		if u, ok := moneyUnits.at(t, j); ok {
			i, found = j+len(u.text), true
			s.currency, s.unit = firstOf(u.currency, s.currency), u.text
			continue
		}
		p, end, ok := t.declaredPower(j)
		if !ok {
			break
		}
		i, s.power = end, s.power+p
		if p == 0 {
			break
		}
	}
	closed := t.hasAny(i, []string{")", ",", ";", "\n", "。", " ", "、", "\t", ":"}) || i >= len(t.s)
	return s, found && closed && !(mark == "(" && s.power == 0 && t.has(i, ",")) && (mark != "(" || t.has(i, ")") || t.has(i, ",") || t.has(i, ";") || t.has(i, " "))
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// declaredPower reads 亿, 百万, million, millions, '000.
func (t *text) declaredPower(i int) (power, end int, ok bool) {
	if t.has(i, "000") {
		return 3, i + 3, true
	}
	for r, size := t.rune(i); hanPower(r) > 0; r, size = t.rune(i) {
		power, i, ok = power+hanPower(r), i+size, true
	}
	if ok {
		return power, i, true
	}
	end = t.word(i)
	word := strings.TrimSuffix(t.s[i:end], "s")
	if p := englishPower[word]; p > 0 {
		return p, end, true
	}
	if p := attachedPower[word]; p > 0 && word != "t" {
		return p, end, true
	}
	return 0, i, false
}

// scoped tells whether a declared unit rules the place i.
func (t *text) scoped(i int) bool { return t.scopeAt(i) != nil }

func (t *text) scopeAt(i int) *scope {
	k := sort.Search(len(t.scopes), func(k int) bool { return t.scopes[k].end > i })
	if k < len(t.scopes) && t.scopes[k].start <= i {
		return &t.scopes[k]
	}
	return nil
}
