package figure

import (
	"strings"
	"unicode/utf8"
)

// chainPart gives each figure of "总资产、总负债分别达A、B" its own phrase, and each of a later "分别增长C、D" the same again.
func (c *context) chainPart(k int, x *item, own span) span {
	if x.twin != nil {
		return own
	}
	n := c.chainLength(k)
	if n < 2 {
		return own
	}
	if parts := c.split(own, n); parts != nil {
		x.parts = parts
		return parts[0]
	}
	for j := k - 1; j >= 0 && j > k-6; j-- {
		if y := c.s.items[j]; len(y.parts) == n && own == y.parts[n-1] {
			x.parts = y.parts
			return x.parts[0]
		}
	}
	return own
}

// chainLength counts the figures coordinated from k on.
func (c *context) chainLength(k int) int {
	n := 1
	for k+n < len(c.s.items) && c.s.items[k+n].twin == c.s.items[k+n-1] && n < 12 {
		n++
	}
	return n
}

// split parts a coordination of n phrases, each of which names something measured; the phrases before own in its clause are part
// of it.
func (c *context) split(own span, n int) []span {
	clause := c.clause(own.start)
	clause.start = c.t.atRune(max(clause.start, own.start-200))
	if own.empty() {
		return nil
	}
	parts := []span{own}
	for len(parts) < n {
		first := parts[0]
		size := joinerBefore(c.t.s[clause.start:first.start])
		if size == 0 {
			return nil
		}
		end := first.start - size
		start := clause.start
		if k := strings.LastIndexAny(c.t.s[clause.start:end], "、和及与"); k >= 0 {
			for k > 0 && c.t.s[clause.start+k]&0xC0 == 0x80 {
				k--
			}
			_, size := utf8.DecodeRuneInString(c.t.s[clause.start+k:])
			start += k + size
		}
		part := c.npZH(span{start, end}, false)
		if part.empty() || !c.measures(part) {
			return nil
		}
		parts = append([]span{part}, parts...)
	}
	return parts
}

// joinerBefore is the length of the joiner that s ends with, or 0.
func joinerBefore(s string) int {
	for _, j := range []string{"、", "和", "及", "与", "以及"} {
		if strings.HasSuffix(s, j) {
			return len(j)
		}
	}
	return 0
}
