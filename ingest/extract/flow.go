package extract

import (
	"html"
	"strings"
)

// Editors of today keep an article as a list of blocks and the blocks' text in pieces:
// {"body":[{"type":"paragraph","children":[{"text":"Loans rose by "},{"type":"link","children":[{"text":"a tenth"}]}]}]}.

// flowFields are the names under which articles hold such a list, and pieces their parts.
var flowFields = append([]string{"blocks", "components", "paragraphs", "sections", "contentblocks", "contents", "elements"}, bodyFields...)

// inFlow are the types of pieces that stand inside a paragraph.
var inFlow = words("text link a span strong em b i bold italic hyperlink inline mark")

// flowed is the text of the first such list in an article's fields, as HTML, "" for none.
func flowed(m map[string]any) string {
	for _, name := range flowFields {
		switch v := m[name].(type) {
		case []any, map[string]any:
			var f flow
			f.add(v, 0)
			f.cut()
			if len(f.paragraphs) > 1 {
				return "<p>" + strings.Join(f.paragraphs, "</p><p>") + "</p>"
			}
		}
	}
	return ""
}

// flow gathers pieces into paragraphs.
type flow struct {
	paragraphs []string
	b          strings.Builder
}

func (f *flow) cut() {
	if text := f.b.String(); strings.TrimSpace(text) != "" {
		f.paragraphs = append(f.paragraphs, text)
	}
	f.b.Reset()
}

func (f *flow) add(v any, depth int) {
	if depth > maxNesting {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			f.add(e, depth+1)
		}
	case map[string]any:
		f.addPiece(v, depth)
	}
}

// addPiece adds the text of one piece and of those that it holds. A piece without text and parts of its own, such as a picture,
// ends the paragraph only.
func (f *flow) addPiece(m map[string]any, depth int) {
	kind := strings.ToLower(first(m["type"]))
	inside := inFlow[kind] || kind == "" && m["children"] == nil
	if !inside {
		f.cut()
	}
	for _, name := range []string{"text", "data", "value", "html", "content", "children", "body", "model", "blocks", "items"} {
		switch v := m[name].(type) {
		case string:
			f.write(v)
		case []any, map[string]any:
			f.add(v, depth+1)
		}
	}
	if !inside {
		f.cut()
	}
}

// write adds text; what is HTML stays so.
func (f *flow) write(s string) {
	if !strings.Contains(s, "<") {
		s = html.EscapeString(s)
	}
	f.b.WriteString(s)
}
