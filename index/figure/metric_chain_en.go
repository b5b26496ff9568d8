package figure

import (
	"slices"
	"strings"
)

// respectivelyEN gives each of n coordinated figures its own part of "A, B and C rose by 5%, 6% and 7%, respectively", else what the
// n figures before them measure.
func (c *context) respectivelyEN(k int, x *item, b beforeEN) {
	if y := x.twin; y != nil && y.parts != nil && c.before(k) == y && y.part+1 < len(y.parts) {
		x.parts, x.part = y.parts, y.part+1
		x.metric = x.parts[x.part]
		return
	}
	n := c.chainLength(k)
	if x.twin != nil || n < 2 {
		return
	}
	if !c.each(x, c.s.items[k+n-1]) {
		return
	}
	own := x.metric
	if words := withoutLinks(b.words); len(words) > 0 && words[0].start <= own.start && own.end <= x.start {
		own.end = max(own.end, words[len(words)-1].end)
	}
	if x.parts = c.partsEN(k, own, n); x.parts == nil {
		x.parts = c.measuredBefore(k, n)
	}
	if x.parts != nil {
		x.metric = x.parts[0]
	}
}

// each tells whether "respectively" follows a coordination of figures, or "respective" stands before it.
func (c *context) each(first, last *item) bool {
	return strings.Contains(c.t.s[last.end:min(c.s.end, last.end+48)], "respectively") ||
		strings.Contains(c.t.s[c.t.atRune(max(c.s.start, first.start-40)):first.start], "respective ")
}

// partsEN splits a coordination of n phrases that ends with own, or returns nil.
func (c *context) partsEN(k int, own span, n int) []span {
	if own.empty() {
		return nil
	}
	start := max(c.s.start, own.end-240)
	if y := c.before(k); y != nil && y.end <= own.start {
		start = max(start, y.end)
	}
	if text := c.t.s[own.start:own.end]; strings.Contains(text, " and ") && strings.Count(text, ", ") >= n-2 {
		start = own.start
	}
	parts := make([]span, 0, n)
	for end := own.end; len(parts) < n; {
		sep := ", "
		if len(parts) == 0 {
			sep = " and "
		}
		i := lastSeparator(c.t.s[start:end], sep)
		if i < 0 && len(parts) < n-1 {
			return nil
		}
		part := c.npEN(c.t.tokens(span{start + max(i, 0), end}))
		if len(parts) == 0 {
			part = c.npEN(c.t.tokens(span{start + i + len(sep), end}))
		}
		if part.empty() {
			return nil
		}
		parts, end = append(parts, part), start+max(i, 0)
	}
	slices.Reverse(parts)
	return parts
}

// lastSeparator is the place of the last separator in s that parts no fixed pair: small and micro firms.
func lastSeparator(s, sep string) int {
	i := strings.LastIndex(s, sep)
	for n := 0; n < 3 && sep == " and " && i > 0; n++ {
		if !fixedPair(s[:i], s[i+len(sep):]) {
			break
		}
		i = strings.LastIndex(s[:i], sep)
	}
	return i
}

// fixedPair tells the halves of small and micro, fee and commission, loans and advances.
func fixedPair(head, tail string) bool {
	switch {
	case hasSuffix(head, "small", "micro", "medium"):
		return hasPrefix(tail, "small", "micro", "medium")
	case hasSuffix(head, "fee", "fees"):
		return hasPrefix(tail, "commission")
	case hasSuffix(head, "loans"):
		return hasPrefix(tail, "advances")
	}
	return hasSuffix(head, "wholesale") && hasPrefix(tail, "retail")
}

// measuredBefore are the last n things that figures before item k measure, in their order, or nil.
func (c *context) measuredBefore(k, n int) []span {
	var parts []span
	for j := k - 1; j >= 0 && j > k-8 && len(parts) < n; j-- {
		if m := c.s.items[j].metric; !m.empty() && !slices.Contains(parts, m) {
			parts = append(parts, m)
		}
	}
	if len(parts) < n {
		return nil
	}
	slices.Reverse(parts)
	return parts
}
