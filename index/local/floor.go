package local

import "slices"

// floor keeps the highest of many numbers, in a heap with the least of them on top.
type floor struct {
	keep int
	list []float64
}

func newFloor(keep int) *floor { return &floor{keep, make([]float64, 0, keep)} }

// value is the least of the highest numbers, 0 as long as there are too few.
func (f *floor) value() float64 {
	if len(f.list) < f.keep {
		return 0
	}
	return f.list[0]
}

func (f *floor) add(v float64) {
	switch {
	case len(f.list) < f.keep:
		if f.list = append(f.list, v); len(f.list) == f.keep {
			slices.Sort(f.list) // a sorted list is a heap
		}
	case v > f.list[0]:
		f.list[0] = v
		f.sink()
	}
}

// sink puts the first number in its place.
func (f *floor) sink() {
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(f.list) {
			return
		}
		if child+1 < len(f.list) && f.list[child+1] < f.list[child] {
			child++
		}
		if f.list[i] <= f.list[child] {
			return
		}
		f.list[i], f.list[child] = f.list[child], f.list[i]
		i = child
	}
}
