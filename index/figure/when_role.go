package figure

import (
	"strings"
	"time"
)

// addWhen keeps an expression of time with what stands around it (the end of, since, 截至), decides its role, and returns where
// to scan on.
func (t *text) addWhen(w when) int {
	end := w.end
	if t.latinAround(w) {
		t.edgeEN(&w)
		w.role = t.roleEN(w)
		end = w.end
	} else {
		t.endedZH(&w)
		w.role = t.roleZH(w)
		end = w.end
	}
	if k := len(t.whens) - 1; k >= 0 && t.joinsSpan(t.whens[k], w) {
		t.whens[k].to, t.whens[k].end, t.whens[k].role = w.to, w.end, governs
		return max(end, w.end)
	}
	t.whens = append(t.whens, w)
	return max(end, w.end)
}

// joinsSpan tells "from 2005 to 2014" and "2015-2019": two times that are the ends of one.
func (t *text) joinsSpan(a, b when) bool {
	if a.from.IsZero() || b.from.IsZero() || a.day || b.day || !a.from.Before(b.from) || b.start <= a.end || b.start-a.end > 9 {
		return false
	}
	switch t.s[a.end:b.start] {
	case "-", "–":
		return true
	case " to ", " through ":
		return t.headWord(a.start, "from")
	case " and ":
		return t.headWord(a.start, "between")
	}
	return false
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
	y, m, d := t.published.Date()
	if today := date(y, int(m), d); today.After(w.from) {
		w.to, w.point, w.basis = today, false, "doc_date"
	}
}

// compareEN are words before a time that figures are measured against.
var compareEN = []string{"from ", "than ", "with ", "over ", "against ", "versus ", "vs ", "vs. ", "compared to ", "on ", "that in ", "those in ",
	"than in ", "than at ", "that at ", "those at ", "that for ", "posted in ", "seen in ", "recorded in ", "level in ", "levels in ", "it was at ", "it was in ", "they were at ", "they were in ", "registered in ", "reported in ", "as in "}

func (t *text) roleEN(w when) role {
	head := strings.TrimSuffix(t.s[max(0, w.start-40):w.start], "the ")
	for _, edge := range []string{"end of ", "end-", "end ", "beginning of ", "start of "} {
		head = strings.TrimSuffix(strings.TrimSuffix(head, edge), "the ")
	}
	switch {
	case w.same, w.back > 0:
		return compares
	case w.weekday:
		return t.weekdayRole(w, head)
	case strings.HasSuffix(head, "from ") && hasWord(t.s[w.start:w.end], " to ", " through "):
		return governs // from January to August
	case strings.HasSuffix(head, "from ") && w.day && t.ahead(w):
		return governs
	case strings.HasSuffix(head, "on ") && w.day:
		return t.dayRole(w)
	case endsInWord(head, compareEN...) && !hasSuffix(head, "ending with ", "starting from ") && !saysThat(head):
		if endsInWord(head, "on ", "over ", "with ") && !hasSuffix(head, "compared with ", "in line with ") && !w.point && !t.longAgo(w) {
			return governs
		}
		return compares
	case w.day && t.saidBefore(w.start), strings.HasSuffix(head, "since ") && t.superlative(w.start):
		return reports
	}
	if w.day && t.dateline(w) {
		return reports
	}
	return governs
}

// saysThat tells "it is estimated that in" from "higher than that in".
func saysThat(head string) bool {
	for _, end := range []string{" that in ", " that at ", " that for "} {
		if strings.HasSuffix(head, end) {
			return !endsInWord(strings.TrimSuffix(head, end), "than", "as", "with", "to", "from", "of", "above", "below", "over", "times", "double")
		}
	}
	return false
}

// superlative tells whether the words before i rank over time: the highest level since, the first time since, the most since.
func (t *text) superlative(i int) bool {
	words := strings.Fields(t.s[max(0, i-48):i])
	for _, w := range words[max(0, len(words)-7):] {
		if len(w) > 4 && strings.HasSuffix(w, "est") || w == "most" || w == "least" || w == "first" || w == "worst" || w == "best" {
			return true
		}
	}
	return false
}

// longAgo tells whether a time ended before the document's year.
func (t *text) longAgo(w when) bool {
	return !t.published.IsZero() && !w.to.IsZero() && w.to.Year() < t.published.Year()
}

// ahead tells whether the day lies on or after the document's.
func (t *text) ahead(w when) bool {
	return !t.published.IsZero() && !w.from.IsZero() && !w.to.Before(t.published.AddDate(0, 0, -3))
}

// dateline tells BEIJING, Feb. 16 -- and other days at the head of a report.
func (t *text) dateline(w when) bool {
	return t.hasAny(w.end, []string{" --", " (xinhua", " —", " (reuters", "(xinhua", " /"})
}

// sayingVerbs tell that something was said.
var sayingVerbs = []string{"said", "says", "announced", "showed", "shows", "reported", "released", "revealed", "told", "stated", "disclosed", "data", "added", "published", "report", "statement", "noted", "comments", "remarks"}

func (t *text) weekdayRole(w when, head string) role {
	if t.effective(w.start) {
		return governs
	}
	if t.saidBefore(w.start) || t.saidAfter(w.end) {
		return reports
	}
	return t.dayRole(w)
}

// dayRole decides on "on May 7" and "on Wednesday": a day of saying or a day of doing.
func (t *text) dayRole(w when) role {
	if t.saidBefore(w.start) || t.saidAfter(w.end) {
		return reports
	}
	return governs
}

// saidBefore looks for a verb of saying among the four words before i.
func (t *text) saidBefore(i int) bool {
	head := t.s[max(0, i-48):i]
	if k := strings.LastIndexAny(head, ",;.\n"); k >= 0 {
		head = head[k:]
	}
	words := strings.Fields(head)
	for _, w := range words[max(0, len(words)-4):] {
		for _, v := range sayingVerbs {
			if w == v {
				return true
			}
		}
	}
	return false
}

func (t *text) saidAfter(i int) bool {
	words := strings.Fields(t.s[i:min(len(t.s), i+24)])
	for _, w := range words[:min(2, len(words))] {
		for _, v := range sayingVerbs {
			if strings.Trim(w, ",.") == v {
				return true
			}
		}
	}
	return false
}

// endsInWord tells whether s ends with one of the words, whole: "on " ends no "billion ".
func endsInWord(s string, words ...string) bool {
	for _, w := range words {
		if k := len(s) - len(w); strings.HasSuffix(s, w) && (k == 0 || !letter(s[k-1])) {
			return true
		}
	}
	return false
}
