package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment"
)

// counter counts words near a node, by the language of their document.
type counter struct {
	window int
	tables map[yinwen.Lang]*vocabulary
	kinds  []wordKind // of the words of a line, used again
}

// vocabulary counts words.
type vocabulary struct {
	documents, words, places, near int
	seen                           map[string]*sighting
}

// sighting is how often a word was seen.
type sighting struct {
	total, near int
	own         bool // it is a word of the node itself
}

// wordKind tells how a word stands to the node.
type wordKind byte

const (
	farWord wordKind = iota
	nearWord
	ownWord
)

// add counts the words of one text; places are where the node stands.
func (c *counter) add(lang yinwen.Lang, text *cutText, places []segment.Span) {
	t := c.tables[lang]
	if t == nil {
		t = &vocabulary{seen: map[string]*sighting{}}
		c.tables[lang] = t
	}
	t.documents++
	t.places += len(places)
	for i, s := range text.sentences {
		n, _ := slices.BinarySearchFunc(places, s.End, func(p segment.Span, at int) int { return p.Start - at })
		words := text.words(i)
		t.count(words, c.mark(words, places[:n]))
		places = places[n:]
	}
}

// mark tells how the words of a sentence stand to the places that begin in it.
func (c *counter) mark(words []segment.Term, places []segment.Span) []wordKind {
	c.kinds = append(c.kinds[:0], make([]wordKind, len(words))...)
	from := func(at int) int { // the first word that ends behind a byte
		i, _ := slices.BinarySearchFunc(words, at, func(w segment.Term, at int) int { return w.End - at - 1 })
		return i
	}
	for _, p := range places {
		first, last := from(p.Start), min(from(p.End-1), len(words)-1)
		for i := max(first-c.window, 0); i < min(last+c.window+1, len(words)); i++ {
			c.kinds[i] = max(c.kinds[i], nearWord)
		}
		for i := first; i <= last; i++ {
			c.kinds[i] = ownWord
		}
	}
	return c.kinds
}

func (t *vocabulary) count(words []segment.Term, kinds []wordKind) {
	for i, w := range words {
		x := t.seen[w.Text]
		if x == nil {
			x = &sighting{}
			t.seen[strings.Clone(w.Text)] = x // not to hold on to the text
		}
		if kinds[i] == ownWord {
			x.own = true
			continue
		}
		t.words++
		x.total++
		if kinds[i] == nearWord {
			t.near++
			x.near++
		}
	}
}

func (c *counter) merge(other *counter) {
	if c.tables == nil {
		c.tables = map[yinwen.Lang]*vocabulary{}
	}
	for lang, o := range other.tables {
		t := c.tables[lang]
		if t == nil {
			c.tables[lang] = o
			continue
		}
		t.documents, t.words, t.places, t.near = t.documents+o.documents, t.words+o.words, t.places+o.places, t.near+o.near
		for w, n := range o.seen {
			x := t.seen[w]
			if x == nil {
				t.seen[w] = n
				continue
			}
			x.total, x.near, x.own = x.total+n.total, x.near+n.near, x.own || n.own
		}
	}
}

// telling leaves out the words that stand beside everything: function words, numbers, and the units beside numbers.
func telling(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) && !measures[w] && !segment.Functional(w)
}

// measures stand beside every number, and tell of it alone.
var measures = map[string]bool{"元": true, "万元": true, "亿元": true, "万亿元": true, "美元": true, "万美元": true, "亿美元": true, "港元": true,
	"亿": true, "万": true, "万亿": true, "个": true, "户": true, "年": true, "月": true, "日": true, "年末": true, "月末": true, "季末": true,
	"百分点": true, "个百分点": true, "基点": true, "个基点": true, "million": true, "billion": true, "trillion": true, "percent": true,
	"percentage": true, "point": true, "points": true, "basis": true, "bp": true, "bps": true, "pp": true, "yuan": true, "rmb": true, "cny": true, "usd": true, "dollar": true, "dollars": true}
