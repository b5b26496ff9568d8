package link

import (
	"maps"
	"math"
	"slices"

	"yinwen/segment/glossary"
)

// bag gathers ids with their weights.
type bag map[string]float64

// add counts an occurrence of an entry, and half of one for the wider entry of a concept.
func (b bag) add(e *glossary.Entry, weight float64) {
	b[e.ID] += weight
	if e.Kind != glossary.Institution && e.Class != "region" {
		if wider, ok := glossary.Get(e.Broader); ok {
			b[wider.ID] += weight / 2
		}
	}
}

// heaviest is the first of the heaviest, "" for an empty bag.
func (b bag) heaviest() string {
	best := ""
	for _, id := range slices.Sorted(maps.Keys(b)) {
		if best == "" || b[id] > b[best] {
			best = id
		}
	}
	return best
}

// weighed is a bag to be compared, sorted by id: sums of floats depend on their order, and one pair has one score.
type weighed struct {
	ids           []string
	weights       []float64
	total, square float64
}

// weigh damps what a text repeats, lest it outweigh all else: three times is not thrice the evidence.
func (b bag) weigh() weighed {
	w := weighed{ids: slices.Sorted(maps.Keys(b))}
	for _, id := range w.ids {
		x := math.Log1p(b[id])
		w.weights = append(w.weights, x)
		w.total += x
		w.square += x * x
	}
	return w
}

// both calls visit with the weights of each id that both hold.
func (w weighed) both(v weighed, visit func(x, y float64)) {
	for i, j := 0, 0; i < len(w.ids) && j < len(v.ids); {
		switch {
		case w.ids[i] < v.ids[j]:
			i++
		case w.ids[i] > v.ids[j]:
			j++
		default:
			visit(w.weights[i], v.weights[j])
			i, j = i+1, j+1
		}
	}
}

// overlap is the weight of what both hold, as a share of the lighter; false when one is empty.
func (w weighed) overlap(v weighed) (float64, bool) {
	if len(w.ids) == 0 || len(v.ids) == 0 {
		return 0, false
	}
	common := 0.0
	w.both(v, func(x, y float64) { common += math.Min(x, y) })
	return common / math.Min(w.total, v.total), true
}

// background is the weight up to which an actor is named by nearly every text.
const background = 0.2

// meets tells whether v holds one of these that is more than background.
func (w weighed) meets(v weighed) bool {
	met := false
	w.both(v, func(x, _ float64) { met = met || x > background })
	return met
}

// cosine is the cosine of the angle between the two, 0 when one is empty.
func (w weighed) cosine(v weighed) float64 {
	dot := 0.0
	w.both(v, func(x, y float64) { dot += x * y })
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(w.square*v.square)
}
