package extract

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html"

	"yinwen"
	"yinwen/ingest/markup"
)

// Limits of one page. News pages stay below a tenth of them.
const (
	maxBytes = 8 << 20
	maxTags  = 200_000
	maxParse = 1500 * time.Millisecond
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
	text, err := markup.Safe(text)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(&timed{r: strings.NewReader(text), end: time.Now().Add(maxParse)})
	if err != nil {
		return nil, fmt.Errorf("parse: %w: %w", err, yinwen.ErrTooLarge)
	}
	return root, nil
}

// timed stops a parse that takes too long: some nestings make it quadratic.
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
