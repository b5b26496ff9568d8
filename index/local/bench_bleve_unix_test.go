//go:build unix

package local

import (
	"bytes"
	"context"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen"
	"yinwen/index"
)

// planner is a store that remembers the last plan it was asked.
type planner struct {
	*Store
	last index.Plan
}

func (p *planner) Search(ctx context.Context, plan index.Plan) (index.Found, error) {
	p.last = plan
	return p.Store.Search(ctx, plan)
}

// fieldBare is a text of the benchmark's index as Bleve keeps texts by itself, with counts, lengths and positions: that of
// index.FieldBodyGrams.
const fieldBare = "bare"

// bareTerms are the terms of a text, which are separated by spaces, at their positions.
type bareTerms struct{}

// Analyze gives the terms.
func (bareTerms) Analyze(text []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for term := range bytes.SplitSeq(text, []byte(" ")) {
		out = append(out, &analysis.Token{Term: term, Position: len(out) + 1})
	}
	return out
}

// writeWithBare writes documents as Write does, with fieldBare beside.
func (s *Store) writeWithBare(b *testing.B, documents []yinwen.Document) {
	b.Helper()
	sums, err := s.totals()
	if err != nil {
		b.Fatal(err)
	}
	batch := s.bleve.NewBatch()
	for i := range documents {
		doc, h, err := s.build(&documents[i])
		if err != nil {
			b.Fatal(err)
		}
		doc.AddField(document.NewTextFieldCustom(fieldBare, nil, []byte(documents[i].Terms.BodyGrams), bleveindex.IndexField|bleveindex.IncludeTermVectors, bareTerms{}))
		if err := batch.IndexAdvanced(doc); err != nil {
			b.Fatal(err)
		}
		sums.add(h, 1)
	}
	if err := s.commit(s.bleve, batch, sums); err != nil {
		b.Fatal(err)
	}
}

func termQuery(field, text string, boost float64) query.Query {
	q := query.NewTermQuery(text)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
