package glossary

import (
	"fmt"
	"strings"
)

// anyInstitution is the name of stops that hold for all institutions.
const anyInstitution = "*"

// stop says of one name that inside a longer word it is not meant (其中行), or is after all (工行业绩).
type stop struct {
	name string // or anyInstitution
	keep bool
}

// addStop reads a line of stops.tsv: name, "-" or "+", words separated by |.
func (g *glossary) addStop(line string) error {
	cells := strings.Split(line, "\t")
	if len(cells) != 3 || cells[1] != "-" && cells[1] != "+" {
		return fmt.Errorf("%q: want a name, - or +, and words, between tabs", line)
	}
	if cells[0] != anyInstitution && g.lookup(cells[0]) == nil {
		return fmt.Errorf("no entry has the name %q", cells[0])
	}
	for word := range strings.SplitSeq(cells[2], "|") {
		tokens, err := g.words.learn(word)
		if err != nil {
			return err
		}
		g.stops.add(tokens, stop{name: cells[0], keep: cells[1] == "+"})
		g.longest = max(g.longest, len(tokens))
	}
	return nil
}

// stopped tells whether a name at tokens[from:to] stands inside a word of the stop list that refuses it, or, for institutions,
// runs into one (上海银行业). The longest such word decides.
func (g *glossary) stopped(tokens []token, from, to int, n *name) bool {
	longest, refuse := 0, false
	for i := max(0, from-g.longest+1); i < to; i++ {
		g.stops.walk(tokens[i:], func(length int, stops []stop) {
			if length <= longest {
				return
			}
			for _, s := range stops {
				covers := s.name == n.text && i <= from && i+length >= to
				crosses := s.name == anyInstitution && n.entry.Kind == Institution && i > from && i+length > to
				if covers || crosses {
					longest, refuse = length, !s.keep
				}
			}
		})
	}
	return refuse
}
