package local

import "math"

// BM25 as Elasticsearch has it, with Lucene's constants: both stores give a match the same score.
const (
	k1 = 1.2
	b  = 0.75
)

// bm25 ranks by one term of one field. Scores are single floats as Lucene's are, so that what ties there ties here.
type bm25 struct {
	weight  float32      // no score is more; 0 does not rank
	inverse [256]float32 // 1 / (k1 × (1 - b + b × length / mean length)), by the code of the length
}

// newBM25 ranks by a term that n documents have in a field of this extent.
func newBM25(boost float64, n uint64, field extent) *bm25 {
	count := math.Max(float64(field.Documents), float64(n))
	idf := math.Log(1 + (count-float64(n)+0.5)/(float64(n)+0.5))
	r := &bm25{weight: float32(boost) * (k1 + 1) * float32(idf)}
	mean := float32(float64(field.Terms) / math.Max(count, 1))
	for code := range r.inverse {
		r.inverse[code] = 1 / (k1 * ((1 - b) + b*float32(lengthOf(byte(code)))/mean))
	}
	return r
}

// score is that of a document which has the term so many times.
func (r *bm25) score(times int, code byte) float32 {
	return r.weight - r.weight/(1+float32(times)*r.inverse[code])
}
