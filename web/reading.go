package web

import (
	"context"
	"fmt"
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

// Parameters of the reading tools.
func kwicNames() []string { return []string{"q", "cross", "word", "order", "width"} }
func collocationNames() []string {
	return []string{"q", "cross", "word", "order", "window", "least", "limit"}
}
func frequencyNames() []string { return []string{"q", "cross", "period"} }

func (p *params) reading() index.Query {
	return index.Query{Text: p.text("q"), Cross: p.flag("cross", true)}
}

func (p *params) kwic() index.KwicQuery {
	return index.KwicQuery{Query: p.reading(), Word: p.text("word"), Width: p.number("width", 0, 0, 200),
		Order: p.choice("order", index.KwicByText, index.KwicByLeft, index.KwicByRight)}
}

func (p *params) collocations() index.CollocationQuery {
	return index.CollocationQuery{Query: p.reading(), Word: p.text("word"), Window: p.number("window", 0, 0, 20),
		Least: p.number("least", 0, 0, 1000), Limit: p.number("limit", 0, 0, 1000),
		Order: p.choice("order", index.ByLogLikelihood, index.ByLogDice)}
}

func (p *params) frequency() index.FrequencyQuery {
	return index.FrequencyQuery{Query: p.reading(), Period: p.choice("period", index.ByMonth, index.ByDay, index.ByYear)}
}

func (s *server) apiKwic(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), kwicNames()...)
	q := p.kwic()
	answerReading(s, w, r, p, func(ctx context.Context) (index.Kwic, error) {
		k, err := s.service.Kwic(ctx, q)
		k.Lines = orNone(k.Lines)
		return k, err
	})
}

func (s *server) apiCollocations(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), collocationNames()...)
	q := p.collocations()
	answerReading(s, w, r, p, func(ctx context.Context) (index.Collocations, error) {
		c, err := s.service.Collocations(ctx, q)
		c.List = orNone(c.List)
		return c, err
	})
}

func (s *server) apiFrequency(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), frequencyNames()...)
	q := p.frequency()
	answerReading(s, w, r, p, func(ctx context.Context) (index.Frequency, error) {
		f, err := s.service.Frequency(ctx, q)
		f.Periods = orNone(f.Periods)
		return f, err
	})
}

func answerReading[T any](s *server, w http.ResponseWriter, r *http.Request, p *params, read func(context.Context) (T, error)) {
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	ctx, cancel := s.bounded(r)
	defer cancel()
	answer, err := read(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, answer)
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

// Kwic asks for a concordance.
func (c *Client) Kwic(ctx context.Context, q index.KwicQuery) (k index.Kwic, err error) {
	v := readingValues(q.Query)
	set(v, "word", q.Word)
	set(v, "order", q.Order)
	setNumber(v, "width", q.Width)
	err = c.get(ctx, "/api/v1/kwic", v, &k)
	return k, err
}

// Collocations asks for the words beside a word.
func (c *Client) Collocations(ctx context.Context, q index.CollocationQuery) (l index.Collocations, err error) {
	v := readingValues(q.Query)
	set(v, "word", q.Word)
	set(v, "order", q.Order)
	setNumber(v, "window", q.Window)
	setNumber(v, "least", q.Least)
	setNumber(v, "limit", q.Limit)
	err = c.get(ctx, "/api/v1/collocations", v, &l)
	return l, err
}

// Frequency asks for counts over time.
func (c *Client) Frequency(ctx context.Context, q index.FrequencyQuery) (f index.Frequency, err error) {
	v := readingValues(q.Query)
	set(v, "period", q.Period)
	err = c.get(ctx, "/api/v1/frequency", v, &f)
	return f, err
}
