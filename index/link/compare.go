package link

import (
	"math"

	"yinwen"
)

// Comparison is what two documents have to do with each other.
type Comparison struct {
	Score     float64           // 0 to 1, see the package comment
	Same      bool              // Score is at least Threshold
	Conflicts []yinwen.Conflict // figures that cannot both be right, in the order of a's; nil unless Same
}

// Compare tells whether a and b are the same story and which of their figures contradict each other. It reads Lang, Title, Text,
// Figures, and Day or Published; a document without figures or date is compared by the rest. Compare(a, b) and Compare(b, a)
// give the same score, and conflicts with the claims the other way round. Who compares one document with many reads it once, with
// Read.
func Compare(a, b *yinwen.Document) Comparison {
	return Read(a).Compare(Read(b))
}

// Compare is Compare for documents read before.
func (p *Profile) Compare(q *Profile) Comparison {
	figures := match(p.figures, q.figures)
	doubt := figures.doubt()
	if titlesApart(p, q) {
		doubt = 1
	}
	sum := prior + figures.evidence() + actors(p, q) + concepts(p, q) + words(p, q, doubt) + titleMarks(p, q) +
		daysNamed(p, q) + dates(p, q)
	c := Comparison{Score: 1 / (1 + math.Exp(-sum))}
	if c.Same = c.Score >= Threshold; c.Same {
		c.Conflicts = figures.conflicts(p, q)
	}
	return c
}

func actors(p, q *Profile) float64 {
	sum := 0.0
	if common, ok := p.actors.overlap(q.actors); ok {
		sum += actorsFor*common - actorsAgainst*math.Max(0, 1-4*common)
	}
	if common, ok := p.titleActors.overlap(q.titleActors); ok {
		sum += titleActors * common
	}
	if titlesApart(p, q) {
		sum -= apartTitles
	}
	return sum
}

// titlesApart tells whether both titles name actors and neither's are in the other text.
func titlesApart(p, q *Profile) bool {
	return len(p.titleActors.ids) > 0 && len(q.titleActors.ids) > 0 && !p.titleActors.meets(q.actors) && !q.titleActors.meets(p.actors)
}

func concepts(p, q *Profile) float64 {
	sum := conceptsFor * p.concepts.cosine(q.concepts)
	if common, ok := p.titleConcepts.overlap(q.titleConcepts); ok {
		sum += titleConcepts * (common - titleConcept)
	}
	return sum
}

// words compares the texts themselves: in one language their runs of terms, across languages the Latin words of the Chinese one.
// Texts alike but for their figures or the actors of their titles are two notices of one form: doubt takes from what their words say.
func words(p, q *Profile, doubt float64) float64 {
	if p.lang == q.lang {
		if len(p.pairs) == 0 || len(q.pairs) == 0 {
			return 0
		}
		return math.Min(wordsMost, wordsFor*(share(p.pairs, q.pairs)-wordsNeutral)) * (1 - doubt)
	}
	fewer, more := p.latin, q.latin
	if q.lang == yinwen.Chinese {
		fewer, more = more, fewer
	}
	if len(fewer) == 0 || len(more) == 0 {
		return 0
	}
	found := share(fewer, more)
	return latinNames * found * (1 - math.Exp(-found*float64(len(fewer))/2))
}

// titleMarks compares what titles single out: numbers, months, quarters.
func titleMarks(p, q *Profile) float64 {
	sum := 0.0
	for kind, marks := range p.marks {
		others := q.marks[kind]
		if len(marks) == 0 || len(others) == 0 {
			continue
		}
		if share(marks, others) > 0 {
			sum += marksFor
		} else {
			sum -= marksAgainst
		}
	}
	return sum
}

func daysNamed(p, q *Profile) float64 {
	if len(p.days) == 0 || len(q.days) == 0 {
		return 0
	}
	if s := share(p.days, q.days); s > 0 {
		return daysFor * s
	}
	if p.days[p.dated()] || q.days[q.dated()] {
		// One names the day on which it appeared, the other the day from which a rule holds: nothing is known from that,
		// unless they appeared on different days.
		if p.dated() == q.dated() {
			return 0
		}
	}
	return -daysAgainst
}

func dates(p, q *Profile) float64 {
	if p.date.IsZero() || q.date.IsZero() {
		return 0
	}
	days := int(math.Round(math.Abs(p.date.Sub(q.date).Hours()) / 24))
	return distance(days, p.lang == q.lang)
}

// share is the part of the smaller set that the other holds as well.
func share[K comparable](a, b map[K]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	common := 0
	for k := range a {
		if b[k] {
			common++
		}
	}
	return float64(common) / float64(len(a))
}
