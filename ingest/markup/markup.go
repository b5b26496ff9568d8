// Package markup keeps pages that would burst an HTML parser from it.
package markup

import (
	"fmt"
	"strings"

	"yinwen"
)

// Limits of a page. News pages hold some 2,000 tags; the longest lists and tables seen hold 30,000.
const (
	maxTags   = 300_000 // a tag becomes some 150 bytes of tree
	maxCopies = 500_000 // elements that the parser may make again
)

// Safe returns the page as it may be given to an HTML parser: nearly always as it is. It refuses a page that is small on the
// wire and huge as a tree, with an error that is yinwen.ErrTooLarge.
//
// By the HTML standard a formatting element that was never closed (<b>, <font>) is made again in each block that follows: 200
// of them and 5,000 paragraphs, 40 KB together, become a million elements. The standard keeps at most three alike, so what is
// dangerous are many different ones; from pages with too many the attributes of formatting elements are taken away.
//
// End tags are not looked at. Where a tag really ends one only a parser knows (think of scripts, comments, SVG, <select>), and
// what is hostile hides them there.
func Safe(page string) (string, error) {
	c := count(page)
	if c.tags > maxTags {
		return "", fmt.Errorf("more than %d tags: %w", maxTags, yinwen.ErrTooLarge)
	}
	if c.copies() <= maxCopies {
		return page, nil
	}
	page = bare(page)
	if c = count(page); c.copies() > maxCopies {
		return "", fmt.Errorf("formatting elements may become more than %d: %w", maxCopies, yinwen.ErrTooLarge)
	}
	return page, nil
}

// counts of whatever looks like a tag anywhere in a page, be it in a script or comment: never too few.
type counts struct {
	tags   int // all
	others int // tags that are no formatting elements
	alike  map[string]int
}

// copies bounds the elements that a parser makes again: up to three of each kind for every tag that may end a block.
func (c *counts) copies() int {
	active := 1 // one link at a time
	for _, n := range c.alike {
		active += min(n, 3)
	}
	return active * c.others
}

func count(page string) counts {
	c := counts{alike: map[string]int{}}
	for at := next(page, 0); at < len(page); at = next(page, at) {
		c.tags++
		name := nameAt(page, at)
		switch {
		case formats(name):
			end, whole := endOf(page, at+len(name))
			key := strings.ToLower(page[at:end])
			if !whole {
				key = fmt.Sprint(at) // unlike any other
			}
			c.alike[key]++
		case !strings.EqualFold(name, "a"):
			c.others++
		}
	}
	return c
}

// bare takes the attributes away from formatting elements, so that few of them differ.
func bare(page string) string {
	var b strings.Builder
	done := 0
	for at := next(page, 0); at < len(page); at = next(page, at) {
		name := nameAt(page, at)
		if end, whole := endOf(page, at+len(name)); formats(name) && whole {
			b.WriteString(page[done : at+len(name)])
			done, at = end, end
		}
	}
	b.WriteString(page[done:])
	return b.String()
}

// next is where the name, slash or mark of the next tag behind at begins, the page's length for none.
func next(page string, at int) int {
	for at < len(page) {
		i := strings.IndexByte(page[at:], '<')
		if i < 0 {
			break
		}
		at += i + 1
		if at < len(page) && (page[at]|0x20 >= 'a' && page[at]|0x20 <= 'z' || page[at] == '/' || page[at] == '!' || page[at] == '?') {
			return at
		}
	}
	return len(page)
}

// nameAt is the name of the start tag that begins there, cut where it is longer than those of formatting elements.
func nameAt(page string, at int) string {
	end := at
	for end < len(page) && end-at < 12 && !space(page[end]) && page[end] != '>' && page[end] != '/' {
		end++
	}
	return page[at:end]
}

// formats says whether the standard makes an element again in later blocks. Links are formatting elements as well, but each
// ends the one before.
func formats(name string) bool {
	if len(name) == 0 || len(name) > 6 {
		return false
	}
	switch strings.ToLower(name) {
	case "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}
