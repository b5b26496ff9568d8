package index

import (
	"math"
	"testing"
)

// The measures agree with values worked out apart, from the other form of G² (2 Σ O ln O − 2 Σ R ln R + 2 N ln N, R the sums of rows and
// columns) and by integrating the normal density.
func TestAssociation(t *testing.T) {
	for name, row := range map[string]struct {
		together, total, near, all int
		expected, g2, p            float64
	}{
		"small table":   {2, 3, 2, 10, 0.6, 6.188963460994891, 0.012854945962567048},
		"another":       {2, 3, 2, 12, 0.5, 6.994384003022439, 0.00817658422067754},
		"never alone":   {5, 5, 20, 1000, 0.1, 40.464726109579715, 2.0019785643699134e-10},
		"large counts":  {30, 171, 12593, 14307668, 0.15050691699024607, 263.6169690489769, 2.793339738176511e-59},
		"as chance has": {8, 40, 200, 1000, 8, 0, 1},
	} {
		e, g := expected(row.total, row.near, row.all), logLikelihood(row.together, row.total, row.near, row.all)
		for what, pair := range map[string][2]float64{"expected": {e, row.expected}, "G²": {g, row.g2}, "p": {significance(g), row.p}} {
			if d := math.Abs(pair[0] - pair[1]); d > 1e-8*math.Abs(pair[1])+1e-12 && !(row.g2 == 0 && d < 1e-6) {
				t.Errorf("%s: %s = %v, want %v", name, what, pair[0], pair[1])
			}
		}
	}
}

// The levels of significance that tables of χ² with one degree of freedom print.
func TestSignificance(t *testing.T) {
	for g, p := range map[float64]float64{3.8415: 0.05, 6.6349: 0.01, 10.8276: 0.001, 15.1367: 0.0001} {
		if got := significance(g); math.Abs(got-p) > p/1000 {
			t.Errorf("significance(%v) = %v, want %v", g, got, p)
		}
	}
}

func TestLogDice(t *testing.T) {
	for name, row := range map[string]struct {
		together, x, y int
		want           float64
	}{
		"only together": {7, 7, 7, 14},
		"half":          {1, 2, 2, 13}, // 14 + log2(2/4)
		"2 of 2 and 3":  {2, 2, 3, 13.678071905112638},
		"rare":          {1, 4096, 4096, 2}, // 14 + log2(2/8192)
	} {
		if got := logDice(row.together, row.x, row.y); math.Abs(got-row.want) > 1e-12 {
			t.Errorf("%s: logDice = %v, want %v", name, got, row.want)
		}
	}
}
