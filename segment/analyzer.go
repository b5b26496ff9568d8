package segment

import (
	"fmt"
	"slices"
	"strings"

	"yinwen/segment/glossary"
)

// Analyzer cuts Chinese by a dictionary. It never changes and is safe for concurrent use: to change the dictionary, open
// another one and put it in the place of the first.
type Analyzer struct {
	trie    *trie
	parts   map[string][]Span // of terms whose parts are given: all terms within them, in bytes of the term
	user    []UserTerm
	freq    map[string]uint32 // of the words added to the general ones
	version string
}

// Open loads the dictionary: gse's general words, the bank terms and the names of the glossary, and the user's terms in the
// files given (ReadTerms). It takes some 0.2 s of CPU: call it when the first text is to be cut, not before. Errors name the
// file and line.
func Open(terms ...string) (*Analyzer, error) {
	own, err := ReadFiles(terms...) // first, for they are what may be wrong
	if err != nil {
		return nil, err
	}
	return With(own...)
}

// With loads the dictionary like Open, with the user's terms at hand. Later terms stand before equal earlier ones.
func With(own ...UserTerm) (*Analyzer, error) {
	base, err := general()
	if err != nil {
		return nil, fmt.Errorf("open dictionary: %w", err)
	}
	added, err := bankTerms()
	if err != nil {
		return nil, fmt.Errorf("open dictionary: %w", err)
	}
	for _, name := range glossary.Words() {
		added = append(added, UserTerm{Text: name})
	}
	return build(base, added, own)
}

// build makes the analyzer of the general words, the terms that the program adds, and the user's own; of equal terms the parts
// of the last stand. Chances are parts of the sum of all frequencies without the user's terms: so a text without any of these is
// cut as it was before, to the last of two equal chances.
func build(base []entry, added, own []UserTerm) (*Analyzer, error) {
	a := &Analyzer{parts: map[string][]Span{}, freq: map[string]uint32{}, user: own}
	given := map[string][]string{}
	a.admit(added, given)
	entries, err := a.settle(base, 0)
	if err != nil {
		return nil, err
	}
	if len(own) > 0 {
		total := sum(entries)
		a.admit(own, given)
		if entries, err = a.settle(base, total); err != nil {
			return nil, err
		}
	}
	for text, parts := range given {
		a.parts[text] = within(parts, a.freq)
	}
	a.version = version(entries, a.parts)
	return a, nil
}

// admit takes terms and their parts among the words.
func (a *Analyzer) admit(terms []UserTerm, given map[string][]string) {
	for _, t := range terms {
		a.freq[t.Text] = max(a.freq[t.Text], least(t.Text))
		if len(t.Parts) > 1 {
			given[t.Text] = t.Parts
		}
		for _, p := range t.Parts {
			if len(p) > 3 {
				a.freq[p] = max(a.freq[p], least(p))
			}
		}
	}
}

// within returns where the parts of a term stand in it, and the terms that some neighbours of them make up: 不良贷款 and
// 贷款余额 in 不良 贷款 余额. In order, the longer first; single characters are no parts worth finding.
func within(parts []string, terms map[string]uint32) []Span {
	var spans []Span
	start := 0
	for i := range parts {
		for j := len(parts); j > i; j-- {
			text := strings.Join(parts[i:j], "")
			if _, ok := terms[text]; ok && j-i < len(parts) {
				spans = append(spans, Span{start, start + len(text)})
			}
		}
		start += len(parts[i])
	}
	return spans
}

// settle builds the trie such that every word of a.freq, alone, is cut as one word, raising frequencies where needed. The sum of
// frequencies is total, or what it is when total is 0.
func (a *Analyzer) settle(base []entry, total float64) ([]entry, error) {
	for range 6 {
		entries := merge(base, a.freq)
		if total == 0 {
			a.trie = newTrie(entries, sum(entries))
		} else {
			a.trie = newTrie(entries, total)
		}
		c, broken := cutter{trie: a.trie}, ""
		for w := range a.freq {
			c.load(w)
			if len(c.path(0, len(c.run), false)) > 1 {
				a.freq[w] *= 16
				broken = w
			}
		}
		if broken == "" {
			return entries, nil
		}
	}
	return nil, fmt.Errorf("open dictionary: cannot make room for all of %d terms", len(a.freq))
}

// least is the frequency that an added term has at least. Longer terms compete with frequent words that make them up; short
// ones must not tear words beside them.
func least(term string) uint32 {
	switch n := len(term) / 3; {
	case n <= 2:
		return 100
	case n == 3:
		return 300
	default:
		return 1000
	}
}

// Dictionary is the version of the dictionary and of the rules of cutting: documents whose terms have another one may be cut
// differently today.
func (a *Analyzer) Dictionary() string { return a.version }

// Own returns the user's terms, folded and sorted.
func (a *Analyzer) Own() []string {
	var own []string
	for _, t := range a.user {
		own = append(own, t.Text)
	}
	slices.Sort(own)
	return slices.Compact(own)
}

// merge returns base, sorted, with the words of freq, which have at least that frequency afterwards. First characters become
// words, since one that is none would be less than unknown.
func merge(base []entry, freq map[string]uint32) []entry {
	added := make([]entry, 0, 2*len(freq))
	for w, n := range freq {
		added = append(added, entry{w, n})
		if first := w[:3]; freq[first] == 0 {
			added = append(added, entry{first, singleFreq})
		}
	}
	byWord := func(a, b entry) int { return strings.Compare(a.word, b.word) }
	slices.SortFunc(added, byWord)
	added = slices.CompactFunc(added, func(a, b entry) bool { return a.word == b.word })
	out := make([]entry, 0, len(base)+len(added))
	for _, e := range added {
		i, found := slices.BinarySearchFunc(base, e, byWord)
		out = append(out, base[:i]...)
		if base = base[i:]; found {
			e.freq, base = max(e.freq, base[0].freq), base[1:]
		}
		out = append(out, e)
	}
	return append(out, base...)
}
