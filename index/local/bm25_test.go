package local

import (
	"math"
	"testing"
)

// A length beyond 24 keeps four leading bits of what is more than that.
func TestKept(t *testing.T) {
	for _, c := range []struct{ length, want int }{{0, 0}, {1, 1}, {23, 23}, {24, 24}, {39, 39}, {40, 40}, {41, 40}, {55, 54}, {56, 56}, {59, 56}, {1000, 984}, {1047, 984}, {1048, 1048}} {
		if got := kept(c.length); got != c.want {
			t.Errorf("kept(%d) = %d, want %d", c.length, got, c.want)
		}
	}
}

// Bleve keeps 1/√length as a single float; the length comes back whole.
func TestLengthOfNorm(t *testing.T) {
	r := newBM25(1, 3, extent{Documents: 10, Terms: 1000})
	for _, length := range []int{1, 7, 39, 40, 4099, 100003} {
		norm := float64(float32(1 / math.Sqrt(float64(length))))
		exact := float64(r.weight) * 2 / (2 + k1*(1-b+b*float64(kept(length))/100))
		if got := float64(r.score(2, norm)); math.Abs(got-exact) > 1e-6*float64(r.weight) {
			t.Errorf("score of a text of %d terms = %v, want %v", length, got, exact)
		}
	}
}
