package elastic

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"yinwen/index"
	"yinwen/index/elastic/elastictest"
)

// TestRebuild builds an index anew while documents are written, replaced and deleted, by this store and by another process's.
func TestRebuild(t *testing.T) {
	url, name := elastictest.Start(t), unused(t)
	s := opened(t, Config{URL: url, Name: name})
	other, err := Open(t.Context(), Config{URL: url, Name: name})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	write(t, s, 1, 40, 1)
	r, err := s.BeginRebuild(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	write(t, other, 41, 10, 1) // it does not know of the rebuild when it begins to write
	write(t, s, 51, 10, 1)
	write(t, other, 5, 1, 2)
	if err := other.Delete(t.Context(), []string{flowing(60, 1)[0].ID}); err != nil {
		t.Fatal(err)
	}
	missing := 0
	if err := r.Missing(t.Context(), func(index.Held) error { missing++; return nil }); err != nil || missing != 39 {
		t.Errorf("before the replay %d documents are missing, %v, want 39", missing, err)
	}
	write(t, s, 1, 4, 1)
	if o := outcomes(t, s, 5, 1, 1); o[0].State != index.Stale {
		t.Errorf("the replay of a document that was replaced is %v, want stale", o[0].State)
	}
	write(t, s, 6, 35, 1)
	if err := r.Missing(t.Context(), func(h index.Held) error { return fmt.Errorf("%s", h.ID) }); err != nil {
		t.Errorf("after the replay there is missing: %v", err)
	}
	if err := r.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	write(t, other, 61, 5, 1) // it does not know of the end either
	have := held(t, s)
	if len(have) != 64 || have[flowing(5, 1)[0].ID].Revision != 2 {
		t.Errorf("after the rebuild there are %d documents, want 64; document 5 has revision %d, want 2", len(have), have[flowing(5, 1)[0].ID].Revision)
	}
	now, err := s.targets(t.Context())
	if err != nil || now != (targets{live: name + "-000002"}) {
		t.Errorf("after the rebuild there are %+v, %v", now, err)
	}
	if err := r.Finish(t.Context()); err == nil {
		t.Error("a rebuild ends twice")
	}
}

// TestRebuildWithoutDowntime searches and writes all the time while indices change places.
func TestRebuildWithoutDowntime(t *testing.T) {
	s := opened(t, Config{URL: elastictest.Start(t), Name: unused(t)})
	write(t, s, 1, 20, 1)
	stop := make(chan struct{})
	var group sync.WaitGroup
	always := func(do func(i int) error) {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				if err := do(i); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	always(func(int) error {
		f, err := s.Search(t.Context(), index.Plan{Limit: 1})
		if err == nil && f.Total < 20 {
			err = fmt.Errorf("a search finds %d documents", f.Total)
		}
		return err
	})
	written := 0
	always(func(i int) error {
		out, err := s.Write(t.Context(), flowing(1000+i, 1))
		if err == nil && out[0].State != index.Written {
			err = fmt.Errorf("document %d is %v: %s", i, out[0].State, out[0].Reason)
		}
		written = i + 1
		return err
	})
	for range 3 {
		r, err := s.BeginRebuild(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		write(t, s, 1, 20, 1)
		err = r.Missing(t.Context(), func(h index.Held) error { // those written before it began
			n, err := strconv.Atoi(h.ID)
			write(t, s, n, 1, 1)
			return err
		})
		if err == nil {
			err = r.Finish(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	group.Wait()
	if n := len(held(t, s)); n != 20+written {
		t.Errorf("there are %d documents, want %d", n, 20+written)
	}
	t.Logf("%d documents were written while three indices changed places", written)
}

func TestAbortRebuild(t *testing.T) {
	s := opened(t, Config{URL: elastictest.Start(t), Name: unused(t)})
	write(t, s, 1, 3, 1)
	first, err := s.BeginRebuild(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.BeginRebuild(t.Context())
	if err != nil {
		t.Fatalf("a rebuild after one that was left unfinished: %v", err)
	}
	if err := first.Finish(t.Context()); err == nil || !strings.Contains(err.Error(), "another rebuild") {
		t.Errorf("Finish of the one left unfinished: %v", err)
	}
	if err := second.Abort(t.Context()); err != nil {
		t.Fatal(err)
	}
	write(t, s, 4, 3, 1)
	if n := len(held(t, s)); n != 6 {
		t.Errorf("after a rebuild was given up there are %d documents, want 6", n)
	}
}

func outcomes(t *testing.T, s *Store, first, n int, revision int64) []index.Outcome {
	t.Helper()
	documents := flowing(first, n)
	for i := range documents {
		documents[i].Revision = revision
	}
	out, err := s.Write(t.Context(), documents)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, s *Store, first, n int, revision int64) {
	t.Helper()
	for i, o := range outcomes(t, s, first, n, revision) {
		if o.State != index.Written {
			t.Fatalf("document %d is %v: %s", first+i, o.State, o.Reason)
		}
	}
}
