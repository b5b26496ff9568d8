package elastic

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"yinwen"
	"yinwen/index"
)

// record is a document as Elasticsearch takes it; mapping.json says how.
type record struct {
	ID       string         `json:"id"`
	URL      string         `json:"url"`
	Source   string         `json:"source"`
	Lang     yinwen.Lang    `json:"lang"`
	Day      string         `json:"day"`
	Month    string         `json:"month"`
	When     string         `json:"when"`
	Bank     []string       `json:"bank,omitempty"`
	Metric   []string       `json:"metric,omitempty"`
	Print    string         `json:"print,omitempty"`
	Figures  []figureRecord `json:"figures,omitempty"`
	Held     string         `json:"held"`     // heldRecord as JSON
	Original string         `json:"original"` // the Document without Terms, as JSON

	TitleWords string `json:"title_words"`
	TitleGrams string `json:"title_grams"`
	TitleHeads string `json:"title_heads,omitempty"` // see edges
	TitleTails string `json:"title_tails,omitempty"`
	BodyWords  string `json:"body_words"`
	BodyGrams  string `json:"body_grams"`
	BodyHeads  string `json:"body_heads,omitempty"`
	BodyTails  string `json:"body_tails,omitempty"`
}

type figureRecord struct {
	Metric   []string    `json:"metric,omitempty"`
	Claim    []string    `json:"claim,omitempty"`
	Bank     string      `json:"bank,omitempty"`
	Kind     yinwen.Kind `json:"kind,omitempty"`
	Currency string      `json:"currency,omitempty"`
	Unit     string      `json:"unit,omitempty"`
	Value    string      `json:"value,omitempty"`
	Low      *float64    `json:"low,omitempty"`
	High     *float64    `json:"high,omitempty"`
}

// heldRecord is what Each tells of a document beside its id.
type heldRecord struct {
	Revision   int64         `json:"r"`
	Record     yinwen.Record `json:"w"`
	URL        string        `json:"u"`
	Dictionary string        `json:"d"`
}

// recordOf makes the record of d.
func recordOf(d *yinwen.Document) (*record, error) {
	bare := *d
	bare.Terms = nil
	original, err := marshal(&bare)
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", d.ID, err)
	}
	held, err := marshal(heldRecord{d.Revision, d.Record, d.URL, d.Terms.Dictionary})
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", d.ID, err)
	}
	derived := index.Derive(d)
	r := &record{ID: d.ID, URL: d.URL, Source: d.Source, Lang: d.Lang, Day: derived.Day, Month: derived.Month, When: derived.When,
		Bank: derived.Banks, Metric: derived.Metrics, Print: d.Fingerprint, Held: string(held), Original: string(original),
		TitleWords: d.Terms.TitleWords, TitleGrams: d.Terms.TitleGrams, BodyWords: d.Terms.BodyWords, BodyGrams: d.Terms.BodyGrams}
	r.TitleHeads, r.TitleTails = edges(r.TitleGrams)
	r.BodyHeads, r.BodyTails = edges(r.BodyGrams)
	for i, f := range d.Figures {
		r.Figures = append(r.Figures, figureRecordOf(f, derived.Figures[i]))
	}
	return r, nil
}

func figureRecordOf(f yinwen.Figure, derived index.DerivedFigure) figureRecord {
	r := figureRecord{Metric: derived.Metrics, Claim: derived.Claims, Bank: f.Bank, Kind: f.Kind, Currency: f.Currency, Unit: f.Unit, Value: f.Value}
	if derived.Known {
		r.Low, r.High = &derived.Low, &derived.High
	}
	return r
}

// marshal is json.Marshal without the escapes that are for browsers only.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// noEdge holds the place of a bigram that is at no edge.
const noEdge = "_"

// edges makes two streams with a term for each term of grams. A bigram at the edge of a run of Han characters, beside a number
// or a Latin word, stands in heads as its first character when it begins the run, and in tails as its last when it ends it. So
// the phrase 款35.59亿, read across the streams, finds 贷款35.59亿元 without looking through all bigrams with 款 and 亿.
func edges(grams string) (heads, tails string) {
	terms := strings.Split(grams, " ")
	h, t := make([]string, len(terms)), make([]string, len(terms))
	for i := 1; i < len(terms); i++ {
		t[i-1], h[i] = index.Edges(terms[i-1], terms[i])
	}
	return placed(h), placed(t)
}

// placed joins terms so that each keeps its place; those after the last that is not empty are left out.
func placed(terms []string) string {
	var b strings.Builder
	waiting := 0
	for _, t := range terms {
		if waiting++; t == "" {
			continue
		}
		b.WriteString(strings.Repeat(noEdge+" ", waiting-1))
		b.WriteString(t)
		b.WriteByte(' ')
		waiting = 0
	}
	return strings.TrimSuffix(b.String(), " ")
}
