package figure

import (
	"slices"
	"sort"

	"yinwen/segment/glossary"
)

// banks gives each figure the institution it speaks of: the nearest one named before it in its sentence, else the first one
// after it, else the one the sentence before spoke of. A new paragraph begins without one, unless it takes it up (该行) or the
// text has spoken of one institution only.
func (t *text) banks(list []sentence) {
	current := ""
	spoken := map[string]bool{}
	for k := range list {
		s := &list[k]
		names := t.institutions(span{s.start, s.end})
		if len(names) == 0 && s.prev != nil && t.s[s.prev.end-1] == '\n' && len(spoken) > 1 && !t.anaphoric(s.start) {
			current = ""
		}
		for _, x := range s.items {
			x.bank = t.bankOf(x, names, current)
		}
		for _, m := range names {
			if m.Entry != stranger {
				spoken[m.Entry.ID] = true
			}
		}
		if len(names) > 0 {
			current = names[len(names)-1].Entry.ID
		}
	}
}

// institutions are the institutions named in a span, without those that only report: 央行数据显示, the commission said.
func (t *text) institutions(s span) []glossary.Match {
	var out []glossary.Match
	for _, m := range t.namesIn(s) {
		if m.Entry.Kind != glossary.Institution {
			continue
		}
		if speaks[m.Entry.Class] && t.onlyReports(m) {
			continue
		}
		out = append(out, m)
	}
	known := t.namesIn(s)
	for _, m := range append(t.strangersEN(s, known), t.strangersZH(s, known)...) {
		k := sort.Search(len(out), func(k int) bool { return out[k].Start > m.Start })
		out = slices.Insert(out, k, m)
	}
	return out
}

// anaphoric tells whether a sentence begins with a word for an institution named before.
func (t *text) anaphoric(i int) bool {
	i = t.space(i, 4)
	return t.hasAny(i, []string{"该行", "全行", "本行", "我行", "该公司", "本集团", "该集团", "其中", "报告期", "the bank", "the group", "the lender", "it ", "its ", "the company", "the branch"})
}

// bankOf chooses among the names of the sentence. Names in a row and figures in a row pair off: 工商银行、建设银行…分别为A、B.
func (t *text) bankOf(x *item, names []glossary.Match, current string) string {
	last := sort.Search(len(names), func(k int) bool { return names[k].Start >= x.start }) - 1
	if last < 0 {
		if current == "" && len(names) > 0 && names[0].Start-x.end < 200 {
			return names[0].Entry.ID
		}
		return current
	}
	first := last
	for first > 0 && last-first < 12 && names[first].Start-names[first-1].End <= len(", and ") {
		first--
	}
	chain := t.chainOf(x)
	if n := last - first + 1; n > 1 && n == chain {
		return names[first+x.place-t.chainStart(x).place].Entry.ID
	}
	return names[last].Entry.ID
}

// chainStart is the first figure of x's coordination.
func (t *text) chainStart(x *item) *item {
	for n := 0; x.twin != nil && n < 12; n++ {
		x = x.twin
	}
	return x
}

// chainOf counts the figures of x's coordination.
func (t *text) chainOf(x *item) int {
	x = t.chainStart(x)
	n := 1
	for y := t.next(x); y != nil && y.twin == x && n < 12; y = t.next(x) {
		x, n = y, n+1
	}
	return n
}
