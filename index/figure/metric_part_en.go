package figure

import "yinwen/segment/glossary"

// wholeEN are words beside loans that name no kind of them.
var wholeEN = wordSet(`all total outstanding gross net average overall aggregate entire whole new bank banks banking commercial lender lenders group group's yuan rmb renminbi yuan-denominated rmb-denominated
	customer customers client clients core domestic currency local hong kong balance amount volume value stock end-of-period year-end consolidated reported headline its their the a an this that these those annual quarterly monthly ordinary
	of to for in on by from with and or as at per more than further increased additional larger higher lower & china's chinese`)

// lendingEN are the nouns for what is lent.
var lendingEN = wordSet(`loan loans lending credit mortgage mortgages card cards advances borrowers borrowing`)

// narrowsEN tells whether the words right before a name of volume, or of the quality of loans, name a kind of them.
func (c *context) narrowsEN(words []tok, volume bool) bool {
	n := len(words)
	if n == 0 {
		return false
	}
	if volume {
		w := words[n-1].w
		return !wholeEN[w] && !emptyWords[w] && !determiners[w] && !hasSuffix(w, "'s", "’s")
	}
	if lendingEN[words[n-1].w] && n > 1 && c.narrowsEN(words[:n-1], true) {
		return true
	}
	for k := n - 1; k >= max(0, n-3); k-- {
		if loansPart(c.t.s[words[k].start:words[n-1].end]+" loans") != nil {
			return true
		}
	}
	return false
}

// narrowedAfter tells whether a preposition behind the name leads to a kind of loans, or to whom loans go. An owner such as
// "of large banks" names no kind.
func (c *context) narrowedAfter(phrase span, m glossary.Match, volume bool) bool {
	end := min(c.clause(m.Start).end, m.End+80)
	if volume {
		end = min(end, phrase.end)
	}
	words := c.t.tokens(span{m.End, max(m.End, end)})
	if len(words) < 2 || !toWhat[words[0].w] || words[0].start > m.End+1 || volume && words[0].w == "of" {
		return false
	}
	for k, w := range words[1:min(len(words), 7)] {
		switch {
		case finiteEN[w.w]:
			return false
		case volume && !wholeEN[w.w] && !determiners[w.w]:
			return true
		case !volume && lendingEN[w.w]:
			return !volumeEN[w.w] || c.narrowsEN(words[1:k+1], true) || len(words) > k+2 && words[k+2].w == "to"
		}
	}
	return false
}

// toWhat are the prepositions that lead from a name to a part, volumeEN the words of lendingEN that mean all loans by themselves.
var (
	toWhat   = wordSet(`to for on of`)
	volumeEN = wordSet(`loan loans lending credit advances`)
)

// narrowedEN is a narrower metric that a name of loans and the words behind it make together.
func (c *context) narrowedEN(phrase span, m glossary.Match) (glossary.Match, bool) {
	if c.s.zh || !wholes[m.Entry.ID] || m.End >= phrase.end {
		return m, false
	}
	if n, ok := c.reaching(phrase, m); ok || m.Entry.ID != "loans" {
		return n, ok
	}
	return c.inverted(phrase, m)
}

// reaching is the name that begins inside name m and ends beyond it: the balance of loans to technology enterprises.
func (c *context) reaching(phrase span, m glossary.Match) (glossary.Match, bool) {
	for _, w := range c.t.tokens(span{m.Start, m.End}) {
		names := glossary.Find(c.t.s[w.start:phrase.end])
		if len(names) > 0 && names[0].Start == 0 && w.start+names[0].End > m.End && names[0].Entry.Kind == glossary.Metric {
			return glossary.Match{Start: w.start, End: w.start + names[0].End, Entry: names[0].Entry}, true
		}
	}
	return m, false
}

// inverted is the metric whose name puts first to whom the loans go: loans to the elderly care industry are elderly care loans.
func (c *context) inverted(phrase span, m glossary.Match) (glossary.Match, bool) {
	words := c.t.tokens(span{m.End, phrase.end})
	if len(words) < 2 || words[0].w != "to" && words[0].w != "for" {
		return m, false
	}
	for words = words[1:]; len(words) > 1 && determiners[words[0].w]; {
		words = words[1:]
	}
	last := words[len(words)-1].end
	for n := len(words); n > 0 && (n == len(words) || sectors[words[n].w]); n-- {
		if e := loansPart(c.t.s[words[0].start:words[n-1].end] + " loans"); e != nil {
			return glossary.Match{Start: m.Start, End: last, Entry: e}, true
		}
	}
	return m, false
}

// ratioOf is the ratio whose preposition leads to name m: of the NPL ratio of green loans a change is one of the ratio.
func (c *context) ratioOf(names []glossary.Match, m glossary.Match) (glossary.Match, bool) {
	for k := len(names) - 1; k > 0; k-- {
		if n := names[k-1]; names[k] == m && wholes[n.Entry.ID] && n.Entry.Class == "percent" {
			between := c.t.tokens(span{n.End, m.Start})
			return n, len(between) > 0 && toWhat[between[0].w] && onlyDeterminers(between)
		}
	}
	return m, false
}

// sectors are words that "elderly care loans" leave out of loans to the elderly care industry.
var sectors = wordSet(`industry industries sector sectors field fields area areas`)
