package index

import "slices"

// small reads a small "or" that stands alone between two conditions, where no word is meant, as OR. One that stands beside a single
// condition may belong to the words behind or before it: it stays a word, with a remark.
func (p *parser) small(parts andExpr) andExpr {
	var out andExpr
	for i := 0; i < len(parts); i++ {
		items := rowOf(parts[i])
		switch n := len(items); {
		case n == 1 && smallOr(items[0]) && len(out) > 0 && i+1 < len(parts):
			i++
			out[len(out)-1] = eitherOf(out[len(out)-1], parts[i])
			continue
		case n > 0 && (i > 0 && smallOr(items[0]) || i+1 < len(parts) && smallOr(items[n-1])):
			p.remark(RemarkSmall, "or", func() string { return "OR" })
		}
		out = append(out, parts[i])
	}
	return out
}

// eitherOf is x OR y.
func eitherOf(x, y expr) expr {
	options, ok := x.(orExpr)
	if !ok {
		options = orExpr{x}
	}
	return append(slices.Clone(options), y)
}

// rowOf are the words of x, alone in brackets or not; nil when it is something else.
func rowOf(x expr) []string {
	if group, ok := x.(andExpr); ok && len(group) == 1 {
		x = group[0]
	}
	row, _ := x.(wordsExpr)
	return row.items
}

func smallOr(word string) bool { return word == "or" || word == "Or" }
