package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"yinwen"
)

// Periods of a frequency.
const (
	ByMonth = ""     // YYYY-MM
	ByDay   = "day"  // YYYY-MM-DD
	ByYear  = "year" // YYYY
)

// periodsCounted bounds the periods of a frequency: 27 years of days.
const periodsCounted = 10000

// FrequencyQuery asks how many documents match over time. With a Word, Query selects the documents that it is looked for in: they are
// the coverage, language by language, and its places are counted beside their words.
type FrequencyQuery struct {
	Query
	Word   string // in the query language; empty: the documents of Query are counted
	Period string // ByMonth, ByDay or ByYear
}

// Frequency counts documents by time, beside what the index holds: a rise may be one of the crawl.
type Frequency struct {
	Total      int               `json:"total"`   // documents that match
	Undated    int               `json:"undated"` // of them without a date
	Understood string            `json:"understood"`
	Reading    *Reach            `json:"reading,omitempty"` // of the coverage, for places and words; with a Word only
	Periods    []FrequencyPeriod `json:"periods"`           // by language, in time order; undated comes last
}

// FrequencyPeriod is one period that the index has documents of, or a stretch of periods between that it has none of. Documents sum up
// to Total, those of a language with a Word.
type FrequencyPeriod struct {
	Lang        yinwen.Lang `json:"lang,omitempty"`        // with a Word
	Period      string      `json:"period"`                // or Undated
	Until       string      `json:"until,omitempty"`       // last period of a stretch without documents
	Documents   int         `json:"documents"`             // that match
	Coverage    int         `json:"coverage"`              // that the index holds, or that Query selects
	PerThousand *float64    `json:"per_thousand"`          // Documents of a thousand of Coverage; null where that is none
	Places      int         `json:"places,omitempty"`      // of the word in the bodies read
	Words       int         `json:"words,omitempty"`       // running words in the bodies read, numbers too
	PerMillion  *float64    `json:"per_million,omitempty"` // Places of a million of Words
}

// frequencyField is the field that holds periods of a kind, or what they begin with.
func frequencyField(period string) (string, error) {
	switch period {
	case ByMonth, ByYear:
		return FieldMonth, nil
	case ByDay:
		return FieldDay, nil
	}
	return "", fmt.Errorf("period %q: want day, month or year: %w", period, yinwen.ErrWrongUsage)
}

// Frequency counts documents by period, whole and exact. For places of a word documents are read, within the bounds of Reach.
func (s *Searcher) Frequency(ctx context.Context, q FrequencyQuery) (Frequency, error) {
	f, err := s.frequency(ctx, q)
	if err != nil {
		return Frequency{}, fmt.Errorf("frequency: %w", err)
	}
	for _, p := range f.Periods {
		if f.Total += p.Documents; p.Period == Undated {
			f.Undated += p.Documents
		}
	}
	return f, nil
}

