package index

import (
	"math/bits"
	"strconv"
)

// sameWithin is how many bits the fingerprints of near-duplicates differ in at most.
const sameWithin = 3

// collapse puts near-duplicates of one language behind the first of them. They keep counting in totals.
func collapse(hits []Hit, matches []Match) []Hit {
	type shown struct {
		print uint64
		at    int // in out
	}
	var prints []shown
	out := make([]Hit, 0, len(hits))
next:
	for i, h := range hits {
		print, err := strconv.ParseUint(matches[i].Document.Fingerprint, 16, 64)
		if err == nil && print != 0 {
			for _, p := range prints {
				if out[p.at].Lang == h.Lang && bits.OnesCount64(p.print^print) <= sameWithin {
					out[p.at].Copies = append(out[p.at].Copies, h.ID)
					continue next
				}
			}
			prints = append(prints, shown{print, len(out)})
		}
		out = append(out, h)
	}
	return out
}
