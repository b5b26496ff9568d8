package glossary

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var files embed.FS

// sources are the data files and the kind of what each holds, in the order of All.
func sources() []struct {
	file string
	kind Kind
} {
	return []struct {
		file string
		kind Kind
	}{{"metrics", Metric}, {"terms", Term}, {"regions", Term}, {"institutions", Institution}}
}

// glossary is all data in the form that look-ups need. It does not change once built.
type glossary struct {
	entries []*Entry
	byID    map[string]*Entry
	names   map[string][]*name // by canonical key
	words   vocabulary
	tree    *trie[*name] // names that Find reports
	stops   *trie[stop]
	longest int // tokens of the longest word in stops
}

// loaded builds the glossary on first use. The data are embedded and a test reads them all: a fault in them is a fault of the
// build, which no caller could handle.
var loaded = sync.OnceValue(func() *glossary {
	g, err := load()
	if err != nil {
		panic(err)
	}
	return g
})

func load() (*glossary, error) {
	g := &glossary{byID: map[string]*Entry{}, names: map[string][]*name{}, words: vocabulary{}, tree: newTrie[*name](), stops: newTrie[stop]()}
	for _, s := range sources() {
		if err := g.read("data/"+s.file+".tsv", func(line string) error { return g.addEntry(line, s.kind) }); err != nil {
			return nil, err
		}
	}
	if err := g.read("data/stops.tsv", g.addStop); err != nil {
		return nil, err
	}
	return g, nil
}

// read hands each line of a data file to add, without comments and empty lines.
func (g *glossary) read(file string, add func(line string) error) error {
	data, err := files.ReadFile(file)
	if err != nil {
		return fmt.Errorf("glossary: %w", err)
	}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := add(line); err != nil {
			return fmt.Errorf("glossary: %s line %d: %w", file, number, err)
		}
	}
	return nil
}

func (g *glossary) addEntry(line string, kind Kind) error {
	e, names, err := parseEntry(line, kind)
	if err != nil {
		return err
	}
	if g.byID[e.ID] != nil {
		return fmt.Errorf("id %q is taken", e.ID)
	}
	g.byID[e.ID] = e
	g.entries = append(g.entries, e)
	for _, n := range names {
		if err := g.addName(n); err != nil {
			return fmt.Errorf("%s: %w", e.ID, err)
		}
	}
	return nil
}

func (g *glossary) addName(n *name) error {
	tokens, err := g.words.learn(n.text)
	if err != nil {
		return err
	}
	key := keyOf(tokens)
	for _, other := range g.names[key] {
		if other.entry == n.entry && other.exact == n.exact {
			return nil // the same name twice: "deposit" beside "deposits", or M2 in both languages
		}
		if !n.secondary && !other.secondary && n.exact == other.exact && (!n.exact || n.text == other.text) {
			return fmt.Errorf("name %q belongs to %s too: mark one of them with ~", n.text, other.entry.ID)
		}
	}
	g.names[key] = append(g.names[key], n)
	if !n.secondary {
		g.tree.add(tokens, n)
	}
	return nil
}
