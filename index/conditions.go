package index

import (
	"strings"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// lastDay bounds days above; Undated, a word, sorts after it.
const lastDay = "9999-99-99"

// date compiles a condition on the day.
func (c *compiler) date(x dateExpr) said {
	if x.undated {
		return said{node: AnyOf{FieldDay, []string{Undated}}, text: "date:" + Undated}
	}
	text := "date:" + x.lo + ".." + x.hi
	if x.lo == x.hi {
		text = "date:" + x.lo
	}
	hi := x.hi
	if hi == "" {
		hi = lastDay
	}
	return said{node: Between{FieldDay, x.lo, hi}, text: text}
}

// key compiles a condition on a keyword field.
func (c *compiler) key(x keyExpr) (said, bool) {
	switch x.field {
	case FieldBank:
		return c.entry(x, glossary.Institution)
	case FieldMetric:
		return c.entry(x, glossary.Metric)
	case FieldLang:
		value := fold.String(x.value)
		if l, ok := languages[value]; ok {
			value = l
		}
		return said{node: AnyOf{FieldLang, []string{value}}, text: "lang:" + word(value)}, true
	}
	text := x.field + ":" + word(x.value)
	if x.star {
		return said{node: Starts{x.field, x.value}, text: text + "*"}, true
	}
	return said{node: AnyOf{x.field, []string{x.value}}, text: text}, true
}

// entry compiles bank:工行 and metric:NPL; a star takes the narrower ones in. A name the glossary does not know is looked for as
// a phrase.
func (c *compiler) entry(x keyExpr, kind glossary.Kind) (said, bool) {
	ids := idsNamed(x.value, kind, x.star)
	if ids == nil {
		return c.phrase(phraseExpr{x.value, -1})
	}
	out := said{node: AnyOf{x.field, ids}}
	switch {
	case x.star:
		out.text = x.field + ":" + x.value + "*"
	case len(ids) > 1:
		out.text = x.field + ":" + word(x.value) + note(strings.Join(ids, ", "))
	default:
		out.text = x.field + ":" + ids[0]
	}
	out.takes = func(next []string) bool {
		return goesOn(ids[0], next, func(name string) bool { return entriesNamed(name, kind) != nil })
	}
	return out, true
}

// idsNamed are the ids of the entries of a kind that bear a name, with all narrower ones when family is set; nil for none.
func idsNamed(name string, kind glossary.Kind, family bool) []string {
	var ids []string
	for _, e := range entriesNamed(name, kind) {
		if family {
			ids = append(ids, glossary.Family(e)...)
		} else {
			ids = append(ids, e.ID)
		}
	}
	return ids
}
