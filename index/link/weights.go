package link

// Threshold is the score from which on two documents are the same story.
const Threshold = 0.5

// Weights of the evidence, in natural log-odds.
const (
	prior = -3.2

	figuresFor     = 4.5 // all figures of the poorer document are in the other
	figuresAgainst = 5.5 // none is
	figuresNeutral = 0.4 // the share that says nothing
	figuresEnough  = 0.9 // weight of figures that says two thirds of all that figures can say
	periodsApart   = 2.0
	contradiction  = 2.0 // each, up to two

	actorsFor     = 1.8
	actorsAgainst = 2.0 // no actor in common
	titleActors   = 1.0
	apartTitles   = 4.0 // neither title's actors are in the other text

	conceptsFor   = 2.5
	titleConcepts = 2.0
	titleConcept  = 0.2 // the share that says nothing
	latinNames    = 1.5

	wordsFor     = 6.0 // per share of common pairs above wordsNeutral
	wordsNeutral = 0.12
	wordsMost    = 3.0

	marksFor     = 0.8 // numbers, months or quarters of the titles
	marksAgainst = 1.5

	daysFor     = 1.0
	daysAgainst = 1.2
)

// inOneLanguage is how much more a distance says when no translation explains it.
const inOneLanguage = 1.6

// distance is the evidence of d days between two documents.
func distance(d int, oneLanguage bool) float64 {
	evidence := -5.0
	switch {
	case d <= 1:
		return 0.4
	case d <= 3:
		return 0
	case d <= 7:
		evidence = -0.6
	case d <= 31:
		evidence = -1.6
	case d <= 100:
		evidence = -3
	}
	if oneLanguage {
		evidence *= inOneLanguage
	}
	return evidence
}