func (s *Searcher) frequency(ctx context.Context, q FrequencyQuery) (Frequency, error) {
	field, err := frequencyField(q.Period)
	if err != nil {
		return Frequency{}, err
	}
	if q.Word != "" {
		return s.wordFrequency(ctx, q, field)
	}
	q.typed = true
	c, _, err := s.compile(q.Query)
	if err != nil {
		return Frequency{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	periods, err := s.periods(ctx, c.match, nil, field, q.Period)
	return Frequency{Understood: c.understood, Periods: periods}, err
}

// wordFrequency counts a word in the documents of a query.
func (s *Searcher) wordFrequency(ctx context.Context, q FrequencyQuery, field string) (Frequency, error) {
	r, err := s.reading(q.Query, q.Word)
	if err != nil {
		return Frequency{}, err
	}
	r.sample = true
	counts, reach, err := s.countPlaces(ctx, r, q.Period)
	if err != nil {
		return Frequency{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	out := Frequency{Understood: r.understood, Reading: &reach}
	for _, l := range []yinwen.Lang{yinwen.Chinese, yinwen.English} {
		within := both(r.plan.Match, AnyOf{FieldLang, []string{string(l)}})
		periods, err := s.periods(ctx, both(within, r.word.match), within, field, q.Period)
		if err != nil {
			return Frequency{}, err
		}
		for _, p := range periods {
			n := counts[periodOf{l, p.Period}]
			p.Lang, p.Places, p.Words = l, n.places, n.words
			p.PerMillion = rate(1_000_000, p.Places, p.Words)
			out.Periods = append(out.Periods, p)
		}
	}
	return out, nil
}

// periods counts what matches, and what is held, by period; nil is everything.
func (s *Searcher) periods(ctx context.Context, match, held Node, field, by string) ([]FrequencyPeriod, error) {
	sums := map[string]*FrequencyPeriod{}
	count := func(match Node, add func(p *FrequencyPeriod, n int)) error {
		found, err := s.store.Search(ctx, Plan{Match: match, Facets: []FacetRequest{{field, periodsCounted}}})
		if err != nil {
			return s.late(err)
		}
		for _, v := range found.Facets[0].Values {
			period := periodNamed(v.Value, by)
			if sums[period] == nil {
				sums[period] = &FrequencyPeriod{Period: period}
			}
			add(sums[period], v.Count)
		}
		return nil
	}
	if err := count(match, func(p *FrequencyPeriod, n int) { p.Documents += n }); err != nil {
		return nil, err
	}
	if err := count(held, func(p *FrequencyPeriod, n int) { p.Coverage += n }); err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	var out []FrequencyPeriod
	for _, p := range sums {
		p.PerThousand = rate(1000, p.Documents, p.Coverage)
		out = append(out, *p)
	}
	slices.SortFunc(out, func(x, y FrequencyPeriod) int { return strings.Compare(x.Period, y.Period) }) // "undated" after digits
	return withGaps(out, by), nil
}

// periodNamed is the period of a kind that a day or month lies in.
func periodNamed(day, by string) string {
	length := map[string]int{ByDay: len(time.DateOnly), ByMonth: len("2006-01"), ByYear: len("2006")}[by]
	if day == Undated || len(day) < length {
		return Undated
	}
	return day[:length]
}

// rate is n in so many of all; nil where there are none.
func rate(of float64, n, all int) *float64 {
	if all == 0 {
		return nil
	}
	r := of * float64(n) / float64(all)
	return &r
}

// withGaps puts a row for each stretch of periods that lack between two.
func withGaps(periods []FrequencyPeriod, by string) []FrequencyPeriod {
	layout := map[string]string{ByDay: time.DateOnly, ByMonth: "2006-01", ByYear: "2006"}[by]
	step := func(t time.Time, n int) time.Time {
		switch by {
		case ByDay:
			return t.AddDate(0, 0, n)
		case ByYear:
			return t.AddDate(n, 0, 0)
		}
		return t.AddDate(0, n, 0)
	}
	var out []FrequencyPeriod
	for i, p := range periods {
		next, err := time.Parse(layout, p.Period)
		if i > 0 && err == nil {
			if last, err := time.Parse(layout, periods[i-1].Period); err == nil && step(last, 1).Before(next) {
				gap := FrequencyPeriod{Period: step(last, 1).Format(layout), Until: step(next, -1).Format(layout)}
				out = append(out, gap)
			}
		}
		out = append(out, p)
	}
	return out
}

// periodOf is a period of one language.
type periodOf struct {
	lang   yinwen.Lang
	period string
}

type placesAndWords struct{ places, words int }

// countPlaces reads the documents of r and counts the places of its word, and all words.
func (s *Searcher) countPlaces(ctx context.Context, r reading, by string) (map[periodOf]placesAndWords, Reach, error) {
	counts := newCounters(func() map[periodOf]placesAndWords { return map[periodOf]placesAndWords{} },
		func(sums map[periodOf]placesAndWords, d yinwen.Document) {
			text, at := newCutText(d.Text, r.analyzer), periodOf{d.Lang, periodNamed(d.Day, by)}
			n := sums[at]
			n.places += len(r.node.places(text))
			n.words += text.count()
			sums[at] = n
		})
	reach, err := s.read(ctx, r, counts.give)
	all := map[periodOf]placesAndWords{}
	for _, sums := range counts.close() {
		for at, n := range sums {
			all[at] = placesAndWords{all[at].places + n.places, all[at].words + n.words}
		}
	}
	return all, reach, err
}
