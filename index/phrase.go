package index

import (
	"fmt"
	"regexp"
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
	parts, end := c.nearSlots(x.text)
	if len(parts) < 2 {
		return said{}, false
	}
	for _, slots := range parts {
		c.mark(slots)
	}
	node := c.within(func(f textField) []Node {
		return []Node{Near{f.grams, parts, gapOf(parts, x.near), phraseWeight * f.boost}}
	})
	return said{node: node, text: fmt.Sprintf("%s~%d", quoted(x.text[:end]), x.near)}, true
}

// nearSlots are the parts of a proximity search, and where in text the last one ends.
func (c *compiler) nearSlots(text string) (parts [][]Slot, end int) {
	for i, p := range c.nearPieces(text) {
		if i == maxParts {
			c.few = true
			break
		}
		if slots := slotsOf(p.text); len(slots) > 0 {
			parts = append(parts, slots)
		}
		end = p.end
	}
	return parts, end
}

// gapOf is the gap between the positions of parts that words words, or characters, may stand between. Two Chinese parts that touch
// have a pair between them: 绿色贷款 is 绿色, 色贷, 贷款.
func gapOf(parts [][]Slot, words int) int {
	han := 0
	for _, slots := range parts {
		if startsHan(slots[0].Terms[0]) {
			han++
		}
	}
	return words + max(0, han-1)
}

// nearPieces are the words of a proximity search: divided by spaces, or cut when there are none.
func (c *compiler) nearPieces(text string) []piece {
	var divided []piece
	for _, at := range wordForm.FindAllStringIndex(text, -1) {
		divided = append(divided, piece{text: text[at[0]:at[1]], start: at[0], end: at[1]})
	}
	if len(divided) > 1 {
		return divided
	}
	return c.pieces(text)
}

// wordForm is what stands between spaces.
var wordForm = regexp.MustCompile(`\S+`)

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
