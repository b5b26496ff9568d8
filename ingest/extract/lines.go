package extract

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// writeLines adds preformatted text: an empty line, or one of marks only, parts paragraphs; other line breaks are spaces.
func (r *renderer) writeLines(s string) {
	for line := range strings.Lines(s) {
		if !hasLetterOrDigit(line) {
			r.flush()
			continue
		}
		r.write(line)
	}
}

// isLetter tells preformatted text in sentences, such as government releases of old, from program text and its output.
func isLetter(pre *html.Node) bool {
	text := textOf(pre)
	if stopsIn(text) < 4 || isCode(pre, text) {
		return false
	}
	for c := pre.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Code || c.DataAtom == atom.Span {
			return false
		}
	}
	all, long := 0, 0
	for line := range strings.Lines(text) {
		all += len(line)
		if len(strings.Fields(line)) >= 6 || hasHan(line) {
			long += len(line)
		}
	}
	return long*10 > all*6
}

func hasLetterOrDigit(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r) }) >= 0
}

// captionPattern: [Photo/Agency], (Photo: Jane Doe), … Photo: Agency, 记者 张三 摄, 资料图：…, （…供图）.
var captionPattern = regexp.MustCompile(`[\[(]\s*(?i:photo)\s*(?:/|:|(?i:by|courtesy|provided))[^\])]{1,80}[\])]\s*$|(?:^|[.)”"] )(?i:photo|image|picture)(?:\s*[:/]| by| courtesy of)\s*[A-Z][^.]{1,50}$` +
	`|^(?:资料图|資料圖)片?[:：].{2,80}$|(?:记者|記者|通讯员|攝影|摄影)\s*[:：]?\s*\p{Han}{2,4}\s*(?:摄|攝)\s*[）)]?$|(?:供图|供圖|资料图片?|資料圖片?)\s*[）)]$`)

// maxCaption is the length of a caption in bytes. Longer ones are articles of a single picture.
const maxCaption = 200

// isCaption knows lines under pictures by whom they credit.
func (b *block) isCaption() bool {
	return len(b.text) < maxCaption && !b.row && mayCredit(b.text) && captionPattern.MatchString(b.text)
}

// mayCredit tells cheaply that a text may credit a picture.
func mayCredit(text string) bool {
	for _, w := range []string{"hoto", "mage", "icture", "摄", "攝", "料", "供"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

var quotePattern = regexp.MustCompile(`^[^。！？!?]{2,80}[+\-−▲▼]\s?\d+(?:\.\d+)?\s*%$`)

// isQuote knows the price of a share that stands in a box of its own between paragraphs.
func (b *block) isQuote() bool {
	switch b.node.DataAtom {
	case atom.Div, atom.A, atom.Section, atom.Li:
		return len(b.text) < 100 && b.stops == 0 && !b.row && strings.HasSuffix(b.text, "%") && quotePattern.MatchString(b.text)
	}
	return false
}
