package robots

import "math"

// probedRules is the number of rules from which probes are worth their memory.
const probedRules = 64

// bigrams is the set of pairs of neighbouring bytes of a path, and of its single bytes (as pairs whose first byte is zero).
// Normalised paths are ASCII without NUL, so that the set is exact.
type bigrams [1 << 16 / 64]uint64

func bigramsOf(path string) *bigrams {
	var s bigrams
	for i := range len(path) {
		s.add(uint16(path[i]))
		if i > 0 {
			s.add(pair(path, i))
		}
	}
	return &s
}

func pair(s string, i int) uint16 { return uint16(s[i-1])<<8 | uint16(s[i]) }

func (s *bigrams) add(p uint16) { s[p>>6] |= 1 << (p & 63) }

// hold says whether both probes of a rule are in the set; probe 0 is none.
func (s *bigrams) hold(p [2]uint16) bool {
	return s[p[0]>>6]>>(p[0]&63)&1 == 1 && s[p[1]>>6]>>(p[1]&63)&1 == 1 || p == [2]uint16{}
}

// probesOf picks for each rule the two pairs that are rarest among all rules. A path without them cannot match, and one
// look at each rule tells: this makes thousands of rules with wildcards as cheap as thousands without.
func probesOf(rules []rule) [][2]uint16 {
	count := make([]uint32, 1<<16)
	for _, r := range rules {
		for p := range literals(r.pattern) {
			count[p]++
		}
	}
	probes := make([][2]uint16, len(rules))
	for i, r := range rules {
		probes[i] = rarest(r.pattern, count)
	}
	return probes
}

func rarest(pattern string, count []uint32) [2]uint16 {
	var best [2]uint16
	low := [2]uint32{math.MaxUint32, math.MaxUint32}
	for p := range literals(pattern) {
		switch n := count[p]; {
		case n < low[0]:
			best, low = [2]uint16{p, best[0]}, [2]uint32{n, low[0]}
		case n < low[1] && p != best[0]:
			best[1], low[1] = p, n
		}
	}
	if best[1] == 0 {
		best[1] = best[0]
	}
	return best
}

// literals yields the pairs and single bytes that every path matching the pattern holds.
func literals(pattern string) func(yield func(uint16) bool) {
	return func(yield func(uint16) bool) {
		for i := range len(pattern) {
			if pattern[i] == '*' {
				continue
			}
			if !yield(uint16(pattern[i])) {
				return
			}
			if i > 0 && pattern[i-1] != '*' && !yield(pair(pattern, i)) {
				return
			}
		}
	}
}
