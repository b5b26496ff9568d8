// Package markup tells pages that would burst an HTML parser before they reach it.
package markup

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"yinwen"
)

// Limits of a page. News pages hold some 2,000 tags; the longest lists and tables seen hold 30,000.
const (
	maxTags   = 300_000 // a tag becomes some 150 bytes of tree
	maxOpen   = 512     // x/net/html gives up there by itself
	maxCopies = 500_000 // elements that the parser would make again
)

// Check refuses a page that is small on the wire and huge as a tree, with an error that is yinwen.ErrTooLarge. By the HTML
// standard a formatting element that was never closed (<b>, <font>) is made again in each block that follows: 200 of them
// and 5,000 paragraphs, 40 KB together, become a million elements.
func Check(page string) error {
	var c counter
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken: // the end; the tokenizer knows no other error of a string
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			c.open(atom.Lookup(name), string(z.Raw()))
			if c.foreign { // <title>, <style> and the like hold markup inside an SVG, and a parser alone knows where it ends
				z.NextIsNotRawText()
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			c.close(atom.Lookup(name))
		}
		if err := c.check(); err != nil {
			return err
		}
	}
}

// counter follows the "list of active formatting elements" of the standard, roughly: it may count too many, never too few.
type counter struct {
	active  []formatting
	same    map[string]int // active ones of one name with the same attributes
	tags    int
	copies  int
	foreign bool // an svg or math element was seen
}

type formatting struct {
	name atom.Atom
	raw  string
}

func (c *counter) open(name atom.Atom, raw string) {
	c.tags++
	c.foreign = c.foreign || name == atom.Svg || name == atom.Math
	if !formats(name) {
		c.copies += len(c.active)
		return
	}
	if c.same[raw] >= 3 { // the standard keeps three alike
		return
	}
	if c.same == nil {
		c.same = map[string]int{}
	}
	c.same[raw]++
	c.active = append(c.active, formatting{name, raw})
}

func (c *counter) close(name atom.Atom) {
	c.tags++
	for i := len(c.active) - 1; i >= 0; i-- {
		if f := c.active[i]; f.name == name {
			c.same[f.raw]--
			c.active = append(c.active[:i], c.active[i+1:]...)
			return
		}
	}
}

func (c *counter) check() error {
	switch {
	case c.tags > maxTags:
		return fmt.Errorf("more than %d tags: %w", maxTags, yinwen.ErrTooLarge)
	case len(c.active) > maxOpen:
		return fmt.Errorf("more than %d unclosed formatting elements: %w", maxOpen, yinwen.ErrTooLarge)
	case c.copies > maxCopies:
		return fmt.Errorf("unclosed formatting elements would become more than %d: %w", maxCopies, yinwen.ErrTooLarge)
	}
	return nil
}

// formats says whether the standard makes an element again in later blocks.
func formats(name atom.Atom) bool {
	switch name {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong,
		atom.Tt, atom.U:
		return true
	}
	return false
}
