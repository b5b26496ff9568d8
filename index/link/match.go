package link

import (
	"math"
)

// matching pairs the figures of two documents: each figure is in one pair at most.
type matching struct {
	a, b    []number
	shifted []pair // equal up to a power of ten
	apart   []pair // the same thing measured, values that differ otherwise
	common  float64
}

// pair is two figures, by their place in the documents, and the power of ten by which the second is larger.
type pair struct{ a, b, power int }

// match pairs equal figures first, then rounded ones, then those a power of ten apart, then those that should agree and do not.
func match(a, b []number) matching {
	m := matching{a: a, b: b}
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	join := func(fits func(f, g number) (int, bool), keep func(p pair, f, g number)) {
		for i, f := range a {
			for j, g := range b {
				if usedA[i] || usedB[j] {
					continue
				}
				if power, ok := fits(f, g); ok {
					usedA[i], usedB[j] = true, true
					keep(pair{i, j, power}, f, g)
				}
			}
		}
	}
	add := func(part float64) func(pair, number, number) {
		return func(_ pair, f, g number) { m.common += part * math.Min(f.weight, g.weight) }
	}
	join(func(f, g number) (int, bool) { return 0, f.equal(g) && f.compatible(g) }, add(1))
	join(func(f, g number) (int, bool) { return 0, f.equal(g) }, add(1))
	join(func(f, g number) (int, bool) { return 0, f.rounded(g) && f.compatible(g) }, add(0.8))
	join(number.shifted, func(p pair, f, g number) {
		m.shifted = append(m.shifted, p)
		m.common += 0.8 * math.Max(math.Min(f.weight, g.weight), digitWeight(3))
	})
	join(m.contradicts, func(p pair, f, g number) { m.apart = append(m.apart, p) })
	return m
}

// contradicts tells whether f and g measure the same thing of the same institution at the same time, and each is the only figure
// of its document that does. Figures that call themselves approximate contradict nothing.
func (m *matching) contradicts(f, g number) (int, bool) {
	x, y := f.of, g.of
	if x.MetricID == "" || x.MetricID != y.MetricID || x.Bank == "" || x.Bank != y.Bank || x.Period == "" || !samePeriod(x.Period, y.Period) || y.Period == "" ||
		x.Direction != y.Direction || x.Basis != y.Basis || !f.what.same(g.what) || f.interval || g.interval || x.Approx != "" || y.Approx != "" {
		return 0, false
	}
	return 0, only(m.a, f) && only(m.b, g)
}

// only tells whether no other figure measures what f does.
func only(figures []number, f number) bool {
	n := 0
	for _, g := range figures {
		if g.what.same(f.what) && g.of.MetricID == f.of.MetricID && g.of.Bank == f.of.Bank && g.of.Period == f.of.Period &&
			g.of.Direction == f.of.Direction && g.of.Basis == f.of.Basis {
			n++
		}
	}
	return n == 1
}

// found is the share of the poorer document's figures that the other has, and how much there is to go by: 0 none, 1 plenty.
func (m *matching) found() (share, enough float64) {
	poorer := math.Min(total(m.a), total(m.b))
	if poorer == 0 {
		return 0, 0
	}
	share = math.Min(1, m.common/poorer)
	weight := m.common
	if share < figuresNeutral {
		weight = poorer
	}
	return share, 1 - math.Exp(-weight/figuresEnough)
}

// evidence is what the figures say for one story: see the package comment.
func (m *matching) evidence() float64 {
	share, enough := m.found()
	sum := -figuresAgainst * enough * math.Max(0, 1-share/figuresNeutral)
	sum += figuresFor * enough * math.Max(0, share-figuresNeutral) / (1 - figuresNeutral)
	return sum - periodsApart*periodsDiffer(m.a, m.b) - contradiction*math.Min(2, float64(len(m.apart)))
}

// doubt is 1 when there are plenty of figures and none agrees, 0 when there are none or enough do.
func (m *matching) doubt() float64 {
	share, enough := m.found()
	return enough * math.Max(0, 1-share/figuresNeutral)
}

func total(figures []number) float64 {
	sum := 0.0
	for _, f := range figures {
		sum += f.weight
	}
	return sum
}
