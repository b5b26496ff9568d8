package yinwen

import (
	"encoding/json"
	"unicode/utf8"
)

// Kind is what a figure counts or measures.
type Kind string

// The kinds of figures; annotation conventions: doc/figures.md.
const (
	Money        Kind = "money"
	Percent      Kind = "percent"
	PercentPoint Kind = "percent_point"
	BasisPoint   Kind = "basis_point"
	Count        Kind = "count"
	Rank         Kind = "rank"
	Multiple     Kind = "multiple"
	Ratio        Kind = "ratio"
	Duration     Kind = "duration"
	Quantity     Kind = "quantity"
)

// Kinds are all kinds, in the order of the constants.
func Kinds() []Kind {
	return []Kind{Money, Percent, PercentPoint, BasisPoint, Count, Rank, Multiple, Ratio, Duration, Quantity}
}

// Figure is one number of a text with its meaning. Offsets count bytes of the document's Text, end exclusive; JSON for
// users counts code points (CodePoints). Numbers are decimal strings in base units: 4767亿元 is "476700000000".
// Empty strings mean unknown and are null in JSON.
type Figure struct {
	Start, End int
	Text       string // Text[Start:End] of the document
	Kind       Kind
	Value      string // empty for a range
	Min, Max   string // of a range
	MinOpen    bool   // the range has no lower bound
	MaxOpen    bool   // the range has no upper bound
	Digits     int    // significant digits as written
	Scale      int    // power of ten as written: 亿 is 8
	Currency   string // ISO 4217
	// CurrencyBasis is explicit, document or default.
	CurrencyBasis string
	Unit          string // measure word or counted noun; %, pp, bp, x, 1, rank; a UCUM unit for quantities
	Approx        string // over, under, about
	Direction     string // up, down
	Basis         string // yoy, qoq, mom, ytd
	Metric        string // the words as they stand
	MetricStart   int
	MetricEnd     int
	MetricID      string // id in the glossary
	Bank          string // id of the institution in the glossary
	Pair          *int   // index, in the document's figures, of the figure this one restates in brackets
	Period        string // ISO 8601 date, or start/end
	PeriodBasis   string // text, doc_date, carried
}

type figureJSON struct {
	Start         int     `json:"start"`
	End           int     `json:"end"`
	Text          string  `json:"text"`
	Kind          Kind    `json:"kind"`
	Value         *string `json:"value"`
	Min           *string `json:"min,omitempty"`
	Max           *string `json:"max,omitempty"`
	MinOpen       bool    `json:"min_open,omitempty"`
	MaxOpen       bool    `json:"max_open,omitempty"`
	Digits        int     `json:"digits"`
	Scale         int     `json:"scale"`
	Currency      *string `json:"currency"`
	CurrencyBasis *string `json:"currency_basis,omitempty"`
	Unit          *string `json:"unit"`
	Approx        *string `json:"approx"`
	Direction     *string `json:"direction"`
	Basis         *string `json:"basis"`
	Metric        *string `json:"metric"`
	MetricStart   *int    `json:"metric_start,omitempty"`
	MetricEnd     *int    `json:"metric_end,omitempty"`
	MetricID      *string `json:"metric_id"`
	Bank          *string `json:"bank"`
	Pair          *int    `json:"pair,omitempty"`
	Period        *string `json:"period"`
	PeriodBasis   *string `json:"period_basis,omitempty"`
}

// MarshalJSON writes the stable form of a figure (doc/design.md), unknown fields as null.
func (f Figure) MarshalJSON() ([]byte, error) {
	w := figureJSON{
		Start: f.Start, End: f.End, Text: f.Text, Kind: f.Kind,
		Value: null(f.Value), Min: null(f.Min), Max: null(f.Max), MinOpen: f.MinOpen, MaxOpen: f.MaxOpen,
		Digits: f.Digits, Scale: f.Scale,
		Currency: null(f.Currency), CurrencyBasis: null(f.CurrencyBasis), Unit: null(f.Unit),
		Approx: null(f.Approx), Direction: null(f.Direction), Basis: null(f.Basis),
		Metric: null(f.Metric), MetricID: null(f.MetricID), Bank: null(f.Bank), Pair: f.Pair,
		Period: null(f.Period), PeriodBasis: null(f.PeriodBasis),
	}
	if f.Metric != "" {
		w.MetricStart, w.MetricEnd = &f.MetricStart, &f.MetricEnd
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Figure) UnmarshalJSON(b []byte) error {
	var w figureJSON
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*f = Figure{
		Start: w.Start, End: w.End, Text: w.Text, Kind: w.Kind,
		Value: orEmpty(w.Value), Min: orEmpty(w.Min), Max: orEmpty(w.Max), MinOpen: w.MinOpen, MaxOpen: w.MaxOpen,
		Digits: w.Digits, Scale: w.Scale,
		Currency: orEmpty(w.Currency), CurrencyBasis: orEmpty(w.CurrencyBasis), Unit: orEmpty(w.Unit),
		Approx: orEmpty(w.Approx), Direction: orEmpty(w.Direction), Basis: orEmpty(w.Basis),
		Metric: orEmpty(w.Metric), MetricID: orEmpty(w.MetricID), Bank: orEmpty(w.Bank), Pair: w.Pair,
		Period: orEmpty(w.Period), PeriodBasis: orEmpty(w.PeriodBasis),
	}
	if w.MetricStart != nil && w.MetricEnd != nil {
		f.MetricStart, f.MetricEnd = *w.MetricStart, *w.MetricEnd
	}
	return nil
}

func null(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// CodePoints returns copies of the figures of text with their offsets counted in Unicode code points, as users of the JSON
// forms expect. Offsets that lie outside text are cut to it.
func CodePoints(text string, figures []Figure) []Figure {
	if figures == nil {
		return nil
	}
	at := func(i int) int { return utf8.RuneCountInString(text[:min(max(i, 0), len(text))]) }
	out := make([]Figure, len(figures))
	for i, f := range figures {
		f.Start, f.End = at(f.Start), at(f.End)
		if f.Metric != "" {
			f.MetricStart, f.MetricEnd = at(f.MetricStart), at(f.MetricEnd)
		}
		out[i] = f
	}
	return out
}
