package glossary

import (
	"fmt"
	"strings"
)

// stop is a longer word in which a name is not meant ("-", 其中行), or in which it is after all ("+", 工行业绩).
type stop struct {
	keep   bool
	tokens int
}

// addStop reads a line of stops.tsv: "-" or "+", a tab, the word.
func (g *glossary) addStop(line string) error {
	mark, word, ok := strings.Cut(line, "\t")
	if !ok || mark != "-" && mark != "+" {
		return fmt.Errorf("%q: want - or +, a tab, a word", line)
	}
	for word := range strings.SplitSeq(word, "|") {
		tokens := g.words.learn(strings.TrimSpace(word))
		if len(tokens) < 2 {
			return fmt.Errorf("stop %q is shorter than two characters", word)
		}
		g.stops.add(tokens, stop{keep: mark == "+", tokens: len(tokens)})
		g.longest = max(g.longest, len(tokens))
	}
	return nil
}

// stopped tells whether tokens[from:to] stand inside a longer word of the stop list, or, for institutions, run into one
// (上海银行业). The longest such word decides.
func (g *glossary) stopped(tokens []token, from, to int, e *Entry) bool {
	longest, refuse := 0, false
	for i := max(0, from-g.longest+1); i < to; i++ {
		g.stops.walk(tokens[i:], func(n int, stops []stop) {
			covers := i <= from && i+n >= to && n > to-from
			crosses := e.Kind == Institution && i > from && i+n > to
			if (covers || crosses) && n > longest {
				longest, refuse = n, !stops[0].keep
			}
		})
	}
	return refuse
}
