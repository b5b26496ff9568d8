package glossary

import (
	"embed"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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
	asked   *trie[*name] // names that Asked reports
	stops   *trie[stop]
	longest int // tokens of the longest word in stops
	common  map[string][]*Entry
}

// builtIn builds the glossary of the embedded data on first use. A test reads them all: a fault in them is a fault of the build,
// which no caller could handle.
var builtIn = sync.OnceValue(func() *glossary {
	g, err := load()
	if err != nil {
		panic(err)
	}
	return g
})

// own is the glossary with the entries of the user, nil without any.
var own atomic.Pointer[glossary]

// loaded is the glossary in use.
func loaded() *glossary {
	if g := own.Load(); g != nil {
		return g
	}
	return builtIn()
}

// Use takes the entries of files, in the format of the embedded data, in beside those: from now on everything here knows them.
// The class of an entry tells its kind. Without files it goes back to the embedded data. An error names the file and the line,
// and leaves what was in use.
func Use(files ...string) error {
	if len(files) == 0 {
		own.Store(nil)
		return nil
	}
	g, err := load(files...)
	if err != nil {
		return err
	}
	own.Store(g)
	return nil
}

func load(more ...string) (*glossary, error) {
	g := &glossary{byID: map[string]*Entry{}, names: map[string][]*name{}, words: vocabulary{}, tree: newTrie[*name](), asked: newTrie[*name](),
		stops: newTrie[stop](), common: map[string][]*Entry{}}
	for _, s := range sources() {
		if err := g.read(files.ReadFile, "data/"+s.file+".tsv", func(line string) error { return g.addEntry(line, s.kind) }); err != nil {
			return nil, err
		}
	}
	if err := g.read(files.ReadFile, "data/stops.tsv", g.addStop); err != nil {
		return nil, err
	}
	if err := g.read(files.ReadFile, "data/words.tsv", g.addCommon); err != nil {
		return nil, err
	}
	for _, file := range more {
		if err := g.read(os.ReadFile, file, g.addOwn); err != nil {
			return nil, err
		}
	}
	g.widen()
	return g, nil
}

// addOwn adds an entry of the user.
func (g *glossary) addOwn(line string) error {
	cells := strings.Split(line, "\t")
	if len(cells) < 3 {
		return fmt.Errorf("%d columns, want 5 between tabs: id, class, broader id or -, Chinese names, English names", len(cells))
	}
	if id := strings.TrimSpace(cells[0]); !validID.MatchString(id) {
		return fmt.Errorf("id %q: want lower-case letters, digits and underscores", id)
	}
	kind, ok := kindOf(strings.TrimSpace(cells[1]))
	if !ok {
		return fmt.Errorf("class %q: want one such as bank, money or percent: %v", cells[1], classes)
	}
	if broader := strings.Trim(strings.TrimSpace(cells[2]), "=Δ-"); broader != "" && g.byID[broader] == nil {
		return fmt.Errorf("broader entry %q is not known: give the id of one above, or -", broader)
	}
	return g.addEntry(line, kind)
}

// validID is the form of ids.
var validID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// classes are those that entries of a kind may have; one that two kinds have is the first's.
var classes = []struct {
	Kind    Kind
	Classes []string
}{
	{Metric, []string{"money", "percent", "count", "per_share", "index", "multiple", "quantity"}},
	{Institution, []string{"central_bank", "regulator", "ministry", "bank", "insurer", "exchange", "asset_manager", "securities", "payment",
		"international", "infrastructure", "association", "rating", "company"}},
	{Term, []string{"policy", "product", "risk", "business", "market", "regulation", "account", "organisation", "person", "technology",
		"infrastructure", "region"}},
}

func kindOf(class string) (Kind, bool) {
	for _, c := range classes {
		if slices.Contains(c.Classes, class) {
			return c.Kind, true
		}
	}
	return "", false
}

// read hands each line of a file to add, without comments and empty lines.
func (g *glossary) read(open func(string) ([]byte, error), file string, add func(line string) error) error {
	data, err := open(file)
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
	if !n.secondary || n.entry.Kind == Institution {
		g.asked.add(tokens, n)
	}
	return nil
}
