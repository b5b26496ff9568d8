package segment

import (
	"unicode"
	"unicode/utf8"
)

// kind is what a piece of text is made of.
type kind uint8

const (
	end    kind = iota // of the text
	han                // a run of Chinese characters
	word               // letters of another script, or an abbreviation with dots
	number             // digits, with group commas and a decimal point
)

// piece is a stretch of folded text that belongs together; everything between pieces is space or punctuation.
type piece struct {
	kind       kind
	start, end int
	written    bool // the text holds dots or commas that its term leaves out
	joined     bool // follows the piece before directly, or behind one hyphen or ampersand: non-performing, q3, s&p
}

// limit is the greatest length of a term in bytes. Elasticsearch's whitespace tokenizer splits what is longer than 255
// characters and counts the rest as another position.
const limit = 200

// scanner walks folded text piece by piece.
type scanner struct {
	text  string
	at    int
	chain int // up to here numbers are whole: 2025.11.27 is three numbers
	last  piece
}

// next returns the next piece, of kind end behind the last.
func (s *scanner) next() piece {
	for s.at < len(s.text) {
		k, size := classify(s.text, s.at)
		if k == end || k == word && size > 1 && s.mark() {
			s.at += size
			continue
		}
		p := piece{kind: k, start: s.at}
		switch k {
		case han:
			p.end = s.same(han, s.at+size, len(s.text))
		case word:
			p.end, p.written = s.letters(s.at, size)
		case number:
			p.end, p.written = s.digits(s.at)
		}
		if s.possessive(p) {
			s.at = p.end
			continue
		}
		p.joined = s.joins(p)
		s.at, s.last = p.end, p
		return p
	}
	return piece{start: len(s.text), end: len(s.text)}
}

// mark tells whether a combining mark stands here: behind a letter it belongs to the word, alone it is nothing.
func (s *scanner) mark() bool {
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	return unicode.IsMark(r)
}

// possessive tells whether p is the s of the bank's.
func (s *scanner) possessive(p piece) bool {
	if p.kind != word || s.last.kind != word || s.text[p.start:p.end] != "s" {
		return false
	}
	between := s.text[s.last.end:p.start]
	return between == "'" || between == "’"
}

// joins tells whether p continues the word of the piece before it.
func (s *scanner) joins(p piece) bool {
	if p.kind == han || s.last.kind == han || s.last.kind == end {
		return false
	}
	between := s.text[s.last.end:p.start]
	if between == "" {
		return s.last.kind != p.kind
	}
	switch between {
	case "-", "&", "\u2010", "–": // the non-breaking hyphen folds to U+2010; some write a dash
		return s.last.kind == word
	}
	return false
}

// same returns where the run of characters of kind k that reaches to i ends, at most at to.
func (s *scanner) same(k kind, i, to int) int {
	for i < to {
		c, size := classify(s.text, i)
		if c != k {
			break
		}
		i += size
	}
	return i
}

// letters returns the end of the word at i, whose first character has size bytes. Single letters with dots between them are
// one word: U.S.
func (s *scanner) letters(i, size int) (int, bool) {
	stop := s.same(word, i+size, min(len(s.text), i+limit+utf8.UTFMax)) // no farther: a run of megabytes is cut in linear time
	dotted := false
	for stop == i+size && stop+1 < len(s.text) && s.text[stop] == '.' {
		k, n := classify(s.text, stop+1)
		if k != word || stop-s.at > limit || s.same(word, stop+1+n, min(len(s.text), stop+1+n+1)) != stop+1+n {
			break
		}
		i, size, stop, dotted = stop+1, n, stop+1+n, true
	}
	return s.bounded(stop), dotted
}

// bounded cuts a piece that begins at s.at and ends at stop to the limit, between characters.
func (s *scanner) bounded(stop int) int {
	if stop-s.at <= limit {
		return stop
	}
	stop = s.at + limit
	for !utf8.RuneStart(s.text[stop]) {
		stop--
	}
	return stop
}

// digits returns the end of the number at i. Commas belong to it between groups of three, the point before a digit.
func (s *scanner) digits(i int) (int, bool) {
	stop := s.same(number, i, min(len(s.text), i+limit+1))
	if stop-i > limit {
		return i + limit, false
	}
	grouped := false
	if stop-i <= 3 && i >= s.chain {
		for stop-i < limit && s.group(stop) {
			stop, grouped = stop+4, true
		}
	}
	if i < s.chain {
		return stop, false
	}
	if points, to := s.points(stop); points == 1 && to-i <= limit {
		stop = to
	} else if points > 1 {
		s.chain = to
	}
	return stop, grouped
}

// group tells whether a comma and exactly three digits stand at i.
func (s *scanner) group(i int) bool {
	return i+4 <= len(s.text) && s.text[i] == ',' && s.same(number, i+1, min(len(s.text), i+5)) == i+4
}

// points counts the points at i that digits follow, and returns the end of the last digits.
func (s *scanner) points(i int) (n, to int) {
	for i+1 < len(s.text) && s.text[i] == '.' && isDigit(s.text[i+1]) {
		i = s.same(number, i+1, len(s.text))
		n++
	}
	return n, i
}

// classify tells the kind of the character at text[i] and its length in bytes; the kind is end for space and punctuation.
func classify(text string, i int) (kind, int) {
	c := text[i]
	switch {
	case 'a' <= c && c <= 'z':
		return word, 1
	case isDigit(c):
		return number, 1
	case c < utf8.RuneSelf:
		return end, 1
	case 0xE4 <= c && c <= 0xE9 && (c > 0xE4 || text[i+1] >= 0xB8): // U+4E00 to U+9FFF
		return han, 3
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case isHan(r):
		return han, size
	case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r):
		return word, size
	}
	return end, size
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isHan tells whether r is a Chinese character, 々 and 〇 included.
func isHan(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || r == '々' || r == '〇' || 0x20000 <= r && r <= 0x3FFFD
}
