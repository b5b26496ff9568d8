package discover

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"yinwen"
)

// foreword is how many bytes a server may put before the XML: warnings of its scripts, comments.
const foreword = 4 << 10

var charRef = regexp.MustCompile(`&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));`)

// xmlText is the text of a page from the start of its XML on, if it is XML: without what stands before its declaration, the
// declaration itself (it names the charset that the bytes had; the text is UTF-8 by now), and references to characters that
// XML has not, one of which makes a parser refuse the whole.
func xmlText(p yinwen.Page) string {
	t := strings.TrimSpace(text(p))
	if i := strings.Index(t[:min(len(t), foreword)], "<?xml "); i >= 0 && !strings.HasPrefix(t, "{") && !strings.HasPrefix(t, "[") {
		_, t, _ = strings.Cut(t[i:], "?>")
	}
	t = charRef.ReplaceAllStringFunc(t, func(ref string) string {
		m := charRef.FindStringSubmatch(ref)
		n, err := strconv.ParseUint(cmp.Or(m[1], m[2]), map[bool]int{true: 16, false: 10}[m[1] != ""], 32)
		if err != nil || !xmlChar(n) {
			return ""
		}
		return ref
	})
	return strings.TrimSpace(t)
}

// xmlChar says whether XML 1.0 has a character (2.2).
func xmlChar(n uint64) bool {
	return n == '\t' || n == '\n' || n == '\r' || n >= 0x20 && n <= 0xd7ff || n >= 0xe000 && n <= 0xfffd || n >= 0x10000 && n <= 0x10ffff
}

// maxElements is how many elements a feed may have: a thousand articles take some 20,000. The parser keeps all in memory.
const maxElements = 100_000

// maxDepth is how deep elements of a feed or sitemap may nest. Those of the standards nest 6 deep, markup inside adds some.
const maxDepth = 256

var errEntity = errors.New("defines XML entities, which no feed or sitemap needs")

// checkXML refuses what only attacks hold: definitions of entities, and elements nested so deep or so many that parsers suffer.
func checkXML(t string, most int) error {
	depth, elements := 0, 0
	for {
		i := strings.IndexByte(t, '<')
		if i < 0 {
			return nil
		}
		t = t[i:]
		switch {
		case strings.HasPrefix(t, "<![CDATA["):
			t = after(t, "]]>")
		case strings.HasPrefix(t, "<!--"):
			t = after(t, "-->")
		case len(t) > 8 && strings.EqualFold(t[:8], "<!ENTITY"):
			return fmt.Errorf("%w: %w", ErrFormat, errEntity)
		case strings.HasPrefix(t, "<!"), strings.HasPrefix(t, "<?"):
			t = t[2:]
		case strings.HasPrefix(t, "</"):
			depth, t = depth-1, t[2:]
		default:
			end := strings.IndexByte(t, '>')
			if end < 0 {
				return nil
			}
			elements++
			if t[end-1] != '/' {
				depth++
			}
			t = t[end:]
		}
		if elements > most {
			return fmt.Errorf("more than %d elements: %w", most, yinwen.ErrTooLarge)
		}
		if depth > maxDepth {
			return fmt.Errorf("elements nest more than %d deep: %w", maxDepth, ErrFormat)
		}
	}
}

func after(s, mark string) string {
	_, rest, _ := strings.Cut(s, mark)
	return rest
}

var tag = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// plainTitle takes the markup and the entities out of a title, which feeds may hold as HTML.
func plainTitle(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = html.UnescapeString(tag.ReplaceAllString(html.UnescapeString(s), ""))
	}
	return strings.Join(strings.Fields(s), " ")
}
