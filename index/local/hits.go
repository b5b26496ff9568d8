package local

import (
	"cmp"
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// hit is a match that may be on the page.
type hit struct {
	number uint64
	score  float64
	when   string
	id     string // looked up only when needed
}

// hits is a heap with the last of the kept hits on top.
type hits struct {
	list      []hit
	collector *collector
	err       error
}

func (h *hits) Len() int           { return len(h.list) }
func (h *hits) Less(i, j int) bool { return h.collector.before(&h.list[j], &h.list[i]) }
func (h *hits) Swap(i, j int)      { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *hits) Push(x any)         { h.list = append(h.list, x.(hit)) }

func (h *hits) Pop() any {
	n := len(h.list) - 1
	last := h.list[n]
	h.list = h.list[:n]
	return last
}

// before reports whether x comes before y in the order of the plan. Ties go by id.
func (c *collector) before(x, y *hit) bool {
	order := cmp.Compare(y.score, x.score)
	if c.plan.Sort == index.ByDate {
		order = cmp.Compare(y.when, x.when)
	}
	if order == 0 {
		order = cmp.Compare(c.idOf(x), c.idOf(y))
	}
	return order < 0
}

// idOf looks up the id of a hit.
func (c *collector) idOf(h *hit) string {
	if h.id == "" {
		id, err := c.run.reader.ExternalID(bleveindex.NewIndexInternalID(nil, h.number))
		if err != nil && c.hits.err == nil {
			c.hits.err = err
		}
		h.id = id
	}
	return h.id
}

// facets are the counts in the order asked for: the most frequent first, ties by value.
func (c *collector) facets() []index.Facet {
	var out []index.Facet
	for _, f := range c.plan.Facets {
		values := make([]index.FacetValue, 0, len(c.counts[f.Field]))
		for v, n := range c.counts[f.Field] {
			values = append(values, index.FacetValue{Value: v, Count: *n})
		}
		slices.SortFunc(values, func(a, b index.FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		if f.Size > 0 && len(values) > f.Size {
			values = values[:f.Size]
		}
		out = append(out, index.Facet{Field: f.Field, Values: values})
	}
	return out
}
