// Package storetest holds the contract that every index.Store passes.
package storetest

import (
	"testing"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

// Run checks a store. open gives an empty one each time; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) index.Store) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := &suite{analyzer: a, open: open}
	for _, part := range []struct {
		name string
		run  func(*testing.T)
	}{
		{"GivesBackWhatWasWritten", s.roundTrip},
		{"ReplacesFigures", s.replacesFigures},
		{"KeepsTheNewestRevision", s.revisions},
		{"JudgesEachDocumentOfABatch", s.batch},
		{"KeepsTheNewestUnderRace", s.race},
		{"Deletes", s.deletes},
		{"ListsAll", s.lists},
		{"Queries", s.queries},
		{"EqualForms", s.equalForms},
		{"FindsWhatTheLanguageMeans", s.meaning},
		{"TellsWhichClauseIsToBlame", s.clauses},
		{"FiguresMatchTogether", s.figuresTogether},
		{"FigureRows", s.figureRows},
		{"CountsFacets", s.facets},
		{"SortsByDate", s.byDate},
		{"RanksTitleAboveBody", s.ranks},
		{"PagesByCursor", s.cursors},
		{"FindsQuotedSubstrings", s.substrings},
		{"Near", s.near},
		{"Marks", s.marks},
		{"ShowsTheFiguresAskedFor", s.figureSnippets},
		{"CrossWords", s.crossWords},
		{"Collocations", s.collocations},
		{"Concordance", s.concordance},
		{"Frequency", s.frequency},
		{"Sample", s.sample},
		{"StopsWithItsContext", s.stops},
		{"EmptyStore", s.empty},
	} {
		t.Run(part.name, part.run)
	}
}

// suite holds what the tests share.
type suite struct {
	analyzer *segment.Analyzer
	open     func(t *testing.T) index.Store
}

// store opens an empty store.
func (s *suite) store(t *testing.T) index.Store {
	t.Helper()
	store := s.open(t)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return store
}

// filled opens a store with the corpus, and a searcher on it.
func (s *suite) filled(t *testing.T) (index.Store, *index.Searcher) {
	t.Helper()
	store := s.store(t)
	s.write(t, store, s.corpus()...)
	return store, s.searcher(store)
}

func (s *suite) searcher(store index.Store) *index.Searcher {
	return index.NewSearcher(store, func() (*segment.Analyzer, error) { return s.analyzer, nil })
}

// write stores documents, all of which have to be written.
func (s *suite) write(t *testing.T, store index.Store, documents ...yinwen.Document) {
	t.Helper()
	for i, o := range s.outcomes(t, store, documents...) {
		if o.State != index.Written {
			t.Fatalf("Write: document %s is %v (%s), want written", documents[i].ID, o.State, o.Reason)
		}
	}
}

func (s *suite) outcomes(t *testing.T, store index.Store, documents ...yinwen.Document) []index.Outcome {
	t.Helper()
	for i := range documents {
		if documents[i].Terms == nil {
			s.analyzer.Fill(&documents[i])
		}
	}
	out, err := store.Write(t.Context(), documents)
	if err != nil {
		t.Fatalf("Write: %v", err)
	}
	if len(out) != len(documents) {
		t.Fatalf("Write of %d documents gave %d outcomes", len(documents), len(out))
	}
	return out
}
