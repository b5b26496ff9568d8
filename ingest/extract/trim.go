package extract

import (
	"regexp"
	"strings"
)

// trim cuts what stands before and after the article's own text within its element, and lines about the page inside it.
func trim(blocks []block, title string) []block {
	blocks = cutHead(blocks, title)
	blocks = cutTail(blocks)
	total, before := worth(blocks), 0
	out := blocks[:0:0]
	for i := range blocks {
		b := &blocks[i]
		atEnd := before < 400 || (total-before)*10 < total
		behind := (total-before-b.prose())*7 < total // the last seventh
		if !b.note && !(atEnd && b.isByline()) && !((behind || len(b.text) < 150) && b.isService()) && !(i > 0 && (total-before)*4 < total && b.isBio()) {
			out = append(out, *b)
		}
		before += b.prose()
	}
	return dropEnds(out)
}

func worth(blocks []block) int {
	n := 0
	for i := range blocks {
		n += blocks[i].prose()
	}
	return n
}

var bioPattern = regexp.MustCompile(`^(?:Dr\.? |About )?[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]*){1,3}(?:,[^,.]{2,40},?)? (?:is|was|has been|covers|writes|reports|joined) (?:a|an|the|currently|our|also|about|on|for|at|based|covering|writing)\b.*\b(?:writer|journalist|reporter|editor|author|founder|owner|blogger|freelance|correspondent|contributor|columnist|marketing|experience|years|degree|specializ|CEO|expert|professor|consultant|passion)`)

// isBio knows notes on the author under an article: a full name, and what its bearer is.
func (b *block) isBio() bool { return len(b.text) < 900 && bioPattern.MatchString(b.text) }

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

// cutTail ends the article at the first label of what follows it, unless much of the prose lies behind that label: then it
// heads a part of the article. Discussions may be longer than what they discuss.
func cutTail(blocks []block) []block {
	total, before := worth(blocks), 0
	for i := range blocks {
		b := &blocks[i]
		if before > 0 && (b.isEnding() || b.isClosing()) {
			if before*10 >= total*7 || before*10 >= total*3 && b.isDiscussion() {
				return blocks[:i]
			}
		}
		before += b.prose()
	}
	return blocks
}

// isClosing knows the marks behind a release: – End –, （完）. The word alone may be a heading.
func (b *block) isClosing() bool {
	l := label(b.text)
	return closing[l] && len(l) < len(b.text)
}

// isDiscussion knows the labels above readers' comments.
func (b *block) isDiscussion() bool {
	l := label(b.text)
	for _, w := range []string{"评论", "評論", "留言", "讨论", "討論", "回應", "跟帖", "comment", "reply", "conversation", "responses"} {
		if strings.Contains(l, w) {
			return true
		}
	}
	return false
}

// addressLine is the writer's address alone.
var addressLine = regexp.MustCompile(`^\S+@\S+\.[a-z]{2,}$`)

// dropEnds drops lines at the end that belong to nothing: labels, bylines, headings without text.
func dropEnds(blocks []block) []block {
	end := len(blocks)
	for end > 1 {
		b := &blocks[end-1]
		if !closing[label(b.text)] && !addressLine.MatchString(b.text) && (b.prose() > 0 || b.belongs() && !isHeading(b.node) && !b.isEnding()) {
			break
		}
		end--
	}
	return blocks[:end]
}
