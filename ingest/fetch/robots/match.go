package robots

import (
	"cmp"
	"slices"
	"strings"
)

// rule is one Allow or Disallow line. In its pattern every * is a wildcard: a literal one is %2A.
type rule struct {
	pattern string // normalised, without a $ at the end
	octets  int    // of the pattern with its $: the longest wins
	allow   bool
	exact   bool // ended in $
	wild    bool // holds a *
}

func newRule(allow bool, value string) rule {
	r := rule{allow: allow}
	r.pattern, r.exact = normalisePattern(value)
	r.octets = len(r.pattern)
	if r.exact {
		r.octets++
	}
	r.wild = strings.Contains(r.pattern, "*")
	return r
}

// String is the rule as normalised.
func (r *rule) String() string {
	s := "Disallow: " + r.pattern
	if r.allow {
		s = "Allow: " + r.pattern
	}
	if r.exact {
		s += "$"
	}
	return s
}

// beats orders rules by the precedence of RFC 9309, 2.2.2: more octets first, allow before disallow.
func (r *rule) beats(o *rule) bool { return order(*r, *o) < 0 }

func order(a, b rule) int {
	if c := cmp.Compare(b.octets, a.octets); c != 0 || a.allow == b.allow {
		return c
	}
	if a.allow {
		return -1
	}
	return 1
}

// finish sorts the rules, so that the first one to match decides, and prepares the probes of a large block.
func (b *block) finish() {
	slices.SortStableFunc(b.rules, order)
	if len(b.rules) >= probedRules {
		b.probes = probesOf(b.rules)
	}
}

func (b *block) match(path string, seen *bigrams) *rule {
	for i := range b.rules {
		if b.probes != nil && !seen.hold(b.probes[i]) {
			continue
		}
		if r := &b.rules[i]; r.match(path) {
			return r
		}
	}
	return nil
}

// match is linear in the path and the pattern: each piece between wildcards is sought once, leftmost, after the one before.
func (r *rule) match(path string) bool {
	if !r.wild {
		return strings.HasPrefix(path, r.pattern) && (!r.exact || len(path) == len(r.pattern))
	}
	head, rest, _ := strings.Cut(r.pattern, "*")
	if !strings.HasPrefix(path, head) {
		return false
	}
	path = path[len(head):]
	if r.exact {
		last := strings.LastIndexByte(rest, '*') // -1: the piece after the only wildcard
		tail := rest[last+1:]
		if !strings.HasSuffix(path, tail) {
			return false
		}
		path, rest = path[:len(path)-len(tail)], rest[:max(last, 0)]
	}
	return inOrder(path, rest)
}

// inOrder says whether the pieces of a pattern stand in a path, one after the other.
func inOrder(path, pieces string) bool {
	for pieces != "" {
		piece, rest, _ := strings.Cut(pieces, "*")
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path, pieces = path[i+len(piece):], rest
	}
	return true
}
