//go:build unix

package local

import (
	"context"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

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

// bareSearch asks Bleve itself for what a plan asks: the same terms in the same fields with the same boosts, the same number of
// hits, their documents loaded and unpacked, the same facets. It makes no snippets. false: Bleve has no words for the plan.
func (s *Store) bareSearch(p index.Plan) (func() (int, error), bool) {
	q := asBleve(p.Match)
	if q == nil {
		return nil, false
	}
	return func() (int, error) {
		request := bleve.NewSearchRequestOptions(q, p.Limit-1, 0, false)
		request.Fields = []string{fieldOriginal}
		if p.Sort == index.ByDate {
			request.SortBy([]string{"-" + index.FieldWhen})
		}
		for _, f := range p.Facets {
			request.AddFacet(f.Field, bleve.NewFacetRequest(f.Field, f.Size))
		}
		r, err := s.bleve.Search(request)
		if err != nil {
			return 0, err
		}
		for _, h := range r.Hits {
			if text, ok := h.Fields[fieldOriginal].(string); ok {
				if _, err := s.packer.unpack([]byte(text)); err != nil {
					return 0, err
				}
			}
		}
		return int(r.Total), nil
	}, true
}

// asBleve says a node in queries of Bleve, nil when it cannot: Bleve has neither proximity nor conditions on one nested figure
// that its plain queries could express.
func asBleve(n index.Node) query.Query {
	switch n := n.(type) {
	case nil, index.All:
		return termQuery(fieldAll, allValue, 1)
	case index.And:
		return bareBoolean(n.Nodes, nil)
	case index.Or:
		return bareAny(n.Nodes)
	case index.Boosted:
		return bareBoolean([]index.Node{n.Node}, n.Extra)
	case index.Not:
		return bareBoolean([]index.Node{n}, nil)
	case index.Term:
		return termQuery(n.Field, n.Text, n.Boost)
	case index.AnyOf:
		var any []query.Query
		for _, v := range n.Values {
			any = append(any, termQuery(n.Field, v, 1))
		}
		return query.NewDisjunctionQuery(any)
	case index.Between:
		yes := true
		q := query.NewTermRangeInclusiveQuery(n.Min, n.Max, &yes, &yes)
		q.SetField(n.Field)
		return q
	case index.Phrase:
		return barePhrase(n)
	}
	return nil
}

func termQuery(field, text string, boost float64) query.Query {
	q := query.NewTermQuery(text)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}

func barePhrase(n index.Phrase) query.Query {
	var rows [][]string
	for _, s := range n.Slots {
		row := append([]string(nil), s.Terms...)
		if s.Head != "" {
			row = append(row, headMark+s.Head)
		}
		if s.Tail != "" {
			row = append(row, s.Tail+tailMark)
		}
		rows = append(rows, row)
	}
	q := query.NewMultiPhraseQuery(rows, n.Field)
	q.SetBoost(n.Boost)
	return q
}

func bareAny(nodes []index.Node) query.Query {
	var any []query.Query
	for _, n := range nodes {
		q := asBleve(n)
		if q == nil {
			return nil
		}
		any = append(any, q)
	}
	return query.NewDisjunctionQuery(any)
}

func bareBoolean(all, more []index.Node) query.Query {
	q := query.NewBooleanQuery(nil, nil, nil)
	for _, n := range all {
		add := q.AddMust
		if not, ok := n.(index.Not); ok {
			n, add = not.Node, q.AddMustNot
		}
		x := asBleve(n)
		if x == nil {
			return nil
		}
		add(x)
	}
	for _, n := range more {
		x := asBleve(n)
		if x == nil {
			return nil
		}
		q.AddShould(x)
	}
	return q
}
