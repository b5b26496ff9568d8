package figure

import (
	"sort"
	"strings"
)

// columnWhen is the time at the head of x's column in a table: 项目<tab>2025年<tab>2024年. It looks up at most 40 lines of cells.
func (c *context) columnWhen(x *item) *when {
	if !c.t.cell(x.start, x.end) {
		return nil
	}
	line := c.t.lineBefore(x.start)
	column := strings.Count(c.t.s[line.start:x.start], "\t")
	for range 40 {
		if line = c.t.lineBefore(line.start - 1); !strings.Contains(c.t.s[line.start:line.end], "\t") {
			return nil
		}
		if w := c.t.whenIn(c.t.cellOf(line, column)); w != nil {
			return w
		}
	}
	return nil
}

// lineBefore is the line that i stands in, up to i and from at most 500 bytes before it; empty before the text begins.
func (t *text) lineBefore(i int) span {
	if i <= 0 {
		return span{}
	}
	start := t.atRune(max(0, i-500))
	return span{start + strings.LastIndexByte(t.s[start:i], '\n') + 1, i}
}

// cellOf is cell number column of a line, empty when it has fewer.
func (t *text) cellOf(line span, column int) span {
	for ; column > 0; column-- {
		k := strings.IndexByte(t.s[line.start:line.end], '\t')
		if k < 0 {
			return span{}
		}
		line.start += k + 1
	}
	if k := strings.IndexByte(t.s[line.start:line.end], '\t'); k >= 0 {
		line.end = line.start + k
	}
	return line
}

// whenIn is the first time that lies in s, or nil.
func (t *text) whenIn(s span) *when {
	k := sort.Search(len(t.whens), func(k int) bool { return t.whens[k].start >= s.start })
	if k == len(t.whens) || t.whens[k].end > s.end || t.whens[k].from.IsZero() {
		return nil
	}
	return &t.whens[k]
}
