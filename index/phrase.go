package index

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"yinwen/segment/fold"
)

// phrase compiles quoted text.
func (c *compiler) phrase(x phraseExpr) (said, bool) {
	if x.near >= 0 {
		if s, ok := c.near(x); ok {
			return s, true
		}
	}
	slots := slotsOf(x.text)
	if len(slots) == 0 {
		return said{}, false
	}
	nodes := c.phrases(slots, phraseWeight)
	c.mark(slots)
	if closed := closeHan(x.text); closed != x.text { // texts have spaces there or have none
		slots := slotsOf(closed)
		nodes = append(nodes, c.phrases(slots, phraseWeight)...)
		c.mark(slots)
	}
	node := Node(Boosted{oneOf(nodes), c.gramTerms(slots, 1)})
	return said{node: node, text: quoted(x.text)}, true
}

// hanGap is space between two Han characters, where Chinese has none.
var hanGap = regexp.MustCompile(`(\p{Han})\s+(\p{Han})`)

// closeHan takes the spaces out of a phrase that stand between Han characters: "不良 贷款率" is 不良贷款率.
func closeHan(text string) string {
	for closed := ""; closed != text; {
		closed, text = text, hanGap.ReplaceAllString(text, "$1$2") // again, for a character may have a space on both sides
	}
	return text
}

// near compiles "a b"~5; false when there are no two parts.
func (c *compiler) near(x phraseExpr) (said, bool) {
	var parts [][]Slot
	for i, text := range c.nearParts(x.text) {
		if i == maxParts {
			c.few = true
			break
		}
		if slots := slotsOf(text); len(slots) > 0 {
			parts = append(parts, slots)
		}
	}
	if len(parts) < 2 {
		return said{}, false
	}
	for _, slots := range parts {
		c.mark(slots)
	}
	node := c.within(func(f textField) []Node {
		return []Node{Near{f.grams, parts, x.near, phraseWeight * f.boost}}
	})
	return said{node: node, text: fmt.Sprintf("%s~%d", quoted(x.text), x.near)}, true
}

// nearParts are the words of a proximity search: divided by spaces, or cut when there are none.
func (c *compiler) nearParts(text string) []string {
	if parts := strings.Fields(text); len(parts) > 1 {
		return parts
	}
	var parts []string
	for _, p := range c.pieces(text) {
		parts = append(parts, p.text)
	}
	return parts
}

// prefix compiles word*. Han text needs no star: its characters in sequence are found in any case.
func (c *compiler) prefix(text string) (said, bool) {
	slots := plainSlots(text)
	if len(slots) == 0 {
		return said{}, false
	}
	last := slots[len(slots)-1].Terms[0]
	if startsHan(last) || utf8.RuneCountInString(fold.String(last)) < 2 {
		return c.phrase(phraseExpr{text, -1})
	}
	c.markPrefix(last)
	node := Node(Constant{c.within(func(f textField) []Node { return []Node{Starts{f.grams, last}} }), prefixWeight})
	if rest := slots[:len(slots)-1]; len(rest) > 0 {
		c.mark(rest)
		node = And{[]Node{oneOf(c.phrases(rest, 1)), node}}
	}
	return said{node: node, text: text + "*"}, true
}
