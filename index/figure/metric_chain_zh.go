package figure

import (
	"slices"
	"strings"
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
	if own.empty() || k > 0 && own == c.s.items[k-1].metric {
		if parts := c.earlierParts(k, n); parts != nil {
			x.parts = parts
			return parts[0]
		}
	}
	return own
}

// earlierParts are the last n things measured before item k, for "A 3亿笔,B 5万亿元,分别增长1%和2%"; nil without 分别.
func (c *context) earlierParts(k, n int) []span {
	x := c.s.items[k]
	if !strings.Contains(c.t.s[c.t.atRune(max(c.headZH(k).start, x.start-24)):x.start], "分别") {
		return nil
	}
	return c.measuredBefore(k, n)
}

// chainLength counts the figures coordinated from k on.
func (c *context) chainLength(k int) int {
	n := 1
	for k+n < len(c.s.items) && c.s.items[k+n].twin == c.s.items[k+n-1] && n < 12 {
		n++
	}
	return n
}

// split parts a coordination of n phrases that ends with own, if each names something measured, or none of three
// and more does (港元、美元及其他外币分别占); where only the last does, it has the head they share.
func (c *context) split(own span, n int) []span {
	if own.empty() {
		return nil
	}
	clause, measured := c.clause(own.start), 0
	start := c.t.atRune(max(clause.start, own.start-200))
	parts := make([]span, 0, n)
	for end := own.end; len(parts) < n && end > start; {
		k, size := lastJoiner(c.t.s[start:end])
		part := c.npZH(span{start + k + size, end}, false)
		if part.empty() {
			return nil
		}
		if c.measures(part) {
			measured++
		}
		parts, end = append(parts, part), start+k
		if size == 0 {
			break
		}
	}
	if len(parts) != n || measured != n && (measured > 0 || n < 3) {
		return nil
	}
	slices.Reverse(parts)
	return parts
}

// lastJoiner is the place and length of the last joiner in s, 0 and 0 when there is none.
func lastJoiner(s string) (k, size int) {
	for _, j := range []string{"、", "和", "及", "与", "/"} {
		if i := strings.LastIndex(s, j); i > k {
			k, size = i, len(j)
		}
	}
	return k, size
}
