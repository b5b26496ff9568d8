package elastic

import (
	"reflect"
	"slices"
	"strings"

	"yinwen/index"
)

// phrase matches documents in which slots follow one another.
func phrase(n index.Phrase) query {
	switch {
	case len(n.Slots) == 0 || hasEmpty(n.Slots):
		return matchNone
	case len(n.Slots) == 1:
		return single(n.Field, n.Slots[0])
	}
	var words []string
	for _, s := range n.Slots {
		if len(s.Terms) != 1 || s.Head != "" || s.Tail != "" {
			return query{"intervals": query{n.Field: row(n.Field, n.Slots)}}
		}
		words = append(words, s.Terms[0])
	}
	return query{"match_phrase": query{n.Field: query{"query": strings.Join(words, " ")}}}
}

func hasEmpty(slots []index.Slot) bool {
	for _, s := range slots {
		if len(s.Terms) == 0 && s.Head == "" && s.Tail == "" {
			return true
		}
	}
	return false
}

// single matches documents that have what a slot admits. There is no limit to how many bigrams a character is in.
func single(field string, s index.Slot) query {
	options := []compiled{{query: terms(field, s.Terms)}}
	if s.Head != "" {
		options = append(options, compiled{query: pattern(field, literal(s.Head)+".")})
	}
	if s.Tail != "" {
		options = append(options, compiled{query: pattern(field, "."+literal(s.Tail))})
	}
	if len(options) == 1 {
		return options[0].query
	}
	return any0(options, false)
}

// pattern matches terms by a regular expression in which a point is one character.
func pattern(field, expression string) query {
	return query{"regexp": query{field: query{"value": expression, "flags": "NONE"}}}
}

// literal quotes s for a regular expression.
func literal(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(`.?+*|{}[]()"\#@&<>~^$`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// near matches documents in which all parts stand within one stretch. All parts have fixed lengths, so of all stretches the
// narrowest has the fewest gaps. Lucene wants a part that is asked for twice to occur twice; to us it is one part, which takes
// up the place of two.
func near(n index.Near) query {
	var parts []query
	gap := n.Gap
	for i, slots := range n.Parts {
		if len(slots) == 0 || hasEmpty(slots) {
			return matchNone
		}
		if repeats(n.Parts[:i], slots) {
			gap += len(slots)
			continue
		}
		parts = append(parts, row(n.Field, slots))
	}
	if len(parts) == 0 {
		return matchNone
	}
	rule := query{"all_of": query{"intervals": parts, "ordered": false, "max_gaps": gap}}
	return query{"intervals": query{n.Field: rule}}
}

func repeats(parts [][]index.Slot, slots []index.Slot) bool {
	return slices.ContainsFunc(parts, func(p []index.Slot) bool { return reflect.DeepEqual(p, slots) })
}

// row is the interval rule for slots that follow one another.
func row(field string, slots []index.Slot) query {
	if len(slots) == 1 {
		return option(lone(slots[0]))
	}
	var rules []query
	for _, s := range slots {
		rules = append(rules, option(edge(field, s)))
	}
	return query{"all_of": query{"intervals": rules, "ordered": true, "max_gaps": 0}}
}

// option is the interval rule for any of rules.
func option(rules []query) query {
	if len(rules) == 1 {
		return rules[0]
	}
	return query{"any_of": query{"intervals": rules}}
}

func exact(s index.Slot) []query {
	var rules []query
	for _, t := range s.Terms {
		rules = append(rules, query{"match": query{"query": t}})
	}
	return rules
}

// lone are the rules for a slot on its own: cut off characters may be part of any bigram.
func lone(s index.Slot) []query {
	rules := exact(s)
	if s.Head != "" {
		rules = append(rules, query{"wildcard": query{"pattern": wild(s.Head) + "?"}})
	}
	if s.Tail != "" {
		rules = append(rules, query{"wildcard": query{"pattern": "?" + wild(s.Tail)}})
	}
	return rules
}

func wild(s string) string { return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`).Replace(s) }

// edge are the rules for a slot beside others: a character cut off there stands at the edge of a run (see edges).
func edge(field string, s index.Slot) []query {
	rules := exact(s)
	if s.Head != "" {
		rules = append(rules, query{"match": query{"query": s.Head, "use_field": edgeField(field, "heads")}})
	}
	if s.Tail != "" {
		rules = append(rules, query{"match": query{"query": s.Tail, "use_field": edgeField(field, "tails")}})
	}
	return rules
}

// edgeField is the stream of edges beside a stream of grams: body_tails beside body_grams.
func edgeField(grams, kind string) string { return strings.TrimSuffix(grams, "grams") + kind }
