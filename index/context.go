package index

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// before goes back from at by so many columns, within the line.
func before(text string, at, columns int) int {
	for at > 0 && text[at-1] != '\n' {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if columns -= columnsOf(r); columns < 0 {
			break
		}
		at -= size
	}
	return at
}

// after goes on from at by so many columns, within the line.
func after(text string, at, columns int) int {
	for at < len(text) && text[at] != '\n' {
		r, size := utf8.DecodeRuneInString(text[at:])
		if columns -= columnsOf(r); columns < 0 {
			break
		}
		at += size
	}
	return at
}

// Columns is the room that text takes where all Latin letters take one: a Chinese character takes two (UAX #11), a mark none.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	if extends(r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// unbroken moves a cut on from at to where it divides neither a word nor a character as it is seen, at most to end: half of one says
// nothing.
func unbroken(text string, at, end int) int {
	for at < end && divides(text, at) {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// unbrokenBack moves a cut back from at likewise, at most to start.
func unbrokenBack(text string, start, at int) int {
	for at > start && divides(text, at) {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// divides tells whether a cut at this byte is within a word of a script that puts spaces between words, or within a grapheme: before
// a mark, or on either side of a joiner (UAX #29, GB9 and GB11; flags, GB12, as pairs from where they begin).
func divides(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return divided(before) && divided(after) || extends(after) || before == joiner || flag(after) && flagsBefore(text, at)%2 == 1
}

const joiner = '\u200d'

// divided says whether r is of a script that puts spaces between words.
func divided(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// extends says whether r is a part of the character before it.
func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || r == joiner || '\U0001F3FB' <= r && r <= '\U0001F3FF'
}

func flag(r rune) bool { return '\U0001F1E6' <= r && r <= '\U0001F1FF' }

// flagsBefore counts the letters of flags that stand before a byte, as far as anyone writes them.
func flagsBefore(text string, at int) int {
	n := 0
	for n < 64 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if !flag(r) {
			break
		}
		n, at = n+1, at-size
	}
	return n
}
