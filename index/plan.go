package index

import "yinwen"

// Plan is a compiled query that every Store understands: what matches, in which order, which page, what to count.
type Plan struct {
	Match  Node     // what matches and scores; nil matches everything with score 0
	Sort   Order    // order of the hits; ties by id, ascending
	After  []string // sort key of the last hit seen (Match of Found); nil starts at the beginning
	Offset int      // hits to skip when After is nil
	Limit  int      // hits wanted; 0 only counts
	Facets []FacetRequest
}

// Order is how a store sorts hits.
type Order int

// The orders. Ties are broken by id in ascending order.
const (
	ByScore Order = iota // score descending
	ByDate               // FieldWhen descending, so that undated documents come last
)

// FacetRequest asks to count the matching documents by the values of a keyword field.
type FacetRequest struct {
	Field string
	Size  int // most values to return: the most frequent, exactly counted; ties by value
}

// Found is a store's answer to a Plan.
type Found struct {
	Total  int
	Hits   []Match
	Facets []Facet // in the order of the requests
}

// Match is one document that a plan matches. Documents carry no Terms.
type Match struct {
	Document yinwen.Document
	Score    float64
	After    []string // its sort key, for Plan.After
}

// Fields of a document in a store. Text fields hold ready terms separated by spaces (whitespace analysis, positions);
// keyword fields hold whole values, some several; figure fields belong to one figure each (nested).
const (
	FieldTitleWords = "title_words" // text: yinwen.Terms
	FieldTitleGrams = "title_grams"
	FieldBodyWords  = "body_words"
	FieldBodyGrams  = "body_grams"

	FieldID     = "id"     // keyword: Document.ID
	FieldURL    = "url"    // keyword
	FieldSource = "source" // keyword
	FieldLang   = "lang"   // keyword
	FieldDay    = "day"    // keyword YYYY-MM-DD or Undated
	FieldMonth  = "month"  // keyword YYYY-MM or Undated
	FieldWhen   = "when"   // keyword that sorts by date: local YYYY-MM-DDThh:mm:ss, or "0" when undated
	FieldBank   = "bank"   // keywords: glossary ids of the institutions named in title, text or figures
	FieldMetric = "metric" // keywords: glossary ids of the metrics named in title, text or figures, and of those they count for
	FieldPrint  = "print"  // keyword: Document.Fingerprint

	FigureMetric   = "metric"   // keywords: Figure.MetricID, and the wider metrics that it counts for
	FigureClaim    = "claim"    // keywords: level:ID or change:ID, what the figure says of a metric (claims)
	FigureBank     = "bank"     // keyword: Figure.Bank
	FigureKind     = "kind"     // keyword: Figure.Kind
	FigureCurrency = "currency" // keyword: Figure.Currency
	FigureUnit     = "unit"     // keyword: Figure.Unit
	FigureValue    = "value"    // keyword: Figure.Value exactly as written in base units
	FigureLow      = "low"      // float64: Value or Min, a fall negative; open ends are ∓math.MaxFloat64
	FigureHigh     = "high"     // float64: Value or Max
)

// Undated is the value of FieldDay and FieldMonth of a document without a date.
const Undated = "undated"

// Node is a part of a plan. A document matches it or not; when it matches, the node gives it a score of zero or more.
type Node interface{ node() }

// All matches every document, score 0.
type All struct{}

// None matches nothing.
type None struct{}

// And matches what all of its nodes match; scores are summed. An empty And matches everything.
type And struct{ Nodes []Node }

// Or matches what at least one of its nodes matches; scores of the matching nodes are summed. An empty Or matches nothing.
type Or struct{ Nodes []Node }

// Not matches what Node does not match, score 0.
type Not struct{ Node Node }

// Filter matches what Node matches, score 0.
type Filter struct{ Node Node }

// Boosted matches what Node matches, and adds the scores of those of Extra that match.
type Boosted struct {
	Node  Node
	Extra []Node
}

// Constant matches what Node matches with a fixed score.
type Constant struct {
	Node  Node
	Score float64
}

// Term matches documents with a term in a text field, scored by BM25 times Boost.
type Term struct {
	Field string
	Text  string
	Boost float64
}

// AnyOf matches documents that have one of the values in a keyword field, score 0.
type AnyOf struct {
	Field  string
	Values []string
}

// Starts matches documents that have a term or value beginning with Prefix, score 0.
type Starts struct {
	Field  string
	Prefix string
}

// Between matches documents that have a value in [Min, Max] in a keyword field, compared as bytes; an empty bound is open.
// Score 0.
type Between struct {
	Field    string
	Min, Max string
}

// Phrase matches documents in which terms of the slots follow one another without gap in a text field. It scores Boost for a
// match, however often.
type Phrase struct {
	Field string
	Slots []Slot
	Boost float64
}

// Near matches documents in which every part occurs (each as Phrase does) within one stretch, in any order, with at most Gap
// positions of the stretch beyond the lengths of the parts; the narrowest stretch counts. It scores Boost.
type Near struct {
	Field string
	Parts [][]Slot
	Gap   int
	Boost float64
}

// Slot is one position of a phrase: any of Terms, or any term of two characters that begins with Head, or that ends with Tail.
// Head and Tail are one Han character each or empty; they stand for the characters cut off at an edge of a phrase. A store
// with interval queries says it as any_of match, wildcard "Head?" and wildcard "?Tail" (Phrase: all_of, ordered, max_gaps 0;
// Near: all_of, unordered, max_gaps Gap); a store that fills its own index may index the characters at the edges of runs.
type Slot struct {
	Terms []string
	Head  string
	Tail  string
}

// Figures matches documents that have at least one figure for which all conditions hold together. Score 0.
type Figures struct{ Conditions []Condition }

// Condition is a demand on one field of a figure: one of Values for keyword fields, or bounds for FigureLow and FigureHigh.
type Condition struct {
	Field        string
	Values       []string
	Min, Max     *float64
	MinExclusive bool
	MaxExclusive bool
}

func (All) node()      {}
func (None) node()     {}
func (And) node()      {}
func (Or) node()       {}
func (Not) node()      {}
func (Filter) node()   {}
func (Boosted) node()  {}
func (Constant) node() {}
func (Term) node()     {}
func (AnyOf) node()    {}
func (Starts) node()   {}
func (Between) node()  {}
func (Phrase) node()   {}
func (Near) node()     {}
func (Figures) node()  {}
