package local

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/numeric"

	"yinwen/index"
)

// numbers are the figures whose number in a field keeps the bounds of c. Bleve has a term for a number as it is, and for each four
// bits fewer of it: a range is a few short ones of these at its ends, and long ones between.
func (r *run) numbers(field string, c index.Condition) (*roaring.Bitmap, error) {
	low, high := int64(math.MinInt64), int64(math.MaxInt64)
	if c.Min != nil {
		if low = numeric.Float64ToInt64(*c.Min); c.MinExclusive {
			low++
		}
	}
	if c.Max != nil {
		if high = numeric.Float64ToInt64(*c.Max); c.MaxExclusive {
			high--
		}
	}
	var terms []string
	for _, s := range split(low, high) {
		some, err := r.terms(field, coded(s.low, s.shift), coded(s.high, s.shift))
		if err != nil {
			return nil, err
		}
		terms = append(terms, some...)
	}
	return r.union(field, terms)
}

func coded(n int64, shift uint) string {
	return string(numeric.MustNewPrefixCodedInt64(n, shift))
}

// stretch is the numbers from low to high without their last shift bits.
type stretch struct {
	low, high int64
	shift     uint
}

// split divides a range into stretches that terms of the index stand for: NumericUtils.splitRange of Lucene.
func split(low, high int64) []stretch {
	const step = document.DefaultPrecisionStep
	var out []stretch
	if low > high {
		return nil
	}
	for shift := uint(0); ; shift += step {
		next, mask := int64(1)<<(shift+step), (int64(1)<<step-1)<<shift
		below, above := low&mask != 0, high&mask != mask
		nextLow, nextHigh := low&^mask, high&^mask
		if below {
			nextLow += next
		}
		if above {
			nextHigh -= next
		}
		if shift+step >= 64 || nextLow > nextHigh || nextLow < low || nextHigh > high {
			return append(out, stretch{low, high, shift})
		}
		if below {
			out = append(out, stretch{low, low | mask, shift})
		}
		if above {
			out = append(out, stretch{high &^ mask, high, shift})
		}
		low, high = nextLow, nextHigh
	}
}
