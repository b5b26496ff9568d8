package figure

import (
	"strings"
	"time"
)

// addWhen keeps an expression of time with what stands around it (the end of, since, 截至), decides its role, and returns where
// to scan on.
func (t *text) addWhen(w when) int {
	if t.latinAround(w) {
		t.edgeEN(&w)
		w.role = t.roleEN(w)
	} else {
		t.endedZH(&w)
		w.role = t.roleZH(w)
	}
	if k := len(t.whens) - 1; k >= 0 && t.joinsSpan(t.whens[k], w) {
		t.whens[k].to, t.whens[k].end, t.whens[k].point, t.whens[k].role = w.to, w.end, false, governs
		return w.end
	}
	t.whens = append(t.whens, w)
	return w.end
}

// joinsSpan tells "from 2005 to 2014" and "2015-2019": two times that are the ends of one.
func (t *text) joinsSpan(a, b when) bool {
	if a.from.IsZero() || b.from.IsZero() || a.day || b.day || !a.from.Before(b.from) || b.start <= a.end || b.start-a.end > 24 {
		return false
	}
	switch withoutEdge(t.s[a.end:b.start]) {
	case "-", "–", "至", "到":
		return true
	case " to ", " through ":
		return strings.HasSuffix(withoutEdge(t.s[max(0, a.start-30):a.start]), "from ")
	case " and ":
		return strings.HasSuffix(withoutEdge(t.s[max(0, a.start-30):a.start]), "between ")
	}
	return false
}

// withoutEdge drops the words at the end of s that name a part of the time after them: the end of, mid-.
func withoutEdge(s string) string {
	for _, edge := range []string{"mid-", "late ", "early ", "end-", "end of ", "middle of ", "beginning of ", "start of "} {
		s = strings.TrimSuffix(strings.TrimSuffix(s, edge), "the ")
	}
	return s
}

func (t *text) latinAround(w when) bool {
	return t.byte(w.start) < 0x80 && !t.han(w.end) && !isHan(t.before(w.end))
}

// edgeEN reads "the end of", "end-", "beginning of", "since" before an English time.
func (t *text) edgeEN(w *when) {
	head := t.s[max(0, w.start-48):w.start]
	for _, word := range []string{"last ", "this ", "fiscal ", "the "} {
		head = strings.TrimSuffix(head, word)
	}
	edge := func(words ...string) bool { return hasSuffix(head, words...) }
	if hasSuffix(head, "year to end-", "year to end ") && !w.from.IsZero() {
		w.from, w.point, w.day = date(w.to.Year(), 1, 1), false, false
		return
	}
	if months := monthsEnded(head); months > 0 && !w.from.IsZero() {
		w.from, w.point, w.day = date(w.to.Year(), int(w.to.Month())-months+1, 1), false, false
		return
	}
	if w.same || w.day {
		return
	}
	switch {
	case edge("by ", "as of ", "as at ") && !w.from.IsZero() && w.to.Sub(w.from) < 200*24*time.Hour:
		w.point, w.from = true, w.to
	case edge("end of ", "end-", "end ", "close of ", "ending ", "ended ", "last day of "):
		w.point, w.from = true, w.to
	case edge("beginning of ", "start of ", "outset of ", "early "):
		w.point = true
		w.to = w.from
	}
	if strings.HasSuffix(head, "since the beginning of ") || strings.HasSuffix(head, "since the start of ") || edge("since ", "so far in ", "so far ") {
		t.since(w)
	}
}

// monthsEnded is how many months "the six months ended ", "the quarter to " before a date make it the end of, or 0.
func monthsEnded(head string) int {
	words := strings.Fields(head)
	n := len(words)
	for n > 0 && (words[n-1] == "end" || words[n-1] == "on") {
		n--
	}
	if n < 2 || !wordEnding[words[n-1]] {
		return 0
	}
	switch n--; words[n-1] {
	case "half", "half-year":
		return 6
	case "year", "quarter":
		if n > 1 && words[n-2] == "half" {
			return 6
		}
		return monthsIn[words[n-1]]
	case "period":
		n--
	}
	if n < 1 {
		return 0
	}
	count, unit, joined := strings.Cut(words[n-1], "-")
	if !joined {
		if unit = words[n-1]; n < 2 {
			return 0
		}
		count = words[n-2]
	}
	k := smallWord[count]
	if isDigit(count[0]) {
		k = atoi(count)
	}
	if monthsIn[unit] == 1 && k <= 24 {
		return k
	}
	return 0
}

var wordEnding = wordSet(`ended ending to through until till`)

// since makes a span that reaches from the beginning of w to the document's date.
func (t *text) since(w *when) {
	if t.published.IsZero() {
		w.from, w.to = time.Time{}, time.Time{} // it ends on a day nobody told
		return
	}
	if w.from.IsZero() {
		return
	}
	if t.published.After(w.from) {
		w.to, w.point, w.basis = t.published, false, "doc_date"
	}
}
