package segment

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"yinwen/segment/spell"
)

// latin gathers the words and numbers that are joined to one another and emits their terms.
type latin struct {
	folded *folded
	to     emit
	pieces []piece
	stems  map[string]string // of this text
}

// flush emits the terms of the pieces gathered: the whole when there are several, then each.
func (l *latin) flush() {
	if n := len(l.pieces); n > 1 {
		first, last := l.pieces[0].start, l.pieces[n-1].end
		if whole := l.whole(); len(whole) <= limit {
			l.to(l.stem(whole), first, last)
		}
	}
	for _, p := range l.pieces {
		text := l.folded.plain(p)
		if p.kind == number {
			l.to(text, p.start, p.end)
			continue
		}
		if tying(text) && len(l.pieces) == 1 && !l.folded.capitals(p) {
			continue
		}
		l.to(l.stem(text), p.start, p.end)
		l.to(Exact+text, p.start, p.end)
		if l.folded.capitals(p) {
			l.to(Capitals+text, p.start, p.end)
		}
	}
	l.pieces = l.pieces[:0]
}

// whole is the text of all pieces without what joins them.
func (l *latin) whole() string {
	var b strings.Builder
	for _, p := range l.pieces {
		b.WriteString(l.folded.plain(p))
	}
	return b.String()
}

// stem returns the English stem of a word of ASCII letters in its American spelling, any other word as it is.
func (l *latin) stem(text string) string {
	if len(text) < 3 || !letters(text) {
		return text
	}
	if s, ok := l.stems[text]; ok {
		return s
	}
	env := snowballstem.NewEnv(spell.American(text))
	english.Stem(env)
	if l.stems == nil {
		l.stems = map[string]string{}
	}
	l.stems[text] = env.Current()
	return env.Current()
}

func letters(text string) bool {
	for i := range len(text) {
		if text[i] < 'a' || text[i] > 'z' {
			return false
		}
	}
	return true
}
