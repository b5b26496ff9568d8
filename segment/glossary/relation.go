package glossary

import "slices"

// CountsAs returns the ids of all metrics that a figure of metric id is one of: id, and the wider ones that it is the same
// measure as. A figure of attributable_profit is one of net_profit too; one of green_loans, a part, is none of loans.
func CountsAs(id string) []string {
	out := []string{id}
	for e, ok := Get(id); ok && e.Counts && !slices.Contains(out, e.Broader); e, ok = Get(e.Broader) {
		out = append(out, e.Broader)
	}
	return out
}

// Family returns the ids of e and of all narrower entries, parts included, in the order of All.
func Family(e *Entry) []string {
	var out []string
	for _, other := range All() {
		for at, ok := other, true; ok; at, ok = Get(at.Broader) {
			if at == e {
				out = append(out, other.ID)
			}
			if at.Change { // new loans are a change of loans, no part of them
				break
			}
		}
	}
	return out
}
