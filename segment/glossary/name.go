package glossary

import (
	"fmt"
	"slices"
	"strings"

	"yinwen/segment/fold"
)

// name is one way of writing an entry.
type name struct {
	entry     *Entry
	text      string // as written in the data, without marks
	folded    string // text after fold.String
	exact     bool   // ^: only with the letter case written here, "SAFE" but not "safe"
	homograph bool   // !: like ^, and another word in small letters, which no search for the entry looks for
	secondary bool   // ~: Lookup finds it, Find does not, for alone in a text it says too little
	guarded   bool   // Chinese: checked against the stop list
}

// parseEntry reads "id, class, broader or -, Chinese names, English names" separated by tabs; names are separated by |.
func parseEntry(line string, kind Kind) (*Entry, []*name, error) {
	cells := strings.Split(line, "\t")
	if len(cells) != 5 {
		return nil, nil, fmt.Errorf("%d columns, want 5", len(cells))
	}
	for i, c := range cells {
		if cells[i] = strings.TrimSpace(c); cells[i] == "" {
			return nil, nil, fmt.Errorf("column %d is empty", i+1)
		}
	}
	e := &Entry{ID: cells[0], Kind: kind, Class: cells[1]}
	e.relate(cells[2])
	chinese, err := parseNames(cells[3], e)
	if err != nil {
		return nil, nil, err
	}
	english, err := parseNames(cells[4], e)
	if err != nil {
		return nil, nil, err
	}
	e.Chinese, e.English = texts(chinese), texts(english)
	e.sought = [2][]string{soughtOf(chinese), soughtOf(english)}
	return e, slices.Concat(chinese, english), nil
}

// relate reads the third column: the id of the broader entry after a mark that says how the two belong together, or -.
func (e *Entry) relate(cell string) {
	if rest, ok := strings.CutPrefix(cell, "="); ok {
		e.Counts, cell = true, rest
	}
	if rest, ok := strings.CutPrefix(cell, "Δ"); ok {
		e.Change, cell = true, rest
	}
	e.Broader = strings.TrimPrefix(cell, "-")
}

func parseNames(cell string, e *Entry) ([]*name, error) {
	var names []*name
	if cell == "-" { // no name in this language is known
		return nil, nil
	}
	for part := range strings.SplitSeq(cell, "|") {
		bare := strings.TrimLeft(part, "^!~")
		marks := part[:len(part)-len(bare)]
		forms, err := expand(strings.TrimSpace(bare))
		if err != nil {
			return nil, err
		}
		for _, form := range forms {
			if form == "" {
				return nil, fmt.Errorf("empty name in %q", cell)
			}
			names = append(names, &name{entry: e, text: form, folded: fold.String(form), exact: strings.ContainsAny(marks, "^!"),
				homograph: strings.Contains(marks, "!"), secondary: strings.Contains(marks, "~"), guarded: allHan(form)})
		}
	}
	slices.SortStableFunc(names, func(a, b *name) int { return order(a.secondary) - order(b.secondary) })
	return names, nil
}

func order(last bool) int {
	if last {
		return 1
	}
	return 0
}

func texts(names []*name) []string {
	var out []string
	for _, n := range names {
		if !slices.Contains(out, n.text) {
			out = append(out, n.text)
		}
	}
	return out
}

// expand writes out the optional parts of a pattern, the form without any of them first: 贷款[余额] is 贷款 and 贷款余额.
func expand(pattern string) ([]string, error) {
	open := strings.IndexByte(pattern, '[')
	if open < 0 {
		if strings.Contains(pattern, "]") {
			return nil, fmt.Errorf("%q: ] without [", pattern)
		}
		return []string{pattern}, nil
	}
	part, rest, ok := strings.Cut(pattern[open+1:], "]")
	if !ok || strings.Contains(part, "[") {
		return nil, fmt.Errorf("%q: [ without ], or nested", pattern)
	}
	tails, err := expand(rest)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, tail := range tails {
		out = append(out, strings.TrimSpace(pattern[:open]+tail))
	}
	for _, tail := range tails {
		out = append(out, strings.TrimSpace(pattern[:open]+part+tail))
	}
	return out, nil
}

func (g *glossary) lookup(text string) []*Entry { return entries(g.called(text)) }

// called returns the names that text is one of, the likeliest first.
func (g *glossary) called(text string) []*name {
	names := slices.Clone(g.names[keyOf(ids(g.words.tokens(fold.String(text))))])
	slices.SortStableFunc(names, func(a, b *name) int { return rank(a, text) - rank(b, text) })
	return names
}

// entries are those who bear names, without repeats.
func entries(names []*name) []*Entry {
	var found []*Entry
	for _, n := range names {
		if !slices.Contains(found, n.entry) {
			found = append(found, n.entry)
		}
	}
	return found
}

// rank orders the bearers of one name: written exactly so, then plain, then in another case, then for Lookup only.
func rank(n *name, text string) int {
	switch {
	case n.secondary:
		return 3
	case n.exact && n.writtenAs(text):
		return 0
	case n.exact:
		return 2
	}
	return 1
}
