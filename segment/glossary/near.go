package glossary

import (
	"slices"

	"yinwen/segment/spell"
)

// Near returns at most n entries of a kind whose id or one of whose names is spelt much like name, the likeliest first.
func Near(kind Kind, name string, n int) []*Entry {
	var known []string
	bearers := map[string][]*Entry{}
	for _, e := range loaded().entries {
		if e.Kind != kind {
			continue
		}
		for _, called := range slices.Concat([]string{e.ID}, e.Chinese, e.English) {
			if bearers[called] == nil {
				known = append(known, called)
			}
			bearers[called] = append(bearers[called], e)
		}
	}
	var out []*Entry
	for _, called := range spell.Near(name, known, len(known)) {
		for _, e := range bearers[called] {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
		if len(out) >= n {
			return out[:n]
		}
	}
	return out
}
