package local

import (
	"math"
	"testing"
)

// A length beyond 24 keeps four leading bits of what is more than that.
func TestLengthCode(t *testing.T) {
	for _, c := range []struct{ length, want int }{{0, 0}, {1, 1}, {23, 23}, {24, 24}, {39, 39}, {40, 40}, {41, 40}, {55, 54}, {56, 56}, {59, 56}, {1000, 984}, {1047, 984}, {1048, 1048}} {
		if got := lengthOf(lengthCode(c.length)); got != c.want {
			t.Errorf("length %d is kept as %d, want %d", c.length, got, c.want)
		}
	}
	for code := range 256 {
		if got := lengthCode(lengthOf(byte(code))); lengthOf(byte(code)) <= math.MaxInt32 && int(got) != code {
			t.Errorf("lengthCode(lengthOf(%d)) = %d", code, got)
		}
	}
}

func TestScore(t *testing.T) {
	r := newBM25(1, 3, extent{Documents: 10, Terms: 1000})
	for _, length := range []int{1, 7, 39, 40, 4099, 100003} {
		kept := float64(lengthOf(lengthCode(length)))
		exact := float64(r.weight) * 2 / (2 + k1*(1-b+b*kept/100))
		if got := float64(r.score(2, lengthCode(length))); math.Abs(got-exact) > 1e-6*float64(r.weight) {
			t.Errorf("score of a text of %d terms = %v, want %v", length, got, exact)
		}
	}
}
