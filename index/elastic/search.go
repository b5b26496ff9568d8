package elastic

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen"
	"yinwen/index"
)

// maxValues is the most values of a facet that a server counts. Every shard counts that many, so that the sums are exact.
const maxValues = 65000

// answer is what every search says of itself.
type answer struct {
	TimedOut bool                 `json:"timed_out"`
	Shards   struct{ Failed int } `json:"_shards"`
}

// whole is an error when the answer leaves out a part of the index.
func (a answer) whole() error {
	if a.TimedOut || a.Shards.Failed > 0 {
		return fmt.Errorf("%d shards of the index did not answer", a.Shards.Failed)
	}
	return nil
}

// found is the answer to a search.
type found struct {
	answer
	Hits struct {
		Total struct{ Value int }
		Hits  []hit
	}
	Aggregations map[string]struct {
		Inexact int `json:"doc_count_error_upper_bound"`
		Buckets []struct {
			Key   string
			Count int `json:"doc_count"`
		}
	}
}

type hit struct {
	ID     string  `json:"_id"`
	Score  float64 `json:"_score"`
	Source source  `json:"_source"`
	Sort   []json.RawMessage
}

// Search answers a plan. The server stops with ctx too.
func (s *Store) Search(ctx context.Context, p index.Plan) (index.Found, error) {
	out, err := s.search(ctx, p)
	if err != nil {
		return index.Found{}, fmt.Errorf("search: %w", err)
	}
	return out, nil
}

func (s *Store) search(ctx context.Context, p index.Plan) (index.Found, error) {
	ask, err := searchFor(p)
	if err != nil {
		return index.Found{}, err
	}
	text, err := body(ask)
	if err != nil {
		return index.Found{}, err
	}
	no := false
	var f found
	// Copies of a shard count their deleted documents differently, so one query keeps to the same copies: its pages fit together.
	err = s.client.do(ctx, esapi.SearchRequest{Index: []string{s.name}, Body: text, AllowPartialSearchResults: &no,
		SearchType: "dfs_query_then_fetch", Preference: preference(p)}, &f)
	if err == nil {
		err = f.whole()
	}
	if err != nil {
		return index.Found{}, err
	}
	return foundOf(p, &f)
}

// preference is a name for what p matches.
func preference(p index.Plan) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%#v", p.Match)
	return strconv.FormatUint(h.Sum64(), 36)
}

// searchFor is the body of the search for p.
func searchFor(p index.Plan) (query, error) {
	c := compiler{ranks: p.Sort == index.ByScore && p.Limit > 0}
	q, err := c.node(p.Match)
	if err != nil {
		return nil, err
	}
	if !q.scores {
		q.query = unscored(q.query)
	}
	ask := query{"query": q.query, "size": p.Limit, "track_total_hits": true, "_source": []string{"original"}}
	if p.Sort == index.ByDate {
		ask["sort"] = []any{query{index.FieldWhen: "desc"}, query{index.FieldID: "asc"}}
	} else {
		ask["sort"] = []any{query{"_score": "desc"}, query{index.FieldID: "asc"}}
	}
	if p.After == nil {
		ask["from"] = p.Offset
	} else if ask["search_after"], err = after(p); err != nil {
		return nil, err
	}
	if len(p.Facets) > 0 {
		ask["aggs"] = aggregations(p.Facets)
	}
	return ask, nil
}

// after is the sort key to go on from. It comes from a cursor in the hands of users.
func after(p index.Plan) ([]any, error) {
	if len(p.After) != 2 {
		return nil, fmt.Errorf("cursor with %d parts, want 2: %w", len(p.After), yinwen.ErrWrongUsage)
	}
	if p.Sort == index.ByDate {
		return []any{p.After[0], p.After[1]}, nil
	}
	score, err := strconv.ParseFloat(p.After[0], 32)
	if err != nil || math.IsNaN(score) || math.IsInf(score, 0) {
		return nil, fmt.Errorf("cursor with score %.20q: %w", p.After[0], yinwen.ErrWrongUsage)
	}
	return []any{float32(score), p.After[1]}, nil
}

func aggregations(facets []index.FacetRequest) query {
	aggs := query{}
	for i, f := range facets {
		size := f.Size
		if size <= 0 || size > maxValues {
			size = maxValues
		}
		aggs[strconv.Itoa(i)] = query{"terms": query{"field": f.Field, "size": size, "shard_size": maxValues,
			"order": []any{query{"_count": "desc"}, query{"_key": "asc"}}}}
	}
	return aggs
}

// foundOf reads the answer to p.
func foundOf(p index.Plan, f *found) (index.Found, error) {
	out := index.Found{Total: f.Hits.Total.Value}
	for _, h := range f.Hits.Hits {
		d, err := h.Source.document(h.ID)
		if err != nil {
			return out, err
		}
		key, err := h.key(p.Sort)
		if err != nil {
			return out, err
		}
		out.Hits = append(out.Hits, index.Match{Document: d, Score: h.Score, After: key})
	}
	for i, request := range p.Facets {
		facet := index.Facet{Field: request.Field}
		a := f.Aggregations[strconv.Itoa(i)]
		if a.Inexact != 0 {
			return out, fmt.Errorf("facet %s has too many values to be counted exactly", request.Field)
		}
		for _, b := range a.Buckets {
			facet.Values = append(facet.Values, index.FacetValue{Value: b.Key, Count: b.Count})
		}
		out.Facets = append(out.Facets, facet)
	}
	return out, nil
}

// key is the sort key of a hit, as strings: the score as the server wrote it, or the date; and the id.
func (h hit) key(order index.Order) ([]string, error) {
	if len(h.Sort) != 2 {
		return nil, errors.New("a hit without its sort key")
	}
	first, id := string(h.Sort[0]), ""
	err := json.Unmarshal(h.Sort[1], &id)
	if order == index.ByDate && err == nil {
		err = json.Unmarshal(h.Sort[0], &first)
	}
	return []string{first, id}, err
}
