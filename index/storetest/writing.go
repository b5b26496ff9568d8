package storetest

import (
	"errors"
	"reflect"
	"slices"
	"sort"
	"sync"
	"testing"

	"yinwen"
	"yinwen/index"
)

func (s *suite) roundTrip(t *testing.T) {
	store := s.store(t)
	for _, d := range s.corpus() {
		s.write(t, store, d)
		got, err := store.Get(t.Context(), d.ID)
		if err != nil {
			t.Fatalf("Get(%s): %v", d.ID, err)
		}
		if !got.Published.Equal(d.Published) {
			t.Errorf("Get(%s): published %v, want %v", d.ID, got.Published, d.Published)
		}
		d.Terms, got.Published, got.Fetched = nil, d.Published, d.Fetched
		if !reflect.DeepEqual(got, d) {
			t.Errorf("Get(%s) = %+v, want %+v", d.ID, got, d)
		}
	}
	if _, err := store.Get(t.Context(), "no-such"); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("Get of an unknown id: %v, want ErrNotFound", err)
	}
}

func (s *suite) replacesFigures(t *testing.T) {
	store := s.store(t)
	d := s.corpus()[0]
	s.write(t, store, d)
	condition := func(metric string) index.Plan {
		return index.Plan{Match: index.Figures{Conditions: []index.Condition{{Field: index.FigureMetric, Values: []string{metric}}}}}
	}
	s.total(t, store, condition("npl_ratio"), 1)
	d.Revision, d.Figures = 2, d.Figures[:1]
	s.write(t, store, d)
	s.total(t, store, condition("loans"), 1)
	s.total(t, store, condition("npl_ratio"), 0)
	d.Revision, d.Figures = 3, nil
	s.write(t, store, d)
	s.total(t, store, condition("loans"), 0)
	s.total(t, store, index.Plan{}, 1)
}

// total checks how many documents match p.
func (s *suite) total(t *testing.T, store index.Store, p index.Plan, want int) {
	t.Helper()
	found, err := store.Search(t.Context(), p)
	if err != nil || found.Total != want {
		t.Errorf("Search(%+v) = %d documents, %v, want %d", p.Match, found.Total, err, want)
	}
}

func (s *suite) revisions(t *testing.T) {
	store := s.store(t)
	d := document("d", "en", "First", "first text", "2025-01-01", "a")
	for _, step := range []struct {
		revision int64
		text     string
		want     index.State
		stands   string
	}{
		{5, "text five", index.Written, "text five"},
		{4, "text four", index.Stale, "text five"},
		{5, "text five again", index.Written, "text five again"},
		{6, "text six", index.Written, "text six"},
	} {
		d.Revision, d.Text, d.Terms = step.revision, step.text, nil
		if o := s.outcomes(t, store, d)[0]; o.State != step.want {
			t.Errorf("Write of revision %d is %v, want %v", step.revision, o.State, step.want)
		}
		if got, err := store.Get(t.Context(), "d"); err != nil || got.Text != step.stands {
			t.Errorf("after revision %d stands %q, %v, want %q", step.revision, got.Text, err, step.stands)
		}
	}
	s.total(t, store, index.Plan{}, 1)
	s.total(t, store, index.Plan{Match: index.Term{Field: index.FieldBodyWords, Text: "five", Boost: 1}}, 0)
	phrase := func(second string) index.Node {
		return index.Phrase{Field: index.FieldBodyGrams, Slots: []index.Slot{{Terms: []string{"text"}}, {Terms: []string{second}}}, Boost: 1}
	}
	s.total(t, store, index.Plan{Match: phrase("five")}, 0)
	s.total(t, store, index.Plan{Match: phrase("six")}, 1)
}

func (s *suite) batch(t *testing.T) {
	store := s.store(t)
	s.write(t, store, document("old", "en", "Stands", "stands", "", "a"))
	older, bad := document("old", "en", "Older", "older", "", "a"), document("", "en", "No id", "no id", "", "a")
	older.Revision = 0
	twice, newer := document("twice", "zh", "旧", "旧的", "", "a"), document("twice", "zh", "新", "新的", "", "a")
	newer.Revision = 2
	got := s.outcomes(t, store, older, bad, newer, twice, document("new", "zh", "另", "另一篇", "", "a"))
	for i, want := range []index.State{index.Stale, index.Refused, index.Written, index.Stale, index.Written} {
		if got[i].State != want {
			t.Errorf("outcome %d is %v (%s), want %v", i, got[i].State, got[i].Reason, want)
		}
	}
	if got[1].Reason == "" {
		t.Errorf("refused without a reason")
	}
	if d, err := store.Get(t.Context(), "twice"); err != nil || d.Title != "新" {
		t.Errorf("of two revisions in a batch stands %q, %v, want 新", d.Title, err)
	}
	s.total(t, store, index.Plan{}, 3)
}

