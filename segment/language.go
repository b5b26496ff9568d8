package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen"
)

// Language tells the language of a text by its letters: Chinese, English, or "" when it has none, or is in another one. A
// Chinese character weighs as much as a Latin word, twice one in capitals, so that the names of banks and funds in Latin letters do not make a
// Chinese title English, nor a Chinese name in brackets an English one Chinese.
func Language(text string) yinwen.Lang {
	c := count(text)
	switch {
	case c.chinese == 0 && c.latin == 0, c.others > c.chinese+c.latin:
		return ""
	case c.kana*10 > c.chinese: // Japanese writes Chinese characters between kana; a Chinese text at most names a product
		return ""
	case 2*c.chinese >= 2*c.latin-c.capitals:
		return yinwen.Chinese
	case c.accented*10 > c.latin, c.latin >= proseWords && c.common*proseShare < c.latin:
		return ""
	}
	return yinwen.English
}

// Prose of at least proseWords words in English has one common word (below) in proseShare; other languages in Latin letters
// hardly any.
const (
	proseWords = 40
	proseShare = 50
)

// letterCount counts the characters and words of a text by script.
type letterCount struct {
	chinese  int // characters
	kana     int // characters
	others   int // words of other scripts; in scripts without spaces, characters
	latin    int // words of Latin letters
	capitals int // those of at most five letters, all capitals: tickers, ETF
	accented int // those with letters beyond ASCII
	common   int // those that are in nearly every English sentence
}

func count(text string) letterCount {
	var c letterCount
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isHan(r), r >= 0xF900 && r <= 0xFAFF:
			c.chinese++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			c.kana++
		case unicode.Is(unicode.Latin, r) && unicode.IsLetter(r): // the Roman numeral Ⅲ is Latin, and a number
			size = wordLength(text[i:])
			c.word(text[i : i+size])
		case unicode.IsLetter(r) && unicode.In(r, unicode.Hangul, unicode.Thai):
			c.others++
		case unicode.IsLetter(r):
			size = wordLength(text[i:])
			c.others++
		}
		i += size
	}
	return c
}

// wordLength is the length in bytes of the letters and marks that text, which begins with a letter, begins with.
func wordLength(text string) int {
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || isHan(r) {
			return i
		}
	}
	return len(text)
}

func (c *letterCount) word(w string) {
	c.latin++
	if len(w) <= 5 && strings.ToUpper(w) == w {
		c.capitals++
	}
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf && w[0] < 0xEF { // full width letters are no accents
			c.accented++
			return
		}
	}
	switch strings.ToLower(w) {
	case "the", "of", "and", "to", "for", "that", "with", "by", "from", "is", "its", "are", "was", "has", "have":
		c.common++
	}
}
