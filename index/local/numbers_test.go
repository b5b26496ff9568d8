package local

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The stretches of a range hold each number in it once and no other.
func TestSplit(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	holds := func(s stretch, n int64) bool { return s.low>>s.shift <= n>>s.shift && n>>s.shift <= s.high>>s.shift }
	ends := []int64{math.MinInt64, math.MinInt64 + 1, -17, -1, 0, 1, 15, 16, 255, 4096, math.MaxInt64 - 1, math.MaxInt64}
	for range 3000 {
		pick := func() int64 {
			if random.IntN(2) == 0 {
				return ends[random.IntN(len(ends))]
			}
			return int64(random.Uint64()) >> random.IntN(64)
		}
		low, high := pick(), pick()
		parts := split(low, high)
		for _, n := range []int64{low, high, low - 1, high + 1, pick(), low/2 + high/2} {
			times := 0
			for _, s := range parts {
				if holds(s, n) {
					times++
				}
			}
			if want := low <= n && n <= high; times > 1 || (times == 1) != want {
				t.Fatalf("split(%d, %d) holds %d %d times: %+v", low, high, n, times, parts)
			}
		}
		if len(parts) > 32 {
			t.Errorf("split(%d, %d) is %d stretches", low, high, len(parts))
		}
	}
}
