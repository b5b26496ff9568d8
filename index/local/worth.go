package local

import "github.com/RoaringBitmap/roaring/v2"

// worth is a part of the score of documents. The score of a document is the sum of all parts.
type worth struct {
	docs *roaring.Bitmap                   // others get nothing from this part
	most float64                           // no document gets more
	of   func(doc uint32) (float64, error) // what one of docs gets
	dear bool                              // of takes long
}

// constant gives each document that s holds the same. given tells that only these are asked about.
func constant(s set, score float64, given bool) []worth {
	if score == 0 {
		return nil
	}
	flat := worth{docs: s.all(), most: score, of: func(uint32) (float64, error) { return score, nil }}
	if given {
		return []worth{flat}
	}
	return within(s, []worth{flat})
}

// ranking gives what a term is worth.
func ranking(p *postings, rank bm25) []worth {
	counts := p.reader(false)
	return []worth{{docs: p.docs, most: float64(rank.weight), of: func(doc uint32) (float64, error) {
		posting, err := counts.read(doc)
		if err != nil {
			return 0, err
		}
		return float64(rank.score(posting.Frequency(), posting.Norm())), nil
	}}}
}

// within gives parts only to what s holds. A part is in two where some of that needs a check.
func within(s set, parts []worth) []worth {
	var out []worth
	for _, p := range parts {
		if sure := roaring.And(p.docs, s.sure); !sure.IsEmpty() {
			out = append(out, worth{sure, p.most, p.of, p.dear})
		}
		if maybe := roaring.And(p.docs, s.maybe); !maybe.IsEmpty() {
			out = append(out, worth{maybe, p.most, func(doc uint32) (float64, error) {
				if ok, err := s.check(doc); !ok || err != nil {
					return 0, err
				}
				return p.of(doc)
			}, true})
		}
	}
	return out
}
