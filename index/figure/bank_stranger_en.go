package figure

import (
	"strings"

	"yinwen/segment/glossary"
)

// stranger stands for a bank that the glossary does not hold: what is said of it belongs to no other.
var stranger = &glossary.Entry{Kind: glossary.Institution}

// noOwnName stand before Bank where no bank is named: The Bank, a business line, a nationality.
var noOwnName = wordSet(`the this that our each every its a an any one another central national commercial investment retail private
	digital consumer personal corporate online mobile chinese swiss british european japanese indian taiwanese american foreign local big major when as if while for in at and but`)

// strangersEN are the names such as Willow Bridge Bank or Bank of Willowbridge in a span that are none of those of the glossary.
func (t *text) strangersEN(s span, known []glossary.Match) []glossary.Match {
	var out []glossary.Match
	for i := s.start; ; {
		k := strings.Index(t.s[i:s.end], "bank")
		if k < 0 {
			return out
		}
		i += k
		end := t.word(i)
		if name := t.nameAround(s, i, end); !name.empty() && !overlaps(known, name) {
			out = append(out, glossary.Match{Start: name.start, End: name.end, Entry: stranger})
		}
		i = end
	}
}

// nameAround is the capitalised name that the word Bank at i is part of, or empty.
func (t *text) nameAround(s span, i, end int) span {
	if t.s[i:end] != "bank" || !t.upper(i) || t.wordBefore(i) < i {
		return span{}
	}
	if next := end + len(" of "); t.has(end, " of ") && t.upper(next) {
		return span{i, t.word(next)}
	}
	start := i
	for n := 0; n < 4 && start > s.start && t.s[start-1] == ' '; n++ {
		w := t.wordBefore(start - 1)
		if w == start-1 || !t.upper(w) || noOwnName[t.s[w:start-1]] {
			break
		}
		start = w
	}
	if start == i {
		return span{}
	}
	return span{start, end}
}

// overlaps tells whether an institution of the glossary shares letters with s.
func overlaps(names []glossary.Match, s span) bool {
	for _, m := range names {
		if m.Entry.Kind == glossary.Institution && m.Start < s.end && s.start < m.End {
			return true
		}
	}
	return false
}
