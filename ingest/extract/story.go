package extract

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// story is an article found in JSON: a detail API's answer or the data of a page that scripts fill.
type story struct {
	title, body, date, author, origin, editor string
}

// names of fields, lower case without punctuation, as detail APIs and content systems use them, the most telling first.
var (
	bodyFields   = []string{"docclob", "articlebody", "contenthtml", "bodyhtml", "htmlcontent", "newscontent", "articlecontent", "content", "body", "html", "text", "detail", "richtext", "contenttext"}
	titleFields  = []string{"doctitle", "title", "headline", "newstitle", "articletitle", "subject", "name"}
	dateFields   = []string{"publishdate", "publishtime", "publishedat", "datepublished", "pubdate", "pubtime", "publishedtime", "releasedate", "showtime", "createtime", "createdat", "ctime", "date", "time", "updatetime", "mtime"}
	authorFields = []string{"author", "authorname", "byline", "reporter", "writer"}
	originFields = []string{"docsource", "source", "sourcename", "medianame", "media", "origin", "infosource", "from"}
	editorFields = []string{"editor", "editorname", "doceditor"}
)

// firstJSON decodes the first JSON value in text: the whole of it, the argument of a callback, or the value of an assignment.
func firstJSON(text string) (any, bool) {
	i := strings.IndexAny(text, "{[")
	if i < 0 || i > 300 {
		return nil, false
	}
	dec := json.NewDecoder(strings.NewReader(text[i:]))
	dec.UseNumber()
	var v any
	if dec.Decode(&v) != nil {
		return nil, false
	}
	return v, true
}

// findStory returns the object in v with the longest body.
func findStory(v any) story {
	var best story
	visitObjects(v, 0, func(m map[string]any) {
		if s := storyOf(m); len(s.body) > len(best.body) {
			best = s
		}
	})
	return best
}

// maxNesting bounds the walk through JSON of other sites.
const maxNesting = 40

func visitObjects(v any, depth int, visit func(map[string]any)) {
	if depth > maxNesting {
		return
	}
	switch v := v.(type) {
	case map[string]any:
		visit(v)
		for _, e := range v {
			visitObjects(e, depth+1, visit)
		}
	case []any:
		for _, e := range v {
			visitObjects(e, depth+1, visit)
		}
	}
}

func storyOf(m map[string]any) story {
	low := make(map[string]any, len(m))
	for k, v := range m {
		low[key(k)] = v
	}
	s := story{body: cmp.Or(field(low, bodyFields), flowed(low))}
	if len(s.body) < 100 {
		return story{}
	}
	s.title, s.date = field(low, titleFields), field(low, dateFields)
	s.author, s.origin, s.editor = field(low, authorFields), field(low, originFields), field(low, editorFields)
	s.date = epoch(s.date)
	return s
}

// field is the first of the named fields that holds text, a number, or an object or list with a name.
func field(m map[string]any, fields []string) string {
	for _, n := range fields {
		switch v := m[n].(type) {
		case json.Number:
			return v.String()
		case nil:
		default:
			if t := names(v); t != "" {
				return t
			}
		}
	}
	return ""
}

// epoch turns seconds or milliseconds since 1970 into a written date; other text stays.
func epoch(s string) string {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return s
	case n > 1e12 && n < 5e12:
		return time.UnixMilli(n).UTC().Format(time.RFC3339)
	case n > 5e8 && n < 5e9:
		return time.Unix(n, 0).UTC().Format(time.RFC3339)
	case len(s) == 8 && (s[0] == '1' || s[0] == '2'): // 20241223
		return s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	return s
}

// survey cuts into blocks the body of a story: HTML or plain text.
func (st story) survey() (*survey, error) {
	text := st.body
	if !strings.Contains(text, "<") {
		text = plainHTML(text)
	} else if strings.Contains(text, "&lt;p") {
		text = html.UnescapeString(text)
	}
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	return look(root, namer{}, nil), nil
}

// isJSON knows an API's answer by its first bytes.
func isJSON(text string) bool {
	t := strings.TrimLeft(text, " \t\r\n")
	if t == "" {
		return false
	}
	if i := strings.IndexByte(t, '('); i > 0 && i < 60 && strings.IndexFunc(t[:i], notIdent) < 0 {
		t = strings.TrimLeft(t[i+1:], " ")
	}
	return strings.HasPrefix(t, "{") || strings.HasPrefix(t, "[{")
}

func notIdent(r rune) bool {
	return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '$' || r == '.')
}
