package index

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/segment"
	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// named compiles text, adding to the names of the glossary in it their other names in both languages. written is the text with
// notes that tell them.
func (c *compiler) named(text string) (parts []said, written string) {
	add := func(more []said, text string) { parts, written = append(parts, more...), written+text }
	for _, s := range c.stretches(text) {
		if len(s.entries) == 0 {
			add(c.plain(s.text))
		} else {
			more, written := c.name(s.text, s.entries...)
			add(more, s.text+s.ending+strings.TrimPrefix(written, s.text))
		}
	}
	return parts, written
}

// stretch is a part of a row of words: a name of the glossary, or what stands between names.
type stretch struct {
	text    string
	ending  string            // a possessive one behind a name, which demands nothing
	entries []*glossary.Entry // who bears it as a name; none: no name
}

// possessive is the ending of a word that something belongs to: the bank's, the banks'.
var possessive = regexp.MustCompile(`^['’](?:[sS]\b)?`)

// stretches cuts text into names and what stands between them. Text without a name may be one as a whole, of those that say too little
// within others.
func (c *compiler) stretches(text string) []stretch {
	if !c.cross {
		return []stretch{{text: text}}
	}
	var out []stretch
	at, amounts := 0, c.amounts(text)
	for _, m := range glossary.Asked(text) {
		name := text[m.Start:m.End]
		if m.Start < at || name == "" || partOfName(m, text[at:m.Start], name) || partOf(m, amounts) {
			continue
		}
		out = append(out, c.between(text[at:m.Start])...)
		ending := possessive.FindString(text[m.End:])
		out = append(out, stretch{name, ending, append([]*glossary.Entry{m.Entry}, c.commonly(name)...)})
		at = m.End + len(ending)
	}
	if entries := glossary.AskedWhole(text); at == 0 && len(entries) > 0 {
		return []stretch{{text: text, entries: entries}}
	}
	return append(out, c.between(text[at:])...)
}

// partOfName reports whether m, a common word for an institution, is only the end of the name of one that the glossary does not
// know: 临江银行, "Linjiang Bank". before is what stands before it and after the last name that was found.
func partOfName(m glossary.Match, before, written string) bool {
	if m.Entry.Class != "organisation" || before == "" {
		return false
	}
	if startsHan(written) {
		last, _ := utf8.DecodeLastRuneInString(before)
		return unicode.Is(unicode.Han, last)
	}
	words := strings.Fields(before)
	return len(words) > 0 && capital(words[len(words)-1]) && capital(written)
}

// capital reports whether a word begins with a capital and goes on in small letters.
func capital(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && strings.ContainsFunc(word[n:], unicode.IsLower)
}

// name compiles the name text of entries: its words, or one of the other names.
func (c *compiler) name(text string, entries ...*glossary.Entry) (parts []said, written string) {
	parts, written = c.plain(text)
	names, shown := otherNames(text, entries)
	if len(parts) == 0 || len(names) == 0 {
		return parts, written
	}
	own := parts[0].node
	if len(parts) > 1 {
		own = And{nodes(parts)}
		if slots := slotsOf(text); len(slots) > 1 {
			own = Boosted{own, c.phrases(slots, rowWeight)}
		}
	}
	options := []Node{own}
	for _, name := range names {
		if c.aliases++; c.aliases > maxAliases {
			c.few = true
			break
		}
		options = append(options, c.alias(name))
	}
	if written = text; len(shown) > 0 {
		written += note(strings.Join(shown, ", "))
	}
	return []said{{node: Or{options}, text: written}}, written
}

// alias demands a name in sequence. It ranks lower than what was typed.
func (c *compiler) alias(name string) Node {
	if startsHan(name) {
		return c.word(piece{text: name, forms: []string{fold.String(name)}}, crossWeight)
	}
	if strings.HasPrefix(name, segment.Capitals) {
		return oneOf(c.formTerms([]string{name}, crossWeight))
	}
	if word, ok := strings.CutPrefix(name, "*"); ok {
		stem := c.cut(word)[:1]
		c.markForms([]string{stem[0].Text})
		return oneOf(c.formTerms([]string{stem[0].Text}, crossWeight))
	}
	slots := plural(slotsOf(name)) // 10月 is in 10月末
	c.mark(slots)
	node := oneOf(c.phrases(slots, crossWeight))
	return Boosted{node, c.gramTerms(slots, crossWeight/gramWeight)}
}

// plural lets the last word of an English name carry an s.
func plural(slots []Slot) []Slot {
	if n := len(slots) - 1; n >= 0 {
		if t := slots[n].Terms[0]; len(t) > 3 && t == strings.ToLower(t) && !strings.HasSuffix(t, "s") && letters(t) {
			slots[n].Terms = append(slots[n].Terms, t+"s")
		}
	}
	return slots
}

func letters(s string) bool {
	for _, r := range s {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// Bounds of the other names of one name: how many of each language are looked for, and how many of them are shown.
const (
	maxNames   = 12
	shownNames = 3
	maxAliases = 120 // of all the names of a query
)

// otherNames are the names of entries but text itself, folded, without those that contain a shorter one: where 工商银行 is
// looked for, 中国工商银行 is found too. shown are the first of them.
func otherNames(text string, entries []*glossary.Entry) (names, shown []string) {
	own := fold.String(text)
	var chinese, english []string
	for _, e := range entries {
		zh, en := e.Sought()
		chinese, english = append(chinese, zh...), append(english, en...)
	}
	more := false
	for _, language := range [][]string{chinese, english} {
		some := shortest(own, language)
		names = append(names, some...)
		told := distinct(own, some)
		more = more || len(told) > shownNames
		shown = append(shown, told[:min(len(told), shownNames)]...)
	}
	if more {
		shown = append(shown, "…")
	}
	return names, shown
}

// distinct are names without their marks, each once and own not at all: a line of common words may have a name of the glossary.
func distinct(own string, names []string) []string {
	var out []string
	seen := map[string]bool{singular(own): true}
	for _, name := range names {
		name = strings.TrimLeft(name, segment.Capitals+"*")
		if key := singular(name); !seen[key] {
			seen[key] = true
			out = append(out, name)
		}
	}
	return out
}

// shortest folds names and leaves out own, repeats and what a shorter one finds too.
func shortest(own string, names []string) []string {
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = fold.String(name)
	}
	var out []string
	seen := map[string]bool{own: true}
	for _, name := range folded {
		if !seen[name] && !contains(name, own) && !containsAny(name, folded) && len(out) < maxNames {
			out = append(out, name)
		}
		seen[name] = true
	}
	return out
}

func containsAny(name string, others []string) bool {
	for _, o := range others {
		if contains(name, o) {
			return true
		}
	}
	return false
}

// contains reports whether part stands within name, so that a search for part finds name too: Han text anywhere, Latin text as
// whole words, in singular or plural.
func contains(name, part string) bool {
	if name == part {
		return false
	}
	if startsHan(part) {
		return strings.Contains(name, part)
	}
	return strings.Contains(singular(name), singular(part)) && singular(name) != singular(part)
}

// singular drops the s that words end in, and sets spaces around.
func singular(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		b.WriteString(" " + strings.TrimSuffix(w, "s"))
	}
	return b.String() + " "
}
