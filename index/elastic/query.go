package elastic

import (
	"fmt"

	"yinwen/index"
)

// query is a piece of Elasticsearch's query language.
type query map[string]any

// compiled is a query; scores tells whether its matches may have a score other than 0 that is wanted.
type compiled struct {
	query  query
	scores bool
}

// compiler turns plan nodes into queries. It keeps scoring parts and filters apart, for the server caches filters, and skips
// what it need not rank.
type compiler struct{ ranks bool }

var (
	matchAll  = query{"match_all": query{}}
	matchNone = query{"match_none": query{}}
)

// unscored makes matches of q score 0.
func unscored(q query) query { return query{"bool": query{"filter": []query{q}}} }

// scored is the query of c where scores are added up.
func (c compiled) scored() query {
	if c.scores {
		return c.query
	}
	return unscored(c.query)
}

func (c compiler) node(n index.Node) (compiled, error) {
	switch n := n.(type) {
	case nil, index.All:
		return compiled{matchAll, false}, nil
	case index.None:
		return compiled{matchNone, false}, nil
	case index.And:
		return c.and(n)
	case index.Or:
		return c.or(n)
	case index.Not:
		return c.and(index.And{Nodes: []index.Node{n}})
	case index.Filter:
		return compiler{}.node(n.Node)
	case index.Constant:
		return c.constant(n)
	case index.Boosted:
		return c.boosted(n)
	}
	return c.leaf(n)
}

func (c compiler) leaf(n index.Node) (compiled, error) {
	switch n := n.(type) {
	case index.Term:
		if !c.ranks || n.Boost == 0 {
			return compiled{query{"term": query{n.Field: n.Text}}, false}, nil
		}
		return compiled{query{"term": query{n.Field: query{"value": n.Text, "boost": n.Boost}}}, true}, nil
	case index.AnyOf:
		return compiled{terms(n.Field, n.Values), false}, nil
	case index.Starts:
		return compiled{query{"prefix": query{n.Field: query{"value": n.Prefix}}}, false}, nil
	case index.Between:
		return compiled{between(n), false}, nil
	case index.Phrase:
		return c.worth(phrase(n), n.Boost), nil
	case index.Near:
		return c.worth(near(n), n.Boost), nil
	case index.Figures:
		return compiled{figures(n), false}, nil
	}
	return compiled{}, fmt.Errorf("plan node %T is unknown to the Elasticsearch index", n)
}

// worth gives the matches of q a fixed score.
func (c compiler) worth(q query, score float64) compiled {
	if !c.ranks || score == 0 {
		return compiled{q, false}
	}
	return compiled{query{"constant_score": query{"filter": q, "boost": score}}, true}
}

func (c compiler) constant(n index.Constant) (compiled, error) {
	inner, err := compiler{}.node(n.Node)
	return c.worth(inner.query, n.Score), err
}

func (c compiler) and(a index.And) (compiled, error) {
	var must, filter, not []query
	for _, n := range a.Nodes {
		if inner, ok := n.(index.Not); ok {
			q, err := compiler{}.node(inner.Node)
			if err != nil {
				return q, err
			}
			not = append(not, q.query)
			continue
		}
		q, err := c.node(n)
		if err != nil {
			return q, err
		}
		if q.scores {
			must = append(must, q.query)
		} else {
			filter = append(filter, q.query)
		}
	}
	if len(must)+len(filter) == 0 {
		filter = append(filter, matchAll)
	}
	return compiled{boolean("must", must, "filter", filter, "must_not", not), len(must) > 0}, nil
}

// boolean makes a bool query of pairs of a clause's name and its queries.
func boolean(clauses ...any) query {
	b := query{}
	for i := 0; i < len(clauses); i += 2 {
		if q := clauses[i+1].([]query); len(q) > 0 {
			b[clauses[i].(string)] = q
		}
	}
	return query{"bool": b}
}

func (c compiler) or(o index.Or) (compiled, error) {
	var parts []compiled
	scores := false
	for _, n := range o.Nodes {
		q, err := c.node(n)
		if err != nil {
			return q, err
		}
		parts = append(parts, q)
		scores = scores || q.scores
	}
	if len(parts) == 0 {
		return compiled{matchNone, false}, nil
	}
	return compiled{any0(parts, scores), scores}, nil
}

// any0 matches what any of parts matches, adding up their scores if these are wanted.
func any0(parts []compiled, scores bool) query {
	should := make([]query, len(parts))
	for i, p := range parts {
		should[i] = p.query
		if scores {
			should[i] = p.scored()
		}
	}
	return query{"bool": query{"should": should, "minimum_should_match": 1}}
}

func (c compiler) boosted(n index.Boosted) (compiled, error) {
	main, err := c.node(n.Node)
	if err != nil || !c.ranks {
		return main, err
	}
	var should []query
	for _, x := range n.Extra {
		q, err := c.node(x)
		if err != nil {
			return q, err
		}
		if q.scores {
			should = append(should, q.query)
		}
	}
	clause := "filter"
	if main.scores {
		clause = "must"
	}
	q := boolean(clause, []query{main.query}, "should", should)
	return compiled{q, main.scores || len(should) > 0}, nil
}

// terms matches any of values.
func terms(field string, values []string) query {
	if len(values) == 0 {
		return matchNone
	}
	return query{"terms": query{field: values}}
}

func between(n index.Between) query {
	bounds := query{}
	if n.Min != "" {
		bounds["gte"] = n.Min
	}
	if n.Max != "" {
		bounds["lte"] = n.Max
	}
	return query{"range": query{n.Field: bounds}}
}

// figures matches documents that have one figure for which all conditions hold.
func figures(n index.Figures) query {
	if len(n.Conditions) == 0 {
		return matchAll
	}
	var all []query
	for _, c := range n.Conditions {
		all = append(all, condition(c))
	}
	return query{"nested": query{"path": "figures", "score_mode": "none", "query": boolean("filter", all)}}
}

func condition(c index.Condition) query {
	field := "figures." + c.Field
	if c.Min == nil && c.Max == nil {
		return terms(field, c.Values)
	}
	bounds := query{}
	if c.Min != nil {
		bounds[map[bool]string{false: "gte", true: "gt"}[c.MinExclusive]] = *c.Min
	}
	if c.Max != nil {
		bounds[map[bool]string{false: "lte", true: "lt"}[c.MaxExclusive]] = *c.Max
	}
	return query{"range": query{field: bounds}}
}
