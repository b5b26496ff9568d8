package extract

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html"

	"yinwen"
)

// Limits of one page. News pages stay below a tenth of them.
const (
	maxBytes = 8 << 20
	maxTags  = 200_000
	maxParse = 1500 * time.Millisecond
	// maxReopened bounds unclosed formatting elements times tags: HTML opens the former again in each paragraph.
	maxReopened = 1_000_000
)

// parse builds the one tree that all steps share. x/net/html refuses more than 512 open elements, so that walks of the tree
// may recurse.
func parse(text string) (*html.Node, error) {
	if len(text) > maxBytes {
		return nil, fmt.Errorf("%d bytes of HTML, at most %d: %w", len(text), maxBytes, yinwen.ErrTooLarge)
	}
	if n := strings.Count(text, "<"); n > maxTags {
		return nil, fmt.Errorf("%d tags, at most %d: %w", n, maxTags, yinwen.ErrTooLarge)
	}
	if n := unclosed(text); n > 50 && n*strings.Count(text, "<") > maxReopened {
		return nil, fmt.Errorf("%d formatting elements without end: %w", n, yinwen.ErrTooLarge)
	}
	root, err := html.Parse(&timed{r: strings.NewReader(text), end: time.Now().Add(maxParse)})
	if err != nil {
		return nil, fmt.Errorf("parse: %w: %w", err, yinwen.ErrTooLarge)
	}
	return root, nil
}

// unclosed counts the start tags of formatting elements beyond their end tags.
func unclosed(text string) int {
	n := 0
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 == len(text) {
			return n
		}
		text = text[i+1:]
		if text[0] == '/' {
			if isFormatting(text[1:]) {
				n--
			}
		} else if isFormatting(text) {
			n++
		}
	}
}

// isFormatting reports whether a tag's text begins with the name of an element that HTML reopens.
func isFormatting(tag string) bool {
	end := 0
	for end < len(tag) && end < 7 && (tag[end]|0x20 >= 'a' && tag[end]|0x20 <= 'z') {
		end++
	}
	switch strings.ToLower(tag[:end]) {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// timed stops a parse that takes too long: some nestings of formatting elements make it quadratic.
type timed struct {
	r   io.Reader
	end time.Time
}

func (t *timed) Read(b []byte) (int, error) {
	if time.Now().After(t.end) {
		return 0, fmt.Errorf("no end after %v", maxParse)
	}
	return t.r.Read(b)
}
