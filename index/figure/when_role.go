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
		w.role = t.roleZH(w)
	}
	t.whens = append(t.whens, w)
	return max(end, w.end)
}

func (t *text) latinAround(w when) bool {
	return t.byte(w.start) < 0x80 && !t.han(w.end) && !isHan(t.before(w.end))
}

// edgeEN reads "the end of", "end-", "beginning of", "since" before an English time.
func (t *text) edgeEN(w *when) {
	head := t.s[max(0, w.start-24):w.start]
	head = strings.TrimSuffix(strings.TrimSuffix(head, "the "), "fiscal ")
	edge := func(words ...string) bool { return hasSuffix(head, words...) }
	if w.same || w.day {
		return
	}
	switch {
	case edge("end of ", "end-", "end ", "close of ", "ending ", "ended ", "last day of "):
		w.point, w.from = true, w.to
	case edge("beginning of ", "start of ", "outset of ", "early "):
		w.point = true
		w.to = w.from
	}
	if strings.HasSuffix(head, "since the beginning of ") || strings.HasSuffix(head, "since the start of ") || strings.HasSuffix(head, "since ") && !w.day {
		t.since(w)
	}
}

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
	"than in ", "than at ", "that at ", "those at ", "that for ", "posted in ", "seen in ", "recorded in ", "level in ", "levels in ", "registered in ", "reported in ", "as in "}

func (t *text) roleEN(w when) role {
	head := strings.TrimSuffix(t.s[max(0, w.start-40):w.start], "the ")
	for _, edge := range []string{"end of ", "end-", "end ", "beginning of ", "start of "} {
		head = strings.TrimSuffix(strings.TrimSuffix(head, edge), "the ")
	}
	switch {
	case w.same:
		return compares
	case w.weekday:
		return t.weekdayRole(w, head)
	case strings.HasSuffix(head, "from ") && hasWord(t.s[w.start:w.end], " to ", " through "):
		return governs // from January to August
	case strings.HasSuffix(head, "from ") && w.day && t.ahead(w):
		return governs
	case strings.HasSuffix(head, "on ") && w.day:
		return t.dayRole(w)
	case endsInWord(head, compareEN...) && !hasSuffix(head, "ending with ", "starting from "):
		if endsInWord(head, "on ", "over ", "with ") && !hasSuffix(head, "compared with ", "in line with ") && !w.point && !t.longAgo(w) {
			return governs
		}
		return compares
	case w.day && t.saidBefore(w.start):
		return reports
	}
	if w.day && t.dateline(w) {
		return reports
	}
	return governs
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
