package index

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// Remark says what of a query was not taken as its writer may have meant it.
type Remark struct {
	Kind  string `json:"kind"`            // one of RemarkKinds
	Typed string `json:"typed"`           // the part in question
	Meant string `json:"meant,omitempty"` // what may have been meant
}

// The kinds of remarks.
const (
	RemarkField    = "field"    // Typed is no field: searched for as words
	RemarkName     = "name"     // the glossary has no such bank or metric: searched for as a phrase
	RemarkMetric   = "metric"   // a comparison without a metric: searched for as words
	RemarkAmount   = "amount"   // a comparison without an amount: searched for as words
	RemarkCompare  = "compare"  // the field has no order: taken as a colon
	RemarkDate     = "date"     // no date: searched for as words
	RemarkValue    = "value"    // the field has no such value
	RemarkOperator = "operator" // an operator without an operand: left out
	RemarkEmpty    = "empty"    // no letter, digit or character in it to search for: left out
	RemarkBounds   = "bounds"   // the query is too long: what is beyond was left out
)

// RemarkKinds are all kinds of remarks.
func RemarkKinds() []string {
	return slices.Sorted(maps.Keys(remarkTexts))
}

var remarkTexts = map[string]string{
	RemarkField:    "%q is no field: searched for as words",
	RemarkName:     "%q is not in the glossary: searched for as a phrase",
	RemarkMetric:   "nothing that can be compared is called %q: searched for as words",
	RemarkAmount:   "%q is no amount, such as 500亿元, 1.5%% or $3bn: searched for as words",
	RemarkCompare:  "%q has no order: the sign was taken as a colon",
	RemarkDate:     "%q is no date, such as 2025, 2025-06, 2025Q3 or 2025H2: searched for as words",
	RemarkValue:    "%q is no value that the field has",
	RemarkOperator: "%q stands beside nothing it could join: left out",
	RemarkEmpty:    "%q has nothing to search for: left out",
	RemarkBounds:   "the query is too long: %q and what follows was left out",
}

// String is the remark in English.
func (r Remark) String() string {
	text := fmt.Sprintf(remarkTexts[r.Kind], r.Typed)
	if r.Meant != "" {
		text += fmt.Sprintf("; did you mean %q?", r.Meant)
	}
	return text
}

// Remarks returns what there is to say of a text in the query language, nil when all of it was understood.
func Remarks(text string) []Remark { return parse(text).remarks }

// maxRemarks is how many remarks there are on one query: who reads more?
const maxRemarks = 8

// remark notes what is to say of typed; meant, which may be nil, is asked what was meant.
func (p *parser) remark(kind, typed string, meant func() string) {
	typed = strings.TrimSpace(typed)
	known := func(r Remark) bool { return r.Kind == kind && r.Typed == typed }
	if len(p.out.remarks) == maxRemarks || slices.ContainsFunc(p.out.remarks, known) {
		return
	}
	r := Remark{Kind: kind, Typed: typed}
	if meant != nil {
		r.Meant = meant()
	}
	p.out.remarks = append(p.out.remarks, r)
}

// meantOf asks for the one of names that is but a slip away from typed.
func meantOf(typed string, names func(yield func(string) bool)) func() string {
	return func() string { return nearest(typed, names) }
}

// namesOf are the names of all entries of a kind.
func namesOf(kind glossary.Kind) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, e := range glossary.All() {
			for _, names := range [][]string{e.English, e.Chinese} {
				for _, n := range names {
					if e.Kind == kind && !yield(n) {
						return
					}
				}
			}
		}
	}
}

// nearest is the first in the alphabet of those names that the fewest slips part from typed: one in three letters, two in six.
// Han names are closer to each other: one in five characters.
func nearest(typed string, names func(yield func(string) bool)) string {
	typed = fold.String(typed)
	most := min(utf8.RuneCountInString(typed)/3, 2)
	if startsHan(typed) {
		most = min(utf8.RuneCountInString(typed)/5, 1)
	}
	best, least := "", most+1
	for name := range names {
		if d := slips(typed, fold.String(name), most); d < least || d == least && best != "" && name < best {
			best, least = name, d
		}
	}
	return best
}

// slips counts the letters that have to be put in, left out, changed or swapped with their neighbour to make b of a; beyond most
// it stops counting.
func slips(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	before, last := []int(nil), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		now := make([]int, len(y)+1)
		now[0] = i + 1
		for j := range y {
			change := 1
			if x[i] == y[j] {
				change = 0
			}
			now[j+1] = min(last[j]+change, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last = last, now
	}
	return last[len(y)]
}
