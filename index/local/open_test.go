package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinwen"
	"yinwen/index"
)

func openAt(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return s
}

func put(t *testing.T, s *Store, documents ...yinwen.Document) {
	t.Helper()
	for i := range documents {
		if documents[i].Terms == nil {
			documents[i].Terms = &yinwen.Terms{BodyGrams: "贷款 款增 增长", BodyWords: "贷款 增长"}
		}
	}
	out, err := s.Write(t.Context(), documents)
	if err != nil {
		t.Fatalf("Write: %v", err)
	}
	for _, o := range out {
		if o.State != index.Written {
			t.Fatalf("Write: %v %s", o.State, o.Reason)
		}
	}
}

func TestReopens(t *testing.T) {
	dir := t.TempDir() // an empty folder is as good as none
	s := openAt(t, dir)
	put(t, s, yinwen.Document{ID: "a", Revision: 3, Text: "贷款增长"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, dir)
	defer s.Close()
	if d, err := s.Get(t.Context(), "a"); err != nil || d.Text != "贷款增长" {
		t.Errorf("Get after reopening = %+v, %v", d, err)
	}
	if sums, err := s.totals(); err != nil || sums.Documents != 1 || sums.Texts[index.FieldBodyGrams] != (extent{1, 3}) {
		t.Errorf("totals after reopening = %+v, %v, want 1 document with 3 grams", sums, err)
	}
}

func TestSecondOpenerIsTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	s := openAt(t, dir)
	defer s.Close()
	begin := time.Now()
	if _, err := Open(dir); !errors.Is(err, yinwen.ErrInUse) {
		t.Errorf("second Open: %v, want ErrInUse", err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("second Open took %v", took)
	}
}

func TestDamageNamesTheRemedy(t *testing.T) {
	for name, harm := range map[string]func(file string) error{
		"cut":     func(file string) error { return os.Truncate(file, 20) },
		"emptied": func(file string) error { return os.Truncate(file, 0) },
		"removed": os.Remove,
	} {
		dir := filepath.Join(t.TempDir(), "index")
		s := openAt(t, dir)
		put(t, s, yinwen.Document{ID: "a"})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		segments, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
		if err != nil || len(segments) == 0 {
			t.Fatalf("no segments in %s: %v", dir, err)
		}
		for _, file := range segments {
			if err := harm(file); err != nil {
				t.Fatal(err)
			}
		}
		s, err = Open(dir)
		if err == nil {
			_, err = s.Search(t.Context(), index.Plan{Limit: 1})
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "yinwen reindex") {
			t.Errorf("%s segment: %v, want an error that names the remedy", name, err)
		}
	}
}

func TestHalfMadeIndexIsMadeAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if err := os.MkdirAll(dir+".new", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir+".new", "index_meta.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := openAt(t, dir).Close(); err != nil {
		t.Error(err)
	}
}

func TestOtherLayoutIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	s := openAt(t, dir)
	if err := s.bleve.SetInternal(layoutKey, []byte("0")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "reindex") {
		t.Errorf("Open of another layout: %v", err)
	}
}

// countdown is a context that is done after it was asked n times.
type countdown struct {
	context.Context
	n int
}

func (c *countdown) Err() error {
	if c.n--; c.n < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

func TestSearchStopsMidway(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "index"))
	defer s.Close()
	documents := make([]yinwen.Document, 2000)
	for i := range documents {
		documents[i].ID = string(rune('一' + i))
	}
	put(t, s, documents...)
	phrase := index.Phrase{Field: index.FieldBodyGrams, Slots: []index.Slot{{Terms: []string{"贷款"}}, {Terms: []string{"款增"}}}, Boost: 1}
	for name, p := range map[string]index.Plan{"newest": {Sort: index.ByDate, Limit: 2000},
		"word": {Match: index.Term{Field: phrase.Field, Text: "贷款", Boost: 1}, Limit: 5}, "phrase": {Match: phrase, Limit: 5}, "page": {Match: phrase, Limit: 2000},
		"near": {Match: index.Near{Field: phrase.Field, Parts: [][]index.Slot{phrase.Slots[:1], phrase.Slots[1:]}, Gap: 3}}} {
		_, err := s.Search(&countdown{Context: t.Context(), n: 3}, p)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: Search beyond its deadline: %v", name, err)
		}
	}
}
