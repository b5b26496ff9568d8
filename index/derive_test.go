package index

import (
	"math"
	"testing"

	"yinwen"
)

// A fall by nothing is zero, not the negative one that stores tell from it.
func TestBoundsOfZero(t *testing.T) {
	for _, f := range []yinwen.Figure{{Value: "0", Direction: "down"}, {Max: "0", MinOpen: true, Direction: "down"}, {Value: "-0.0"}} {
		if d := figureBounds(f); math.Signbit(d.Low) && d.Low == 0 || math.Signbit(d.High) && d.High == 0 {
			t.Errorf("figureBounds(%+v) = %v to %v", f, d.Low, d.High)
		}
	}
}
