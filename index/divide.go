package index

import (
	"strings"

	"yinwen/segment/fold"
)

// divide cuts the values among tokens that hold several: lists with commas between (a1,b2), and ranges that no dots mark
// (2025-01至2025-06, 1%-2%). A value follows a colon, a comparison or another value; only dates and amounts have ranges.
func divide(tokens []token) []token {
	var out []token
	field, named := "", false
	for i, t := range tokens {
		if t.kind == colonToken || t.kind == compareToken {
			field, named = fieldNames[fold.String(tokens[max(i-1, 0)].text)]
		}
		if rangeWords[t.text] && spansTo(tokens[:i], tokens[i+1:]) {
			out = append(out, token{kind: rangeToken})
			if i+1 < len(tokens) {
				tokens[i+1].glued = true
			}
			continue
		}
		if t.kind != wordToken || len(out) == 0 || !valueAfter(out[len(out)-1], t) {
			out = append(out, t)
			continue
		}
		for _, value := range listed(t) {
			switch {
			case field == "date":
				out = append(out, ranged(value, isDate)...)
			case !named:
				out = append(out, ranged(value, isAmount)...)
			default:
				out = append(out, value)
			}
		}
	}
	return out
}

// rangeWords stand between the ends of a range: date:2025-01 to 2025-03, npl:1% 至 2%.
var rangeWords = map[string]bool{"to": true, "至": true, "到": true}

// spansTo reports whether one value of a field or a comparison stands before, up to its sign, and a like one begins behind.
func spansTo(before, behind []token) bool {
	text, n := "", len(before)
	for n > 0 && n > len(before)-longestAmount && before[n-1].kind == wordToken {
		n--
		text = strings.TrimSpace(before[n].text + " " + text)
	}
	if n < 2 || before[n-1].kind != colonToken && before[n-1].kind != compareToken || text == "" || len(behind) == 0 || behind[0].kind != wordToken {
		return false
	}
	is := isAmount
	if fieldNames[fold.String(before[n-2].text)] == "date" {
		is = isDate
	}
	var words []string
	for _, t := range behind[:min(len(behind), longestDate)] {
		if words = append(words, t.text); is(text) && is(strings.Join(words, " ")) {
			return true
		}
	}
	return false
}

func valueAfter(before, t token) bool {
	return before.kind == colonToken || before.kind == compareToken || t.list
}

// listed cuts a value at its commas, unless they belong to a number.
func listed(t token) []token {
	if _, number := parseAmount(t.text); number || !strings.Contains(t.text, ",") {
		return []token{t}
	}
	var out []token
	for k, part := range strings.Split(t.text, ",") {
		value := t
		value.text, value.star = part, false
		if k > 0 {
			value.list, value.glued = true, false
		}
		out = append(out, value)
	}
	out[len(out)-1].star = t.star
	return out
}

// ranged cuts a range into its ends with a range token between; isEnd tells what may be an end.
func ranged(t token, isEnd func(string) bool) []token {
	if isEnd(t.text) {
		return []token{t}
	}
	for _, sign := range []string{"至", "到", "-"} {
		left, right, ok := strings.Cut(t.text, sign)
		if !ok || !isEnd(left) {
			continue
		}
		if !isEnd(right) {
			right = sameYear(left, right)
		}
		if isEnd(right) {
			return rangeOf(t, left, right)
		}
	}
	return []token{t}
}

// sameYear gives the end of a range the year of its beginning: 2025年1月至6月, 2025-10-01..10-31.
func sameYear(from, to string) string {
	if len(from) <= 4 {
		return to
	}
	return from[:4] + "年" + to
}

func isAmount(text string) bool { _, ok := parseAmount(text); return ok }

func isDate(text string) bool { _, _, ok := parseDate(text); return ok }

func rangeOf(t token, left, right string) []token {
	low, high := t, t
	low.text, low.star = left, false
	high.text, high.glued, high.list = right, true, false
	return []token{low, {kind: rangeToken, glued: true}, high}
}
