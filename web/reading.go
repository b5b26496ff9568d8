package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"yinwen/index"
)

// Tools are the reading tools of a Service: what stands around a word, beside it, and when.
type Tools interface {
	Kwic(ctx context.Context, q index.KwicQuery) (index.Kwic, error)
	Collocations(ctx context.Context, q index.CollocationQuery) (index.Collocations, error)
	Frequency(ctx context.Context, q index.FrequencyQuery) (index.Frequency, error)
}

// maxLeast bounds how often two words may be asked to meet at least.
const maxLeast = 1000

// Parameters of the reading tools.
func kwicNames() []string {
	return []string{"q", "cross", "word", "order", "width", "limit", "offset", "format"}
}
func collocationNames() []string {
	return []string{"q", "cross", "word", "order", "window", "least", "all", "limit", "format"}
}
func frequencyNames() []string { return []string{"q", "cross", "word", "period", "format"} }

func (p *params) reading() index.Query {
	return index.Query{Text: p.text("q"), Cross: p.flag("cross", true)}
}

func (p *params) kwic() index.KwicQuery {
	q := index.KwicQuery{Query: p.reading(), Word: p.text("word"), Width: p.number("width", 0, 0, index.KwicWidest), Order: p.text("order")}
	q.Limit, q.Offset = p.number("limit", 0, 0, index.KwicLines), p.number("offset", 0, 0, index.KwicLines)
	return q
}

func (p *params) collocations() index.CollocationQuery {
	return index.CollocationQuery{Query: p.reading(), Word: p.text("word"), Window: p.number("window", 0, 0, index.CollocationWidest),
		Least: p.number("least", 0, 0, maxLeast), Limit: p.number("limit", 0, 0, index.CollocationMost), All: p.flag("all", false),
		Order: p.choice("order", index.ByLogLikelihood, index.ByLogDice)}
}

func (p *params) frequency() index.FrequencyQuery {
	return index.FrequencyQuery{Query: p.reading(), Word: p.text("word"),
		Period: p.choice("period", index.ByMonth, index.ByDay, index.ByYear)}
}

// sheetFormat reads the format: a JSON object, or a file of rows.
func (p *params) sheetFormat() string {
	return p.choice("format", append([]string{"json"}, SheetFormats()...)...)
}

func (s *server) apiKwic(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), kwicNames()...)
	q, format := p.kwic(), p.sheetFormat()
	if format != "json" && q.Limit == 0 {
		q.Limit = index.KwicLines
	}
	answerReading(s, w, r, p, format, KwicSheet, func(ctx context.Context) (index.Kwic, error) {
		k, err := s.service.Kwic(ctx, q)
		k.Lines = orNone(k.Lines)
		return k, err
	})
}

func (s *server) apiCollocations(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), collocationNames()...)
	q, format := p.collocations(), p.sheetFormat()
	answerReading(s, w, r, p, format, CollocationSheet, func(ctx context.Context) (index.Collocations, error) {
		c, err := s.service.Collocations(ctx, q)
		c.Tables = orNone(c.Tables)
		for i := range c.Tables {
			c.Tables[i].List = orNone(c.Tables[i].List)
		}
		return c, err
	})
}

func (s *server) apiFrequency(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), frequencyNames()...)
	q, format := p.frequency(), p.sheetFormat()
	answerReading(s, w, r, p, format, FrequencySheet, func(ctx context.Context) (index.Frequency, error) {
		f, err := s.service.Frequency(ctx, q)
		f.Periods = orNone(f.Periods)
		return f, err
	})
}

func answerReading[T any](s *server, w http.ResponseWriter, r *http.Request, p *params, format string, rows func(T) Sheet,
	read func(context.Context) (T, error)) {
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	ctx, cancel := s.bounded(r)
	defer cancel()
	answer, err := read(ctx)
	switch {
	case err != nil:
		s.fail(w, r, err)
	case format == "json":
		writeJSON(w, http.StatusOK, answer)
	default:
		sheet := rows(answer)
		s.file(w, r, sheet.Name+"."+format, contentType(format), func(out io.Writer) error { return sheet.Write(out, format) })
	}
}

// readingValues writes what reading reads.
func readingValues(q index.Query) url.Values {
	v := url.Values{}
	set(v, "q", q.Text)
	if !q.Cross {
		v.Set("cross", "off")
	}
	return v
}

func setNumber(v url.Values, name string, n int) {
	if n != 0 {
		v.Set(name, fmt.Sprint(n))
	}
}

// kwicValues, collocationValues and frequencyValues write what kwic, collocations and frequency read; defaults are left out.
func kwicValues(q index.KwicQuery) url.Values {
	v := readingValues(q.Query)
	set(v, "word", q.Word)
	set(v, "order", q.Order)
	setNumber(v, "width", q.Width)
	setNumber(v, "limit", q.Limit)
	setNumber(v, "offset", q.Offset)
	return v
}

func collocationValues(q index.CollocationQuery) url.Values {
	v := readingValues(q.Query)
	set(v, "word", q.Word)
	set(v, "order", q.Order)
	setNumber(v, "window", q.Window)
	setNumber(v, "least", q.Least)
	setNumber(v, "limit", q.Limit)
	if q.All {
		v.Set("all", "on")
	}
	return v
}

func frequencyValues(q index.FrequencyQuery) url.Values {
	v := readingValues(q.Query)
	set(v, "word", q.Word)
	set(v, "period", q.Period)
	return v
}

// Kwic asks for a concordance.
func (c *Client) Kwic(ctx context.Context, q index.KwicQuery) (k index.Kwic, err error) {
	err = c.get(ctx, "/api/v1/kwic", kwicValues(q), &k)
	return k, err
}

// Collocations asks for the words beside a word.
func (c *Client) Collocations(ctx context.Context, q index.CollocationQuery) (l index.Collocations, err error) {
	err = c.get(ctx, "/api/v1/collocations", collocationValues(q), &l)
	return l, err
}

// Frequency asks for counts over time.
func (c *Client) Frequency(ctx context.Context, q index.FrequencyQuery) (f index.Frequency, err error) {
	err = c.get(ctx, "/api/v1/frequency", frequencyValues(q), &f)
	return f, err
}
