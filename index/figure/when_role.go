package figure

import "strings"

// compareEN are words before a time that figures are measured against.
var compareEN = []string{"from ", "than ", "with ", "over ", "against ", "versus ", "vs ", "vs. ", "compared to ", "on ", "that in ", "those in ",

	"than in ", "than at ", "that at ", "those at ", "that for ", "posted in ", "seen in ", "seen at ", "recorded in ", "level in ", "levels in ", "level at ", "levels at ", "that of ", "those of ", "it was at ", "it was in ", "they were at ", "they were in ", "registered in ", "reported in ", "as in "}

func (t *text) roleEN(w when) role {
	head := strings.TrimSuffix(t.s[max(0, w.start-40):w.start], "the ")
	for _, edge := range []string{"end of ", "end-", "end ", "beginning of ", "start of "} {
		head = strings.TrimSuffix(strings.TrimSuffix(head, edge), "the ")
	}
	switch {
	case w.same, w.back > 0:
		return compares
	case w.weekday:
		return t.dayRole(w)
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

// dayRole decides on "on May 7" and "on Wednesday": a day of saying or a day of doing.
func (t *text) dayRole(w when) role {
	if (t.saidBefore(w.start) || t.saidAfter(w.end)) && !(w.weekday && t.effective(w.start)) {
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
