package extract

import "strings"

// trim cuts what stands before and after the article's own text within its element, and lines about the page inside it.
func trim(blocks []block, title string) []block {
	blocks = cutHead(blocks, title)
	blocks = cutTail(blocks)
	out := blocks[:0:0]
	for i := range blocks {
		if b := &blocks[i]; !b.note && !b.isByline() {
			out = append(out, *b)
		}
	}
	return dropEnds(out)
}

// cutHead drops all up to the title when it stands near the top, and then what is no sentence or heading before the first
// sentence.
func cutHead(blocks []block, title string) []block {
	want := key(title)
	seen := 0
	for i := range blocks {
		if seen > 600 || i > 40 {
			break
		}
		if k := key(blocks[i].text); want != "" && (k == want || len(k) > 24 && isHeading(blocks[i].node) && (strings.HasPrefix(want, k) || strings.HasPrefix(k, want))) {
			blocks = blocks[i+1:]
			break
		}
		seen += blocks[i].prose()
	}
	first := 0
	for first < len(blocks) && blocks[first].prose() == 0 {
		first++
	}
	out := blocks[:0:0]
	for i := range blocks[:first] {
		if b := &blocks[i]; b.belongs() && !b.isEnding() && !b.isByline() {
			out = append(out, *b)
		}
	}
	return append(out, blocks[first:]...)
}

// belongs says of a line without sentences whether it may be part of an article: headings, list items, rows and paragraphs.
func (b *block) belongs() bool {
	if isHeading(b.node) || b.row {
		return true
	}
	switch b.node.Data {
	case "p", "li", "dd", "dt", "td", "blockquote", "pre":
		return b.link*2 <= len(b.text)
	}
	return false
}

// cutTail ends the article at the first label of what follows it, unless most of the prose lies behind that label.
func cutTail(blocks []block) []block {
	total := 0
	for i := range blocks {
		total += blocks[i].prose()
	}
	before := 0
	for i := range blocks {
		b := &blocks[i]
		if b.isEnding() && before > 0 && before*10 >= total*6 {
			return blocks[:i]
		}
		before += b.prose()
	}
	return blocks
}

// dropEnds drops lines at the end that belong to nothing: labels, bylines, headings without text.
func dropEnds(blocks []block) []block {
	end := len(blocks)
	for end > 1 {
		b := &blocks[end-1]
		if b.prose() > 0 || b.belongs() && !isHeading(b.node) && !b.isEnding() {
			break
		}
		end--
	}
	return blocks[:end]
}
