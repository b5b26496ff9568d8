package local

import (
	"math"
	"math/bits"
)

// BM25 as Elasticsearch has it, with Lucene's constants: both stores give a match the same score.
const (
	k1 = 1.2
	b  = 0.75
)

// bm25 ranks by one term of one field. Scores are single floats as Lucene's are, so that what ties there ties here.
type bm25 struct {
	weight float32 // no score is more; 0 does not rank
	mean   float32 // length of the field in the documents that have it, in terms
}

// newBM25 ranks by a term that n documents have in a field of this extent.
func newBM25(boost float64, n uint64, field extent) bm25 {
	count := math.Max(float64(field.Documents), float64(n))
	idf := math.Log(1 + (count-float64(n)+0.5)/(float64(n)+0.5))
	return bm25{float32(boost) * (k1 + 1) * float32(idf), float32(float64(field.Terms) / math.Max(count, 1))}
}

// score is that of a document which has the term freq times. norm is what Bleve keeps of the length of its field: 1/√length.
func (r bm25) score(freq uint64, norm float64) float32 {
	length := float32(kept(int(math.Round(1 / (norm * norm)))))
	inverse := 1 / (k1 * ((1 - b) + b*length/r.mean))
	return r.weight - r.weight/(1+float32(freq)*inverse)
}

// freeLengths is how many lengths have a byte each in Lucene.
const freeLengths = 24

// kept is what Lucene keeps of the length of a text in one byte (SmallFloat.intToByte4): beyond 24 the leading four bits.
func kept(length int) int {
	if length < freeLengths {
		return length
	}
	rest := length - freeLengths
	lost := max(bits.Len(uint(rest))-4, 0)
	return freeLengths + rest>>lost<<lost
}