func (s *suite) race(t *testing.T) {
	store := s.store(t)
	var group sync.WaitGroup
	for i := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			d := document("one", "en", "Race", "race", "", "a")
			d.Revision = int64(i + 1)
			s.analyzer.Fill(&d)
			if _, err := store.Write(t.Context(), []yinwen.Document{d}); err != nil {
				t.Errorf("Write: %v", err)
			}
		}()
	}
	group.Wait()
	if d, err := store.Get(t.Context(), "one"); err != nil || d.Revision != 8 {
		t.Errorf("after a race of revisions 1 to 8 stands %d, %v", d.Revision, err)
	}
}

func (s *suite) deletes(t *testing.T) {
	store, search := s.filled(t)
	n := len(s.corpus())
	if err := store.Delete(t.Context(), []string{"zh-loan", "no-such"}); err != nil {
		t.Fatalf("Delete: %v", err)
	}
	if _, err := store.Get(t.Context(), "zh-loan"); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("Get of a deleted document: %v, want ErrNotFound", err)
	}
	s.total(t, store, index.Plan{}, n-1)
	r, err := search.Search(t.Context(), index.NewQuery("loans>1万亿元"))
	if err != nil || r.Total != 0 {
		t.Errorf("figures of a deleted document are found: %d, %v", r.Total, err)
	}
	if err := store.Delete(t.Context(), nil); err != nil {
		t.Errorf("Delete of nothing: %v", err)
	}
	s.write(t, store, s.corpus()[0])
	s.total(t, store, index.Plan{}, n)
}

func (s *suite) lists(t *testing.T) {
	store := s.store(t)
	corpus := s.corpus()
	s.write(t, store, corpus...)
	got := map[string]index.Held{}
	err := store.Each(t.Context(), func(h index.Held) error {
		got[h.ID] = h
		return nil
	})
	if err != nil || len(got) != len(corpus) {
		t.Fatalf("Each gave %d documents, %v, want %d", len(got), err, len(corpus))
	}
	for _, d := range corpus {
		want := index.Held{ID: d.ID, Revision: d.Revision, Record: d.Record, URL: d.URL, Dictionary: s.analyzer.Dictionary()}
		if got[d.ID] != want {
			t.Errorf("Each: %+v, want %+v", got[d.ID], want)
		}
	}
	stop := errors.New("stop")
	calls := 0
	err = store.Each(t.Context(), func(index.Held) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("Each after an error of fn: %v after %d calls, want it after 1", err, calls)
	}
}

func (s *suite) empty(t *testing.T) {
	store := s.store(t)
	search := s.searcher(store)
	for _, text := range []string{"", "贷款", `"bank loan"`, "date:2025", "-x", "a*"} {
		r, err := search.Search(t.Context(), index.Query{Text: text, Facets: true, Cross: true})
		if err != nil || r.Total != 0 || len(r.Hits) != 0 {
			t.Errorf("Search(%q) in an empty store = %d, %v", text, r.Total, err)
		}
	}
	if out, err := store.Write(t.Context(), nil); err != nil || len(out) != 0 {
		t.Errorf("Write of nothing = %v, %v", out, err)
	}
	if err := store.Each(t.Context(), func(index.Held) error { return errors.New("called") }); err != nil {
		t.Errorf("Each on an empty store: %v", err)
	}
}

// ids returns the ids of all hits, sorted.
func (s *suite) ids(t *testing.T, search *index.Searcher, q index.Query) []string {
	t.Helper()
	var ids []string
	err := search.Each(t.Context(), q, func(d yinwen.Document) error {
		ids = append(ids, d.ID)
		return nil
	})
	if err != nil {
		t.Fatalf("Each(%q): %v", q.Text, err)
	}
	sort.Strings(ids)
	return slices.Clip(ids)
}
