package web

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"yinwen"
	"yinwen/index"
)

// maxPoints bounds a series; more than that is an export.
const maxPoints = 5000

// pointJSON is one value of a series at one time.
type pointJSON struct {
	Period string `json:"period"` // ISO 8601 date or start/end; the document's day when the text names none
	// PeriodBasis is text, doc_date or carried as the figure has it, or "published" when only the document's day is known.
	PeriodBasis string      `json:"period_basis"`
	Value       string      `json:"value"`
	Currency    string      `json:"currency,omitempty"`
	Unit        string      `json:"unit,omitempty"`
	Kind        yinwen.Kind `json:"kind"`
	Direction   string      `json:"direction,omitempty"` // set: the value is a change, not a level
	Basis       string      `json:"basis,omitempty"`
	Approx      string      `json:"approx,omitempty"`
	Bank        string      `json:"bank,omitempty"`
	Metric      string      `json:"metric"`
	Text        string      `json:"text"`
	Title       string      `json:"title"`
	Sentence    string      `json:"sentence"`
	Document    string      `json:"document"`
	URL         string      `json:"url"`
	Source      string      `json:"source"`
	Day         string      `json:"day"`

	start int // byte of the document's text where the figure stands
}

// publishedBasis is the basis of a period that is only the day of publication.
const publishedBasis = "published"

// seriesOrder asks for a series. Changes takes in figures that are a change instead of a level.
type seriesOrder struct {
	index.FigureQuery
	Currency string // ISO 4217, any when empty
	Changes  bool
}

func (p *params) seriesOrder() seriesOrder {
	return seriesOrder{p.figureQuery(), strings.ToUpper(p.text("currency")), p.flag("changes", false)}
}

// seriesValues writes what seriesOrder reads.
func seriesValues(o seriesOrder) url.Values {
	v := figureValues(o.FigureQuery)
	set(v, "currency", o.Currency)
	if o.Changes {
		v.Set("changes", "on")
	}
	return v
}

// apiSeries tells a metric over time: its figures that have one value and a date, oldest first.
func (s *server) apiSeries(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), figureNames("currency", "changes", "format")...)
	o := p.seriesOrder()
	if o.Metric == "" {
		p.fail("metric: name one, by its id or a name of it, such as metric=loans or metric=不良贷款率")
	}
	format := p.choice("format", "json", "csv")
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	ctx, cancel := s.bounded(r)
	defer cancel()
	points, err := series(ctx, s.service, o)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if format == "csv" {
		s.file(w, r, "yinwen-series.csv", contentType(format), func(out io.Writer) error { return seriesCSV(out, points) })
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"metric": o.Metric, "bank": o.Bank, "points": points})
}

// seriesCSV writes the points with the names of their JSON.
func seriesCSV(out io.Writer, points []pointJSON) error {
	t, err := newTable(out, "period", "period_basis", "value", "currency", "unit", "kind", "direction", "basis", "approx", "bank", "metric",
		"text", "title", "sentence", "document", "url", "source", "day")
	if err != nil {
		return err
	}
	for _, p := range points {
		if err := t.row(p.Period, p.PeriodBasis, p.Value, p.Currency, p.Unit, string(p.Kind), p.Direction, p.Basis, p.Approx, p.Bank, p.Metric,
			p.Text, p.Title, p.Sentence, p.Document, p.URL, p.Source, p.Day); err != nil {
			return err
		}
	}
	return t.end()
}

// series gathers the points of o by the end of their period.
func series(ctx context.Context, reader Reader, o seriesOrder) ([]pointJSON, error) {
	points := []pointJSON{}
	err := reader.Figures(ctx, o.FigureQuery, func(row index.FigureRow) error {
		f := row.Figure
		if f.Value == "" || o.Currency != "" && f.Currency != o.Currency || isChange(f) && !o.Changes {
			return nil
		}
		if len(points) == maxPoints {
			return fmt.Errorf("%w: more than %d points: narrow the query, or take /api/v1/figures?format=csv", yinwen.ErrTooLarge, maxPoints)
		}
		if point := newPoint(row); point.Period != "" {
			points = append(points, point)
		}
		return nil
	})
	slices.SortStableFunc(points, func(a, b pointJSON) int {
		return cmp.Or(strings.Compare(periodEnd(a.Period), periodEnd(b.Period)), strings.Compare(a.Period, b.Period))
	})
	return points, err
}

// isChange tells a change, or a distance between two ratios, from a level.
func isChange(f yinwen.Figure) bool {
	return f.Direction != "" || f.Kind == yinwen.PercentPoint || f.Kind == yinwen.BasisPoint
}

func newPoint(row index.FigureRow) pointJSON {
	f := row.Figure
	p := pointJSON{Period: f.Period, PeriodBasis: f.PeriodBasis, Value: f.Value, Currency: f.Currency, Unit: f.Unit, Kind: f.Kind,
		Direction: f.Direction, Basis: f.Basis, Approx: f.Approx, Bank: f.Bank, Metric: f.Metric, Text: f.Text,
		Title: row.Title, Sentence: row.Sentence, Document: row.Document, URL: row.URL, Source: row.Source, Day: row.Day, start: f.Start}
	if p.Period == "" {
		p.Period, p.PeriodBasis = row.Day, publishedBasis
	}
	return p
}

// periodEnd is the last day of a period.
func periodEnd(period string) string {
	if _, end, both := strings.Cut(period, "/"); both {
		return end
	}
	return period
}
