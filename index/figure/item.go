package figure

import (
	"strings"

	"yinwen"
)

// span is a part of the folded text.
type span struct{ start, end int }

func (s span) empty() bool { return s.end <= s.start }

// item is a number found in the text on its way to a Figure; offsets are of the folded text.
type item struct {
	start, end int
	kind       yinwen.Kind // empty: a number without a unit, to be decided by its neighbours
	num        numeral
	max        numeral // upper end of a range
	isRange    bool
	negative   bool
	maxNeg     bool
	power      int // of ten, from the unit: cents are -2
	value      *decimal
	currency   string
	basisOf    string // of the currency
	unit       string
	bareUnit   bool // the unit came from a neighbour or the table's head
	junk       bool // read so that nothing else reads it, never reported

	approx, direction, basis string
	metric                   span
	metricID, bank           string
	period, periodBasis      string
	when                     *when  // the time it is of
	earlier                  bool   // the level that another figure is compared with
	difference               bool   // from another measure, at one time: no change
	pair                     *item  // restated figure
	twin                     *item  // figure before it in a coordination
	place                    int    // index among the text's items, set when they are complete
	hint                     string // basis told by words after the number
	nextBasis                string // of the second of two figures compared with two times
	parts                    []span // what each figure of a coordination measures, kept by its first
	part                     int    // place in the coordination
	against                  string // basis of the change that follows, when this is the level compared with
}

// text of an item's value in base units.
func (t *item) amount(n numeral, negative bool) string {
	d := n.value
	if t.value != nil {
		d = *t.value
	}
	s := d.shift(t.power).String()
	if negative && s != "0" {
		return "-" + s
	}
	return s
}

// points tells whether x is in points, the unit in which rates move.
func (x *item) points() bool { return x.kind == yinwen.PercentPoint || x.kind == yinwen.BasisPoint }

// add appends an item.
func (t *text) add(x *item) { t.items = append(t.items, x) }

// next returns the item after x, or nil. Items know their place once assembled.
func (t *text) next(x *item) *item {
	if x.place+1 < len(t.items) {
		return t.items[x.place+1]
	}
	return nil
}

// last returns the item found last, or nil.
func (t *text) last() *item {
	if len(t.items) == 0 {
		return nil
	}
	return t.items[len(t.items)-1]
}

func hasWord(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
