package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen"
)

// parted is the share that the smaller language of a page must have for it to count as bilingual.
const parted = 0.25

// byLanguage parts the blocks of a page that tells the same in Chinese and English, paragraph by paragraph or one after the
// other. Pages in one language that quote the other give one part.
func byLanguage(blocks []block) map[yinwen.Lang][]block {
	parts := map[yinwen.Lang][]block{}
	size := map[yinwen.Lang]int{}
	paragraphs := map[yinwen.Lang]int{}
	for i := range blocks {
		l := script(blocks[i].text)
		parts[l] = append(parts[l], blocks[i])
		size[l] += len(blocks[i].text)
		if blocks[i].prose() > 0 {
			paragraphs[l]++
		}
	}
	zh, en := size[yinwen.Chinese], size[yinwen.English]
	pairs := min(paragraphs[yinwen.Chinese], paragraphs[yinwen.English])
	uneven := max(paragraphs[yinwen.Chinese], paragraphs[yinwen.English]) > 2*pairs+1
	if pairs < 3 || uneven || float64(min(zh, en)) < parted*float64(zh+en) {
		return nil
	}
	return map[yinwen.Lang][]block{yinwen.Chinese: parts[yinwen.Chinese], yinwen.English: parts[yinwen.English]}
}

// script is the language of one paragraph by its letters alone: a Chinese character counts as two Latin letters.
func script(text string) yinwen.Lang {
	han, latin := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han += 2
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			latin++
		}
	}
	switch {
	case han > latin:
		return yinwen.Chinese
	case latin > 0:
		return yinwen.English
	}
	return ""
}

// titleIn is the part of a bilingual title that is in the language l, or all of it when it does not part.
func titleIn(title string, l yinwen.Lang) string {
	if !hasHan(title) || script(title) == "" {
		return title
	}
	first, last := -1, 0
	for i, r := range title {
		if unicode.Is(unicode.Han, r) {
			if first < 0 {
				first = i
			}
			last = i + utf8.RuneLen(r)
		}
	}
	before, after := clean(title[:first]), clean(title[last:])
	latin := before
	if len(after) > len(before) {
		latin = strings.TrimLeft(after, " :：—-|/）)”")
	}
	if len(strings.Fields(latin)) < 3 {
		return title
	}
	if l == yinwen.English {
		return strings.Trim(latin, " :：|/-—")
	}
	return clean(strings.Trim(title[first:last], " "))
}
