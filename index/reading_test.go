package index

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"yinwen"
	"yinwen/segment"
)

// slowStore has many documents, and answers no more searches after some until it is told to stop.
type slowStore struct {
	Store
	searches int // that it answers
	last     Plan
}

func (s *slowStore) Search(ctx context.Context, p Plan) (Found, error) {
	if s.searches--; s.searches < 0 {
		<-ctx.Done()
		return Found{}, ctx.Err()
	}
	s.last = p
	found := Found{Total: 9999}
	for i := range p.Limit {
		d := yinwen.Document{ID: fmt.Sprint(s.searches, i), Lang: yinwen.Chinese, Text: "银行减少贷款。"}
		found.Hits = append(found.Hits, Match{Document: d, After: []string{d.ID}})
	}
	return found, nil
}

// A reading ends at its time limit with what it has read, and says so; it ends at once when its caller gives up, and fails when there
// is nothing yet.
func TestReadingEnds(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for name, row := range map[string]struct {
		ctx      context.Context
		searches int
		limit    time.Duration
		want     string
	}{
		"in time":           {t.Context(), 99, time.Hour, "5000 documents"},
		"out of time":       {t.Context(), 3, 300 * time.Millisecond, " time"},
		"nothing in time":   {t.Context(), 1, time.Millisecond, "the search took longer than 1ms"},
		"nothing counted":   {t.Context(), 0, time.Millisecond, "the search took longer than 1ms"},
		"the caller leaves": {gone, 3, time.Hour, "context canceled"},
	} {
		s := NewSearcher(&slowStore{searches: row.searches}, func() (*segment.Analyzer, error) { return a, nil })
		s.limit = row.limit
		said := func(r Reach, err error) string {
			if err != nil {
				return err.Error()
			}
			return fmt.Sprint(r.Read, " ", r.Cut)
		}
		k, err := s.Kwic(row.ctx, KwicQuery{Query: Query{Text: "贷款"}})
		if got := said(k.Reach, err); !strings.Contains(got, row.want) {
			t.Errorf("%s: kwic %s, want %s", name, got, row.want)
		}
		s.store = &slowStore{searches: row.searches}
		c, err := s.Collocations(row.ctx, CollocationQuery{Query: Query{Text: "贷款"}})
		if got := said(c.Reach, err); !strings.Contains(got, row.want) || err == nil && (c.Tables[0].Documents != c.Read || c.Tables[0].Places != c.Read) {
			t.Errorf("%s: collocations %s, %+v, want %s", name, got, c.Tables, row.want)
		}
	}
}

// A frequency is whole or an error.
func TestFrequencyEnds(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := NewSearcher(&slowStore{}, func() (*segment.Analyzer, error) { return a, nil })
	s.limit = time.Millisecond
	for _, word := range []string{"", "贷款"} {
		if f, err := s.Frequency(t.Context(), FrequencyQuery{Query: Query{Text: "银行"}, Word: word}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("word %q: %+v, %v, want a deadline", word, f, err)
		}
	}
}

// Of more documents than are read, what is counted or sorted is a sample of all, whose order no store can tell but by ids; what comes
// in reading order are the newest.
func TestReadingSamples(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	store := &slowStore{}
	s := NewSearcher(store, func() (*segment.Analyzer, error) { return a, nil })
	q := Query{Text: "贷款"}
	for name, row := range map[string]struct {
		ask  func() (Reach, error)
		want bool
	}{
		"kwic": {func() (Reach, error) { k, err := s.Kwic(t.Context(), KwicQuery{Query: q}); return k.Reach, err }, false},
		"kwic, sorted": {func() (Reach, error) {
			k, err := s.Kwic(t.Context(), KwicQuery{Query: q, Order: KwicByLeft})
			return k.Reach, err
		}, true},
		"collocations": {func() (Reach, error) {
			c, err := s.Collocations(t.Context(), CollocationQuery{Query: q})
			return c.Reach, err
		}, true},
		"frequency": {func() (Reach, error) {
			r, err := s.reading(q, "银行")
			if err != nil {
				return Reach{}, err
			}
			r.sample = true
			_, reach, err := s.countPlaces(t.Context(), r, ByYear)
			return reach, err
		}, true},
	} {
		store.searches = 99
		reach, err := row.ask()
		_, unranked := store.last.Match.(Filter)
		if err != nil || reach.Sample != row.want || unranked != row.want || (store.last.Sort == ByScore) != row.want || reach.Read != readDocuments {
			t.Errorf("%s: %+v of the plan %+v, %v, want a sample: %v", name, reach, store.last, err, row.want)
		}
	}
}
