package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/segment/fold"
)

// Asked returns the names in a query, as FindIn does in a text; offsets are of query. People type queries carelessly and have little
// room: letter case is no matter (boj, ecb), unless small letters make another word (safe), and an institution counts under its
// look-up names too (Minsheng, 601398), Chinese ones where spaces set them apart (民生 罚单, not 民生工程).
func Asked(query string) []Match {
	folded, at := fold.Map(query)
	g := loaded()
	s := search{glossary: g, folded: folded, tokens: g.words.tokens(folded), tree: g.asked, query: true,
		written: func(start, end int) string { return query[at[start]:at[end]] }}
	found := s.all()
	for i := range found {
		found[i].Start, found[i].End = int(at[found[i].Start]), int(at[found[i].End])
	}
	return found
}

// AskedWhole returns the entries that a query means which is one name as a whole: those of Lookup, but for names that the letters are
// another word than (safe).
func AskedWhole(query string) []*Entry {
	return entries(slices.DeleteFunc(loaded().called(query), func(n *name) bool { return n.homograph && !n.writtenAs(query) }))
}

// careless tells whether a name that needs its letter case is written in small letters and means nothing else so.
func (n *name) careless(written string) bool {
	return !n.homograph && written == strings.ToLower(written)
}

// apart tells whether no Chinese stands beside s[start:end].
func apart(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !unicode.Is(unicode.Han, before) && !unicode.Is(unicode.Han, after)
}

// Sought returns the names under which a search for e looks for it, in both languages, those of narrower entries that count as e behind
// its own. Look-up names are among them when they are tickers. English ones stand in the singular: bad loan is part of bad loan
// ratio. Those that are another word in small letters stand behind ^ (^SAFE): they count in capitals only. Words of Common
// stand behind * (*close): all their forms count.
func (e *Entry) Sought() (chinese, english []string) { return e.sought[0], e.sought[1] }

func soughtOf(names []*name) []string {
	var out []string
	for _, n := range names {
		text := lastSingular(n.text)
		if n.homograph {
			text = "^" + strings.ReplaceAll(n.text, ".", "")
		}
		switch {
		case n.secondary && !strings.ContainsAny(text, "0123456789"), n.homograph && strings.Contains(text, " "):
		case !slices.Contains(out, text):
			out = append(out, text)
		}
	}
	return out
}

// widen adds the names of entries that count as another to those that a search for the other looks for.
func (g *glossary) widen() {
	for _, e := range g.entries {
		if wider := g.byID[e.Broader]; e.Counts {
			for language, names := range e.sought {
				wider.sought[language] = append(wider.sought[language], names...)
			}
		}
	}
}

// lastSingular takes a plain plural s from the last word of a name in small letters.
func lastSingular(name string) string {
	word := name[strings.LastIndexAny(name, " -")+1:]
	if len(word) < 5 || word != strings.ToLower(word) || singular(word) != strings.TrimSuffix(word, "s") {
		return name
	}
	for _, ending := range []string{"ses", "xes", "zes", "ches", "shes"} {
		if strings.HasSuffix(word, ending) {
			return name
		}
	}
	return strings.TrimSuffix(name, "s")
}
