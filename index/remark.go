package index

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"yinwen/segment/glossary"
	"yinwen/segment/spell"
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
	RemarkSpoken   = "spoken"   // words that read like a comparison: searched for as words
	RemarkSmall    = "small"    // "or" in small letters beside a condition: searched for as a word
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
	RemarkAmount:   "%q has no amount, such as 500亿元, 1.5%% or $3bn: searched for as words",
	RemarkCompare:  "%q has no order: the sign was taken as a colon",
	RemarkDate:     "%q is no date, such as 2025, 2025-06, 2025Q3 or 2025H2: searched for as words",
	RemarkValue:    "%q is no value that the field has",
	RemarkOperator: "%q stands beside nothing it could join: left out",
	RemarkSpoken:   "%q was searched for as words, not as a condition on figures",
	RemarkSmall:    "%q in small letters is a word: searched for as one",
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

// fieldLike asks for the field whose name is spelt much like typed.
func fieldLike(typed string) func() string { return oneLike(typed, maps.Keys(fieldNames)) }

// oneLike asks for the one of names that is spelt much like typed.
func oneLike(typed string, names iter.Seq[string]) func() string {
	return func() string { return firstOf(spell.Near(typed, slices.Sorted(names), 1)) }
}

// entryLike asks for the name of an entry of a kind that is spelt much like typed.
func entryLike(typed string, kind glossary.Kind) func() string {
	return func() string {
		for _, e := range glossary.Near(kind, typed, 1) {
			return firstOf(spell.Near(typed, slices.Concat(e.Chinese, e.English, []string{e.ID}), 1))
		}
		return ""
	}
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}
