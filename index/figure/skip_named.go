package figure

import "yinwen"

// named tells whether the digits at i stand right after a name in Latin letters and have a unit of their own: ROE12.1%,
// EPS1.18元. Everything else in that place is the rest of a code.
func (t *text) named(i int) bool {
	k := t.wordBefore(i)
	if i-k < 2 || k > 0 && (isDigit(t.s[k-1]) || t.s[k-1] == '-' || t.s[k-1] == '.') || t.s[i] == '0' && t.digit(i+1) {
		return false
	}
	_, end, _, ok := t.digitsAt(i)
	if !ok {
		return false
	}
	if r, size := t.rune(end); hanPower(r) >= 4 {
		end += size
	}
	if u, ok := rateUnits.at(t, end); ok {
		return u.text != "x" && u.kind != yinwen.Multiple || u.text == "倍"
	}
	_, ok = moneyUnits.at(t, end)
	return ok && t.han(end)
}
