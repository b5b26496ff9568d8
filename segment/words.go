package segment

import "unicode/utf8"

// Marks of terms of Words that are words as written, folded but not stemmed: all of them, and those in capitals throughout, for SAFE,
// CAR and US are other words than safe, car and us.
const (
	Exact    = "="
	Capitals = "^"
)

// Words cuts text into the stream that ranks. A Chinese word comes first, then its parts within the same stretch: 贷款余额, 贷款,
// 余额. A word of another script comes as its stem (Snowball's for English), then as written behind Exact, and behind Capitals if
// in capitals: loan, =loans; us, =us, ^us. What a hyphen or an ampersand joins, or mixes letters and digits, comes as one term, then in its parts: nonperform, non, =non …
// A number is one term without its group commas; with a power of ten behind it, what both come to is another: 691.4, 69140000000.
// Words that only tie others together are left out, Chinese and English. Terms are at most 201 bytes long.
func (a *Analyzer) Words(text string) []Term {
	f := read(text)
	terms := make([]Term, 0, len(f.text)/3+1)
	a.words(&f, func(t string, start, end int) { terms = append(terms, f.term(t, start, end)) })
	return terms
}

func (a *Analyzer) words(f *folded, to emit) {
	s := scanner{text: f.text}
	c := cutter{trie: a.trie}
	l, m := latin{folded: f, to: to}, amounts{folded: f, to: to}
	for p := s.next(); p.kind != end; p = s.next() {
		behind := m.see(p, s)
		if !p.joined {
			l.flush()
		}
		if p.kind == han {
			p.start = behind // 万 of 5万科技人员 is no part of 万科
			a.chinese(f, p, &c, to)
		} else {
			l.pieces = append(l.pieces, p)
		}
	}
	l.flush()
}

// chinese emits the words of a Chinese run and their parts.
func (a *Analyzer) chinese(f *folded, p piece, c *cutter, to emit) {
	c.load(f.text[p.start:p.end])
	c.words = append(c.words[:0], c.path(0, len(c.run), false)...) // the search for parts cuts again
	from, at := 0, p.start
	for _, stop := range c.words {
		size := width(c.run[from:stop])
		if stop != int32(from+1) || !functional(c.run[from]) {
			a.word(f.text[at:at+size], from, int(stop), at, c, to)
		}
		from, at = int(stop), at+size
	}
}

// word emits the word c.run[from:stop], which stands at byte at of the folded text, then its parts, and theirs.
func (a *Analyzer) word(text string, from, stop, at int, c *cutter, to emit) {
	to(text, at, at+len(text))
	if stop-from < 3 {
		return
	}
	if parts, ok := a.parts[text]; ok {
		for _, p := range parts {
			to(text[p.Start:p.End], at+p.Start, at+p.End)
		}
		return
	}
	var buf [16]int32 // the search within a part overwrites the result of this one
	for _, e := range append(buf[:0], c.path(from, stop, true)...) {
		size := width(c.run[from:e])
		if int(e)-from > 1 {
			a.word(text[:size], from, int(e), at, c, to)
		}
		text, at, from = text[size:], at+size, int(e)
	}
}

// width is the length of run in bytes.
func width(run []rune) int {
	n := 0
	for _, r := range run {
		n += utf8.RuneLen(r)
	}
	return n
}

// functional tells whether the character c, a word by itself, only ties others together. Such words are in every Chinese
// sentence and tell nothing about it; the stream of pairs has them.
func functional(c rune) bool {
	switch c {
	case '的', '地', '得', '了', '着', '过', '和', '与', '及', '或', '在', '是', '为', '以', '于', '对', '从', '将', '把', '被', '也', '都', '就',
		'又', '还', '而', '但', '并', '且', '其', '之', '这', '那', '该', '个', '等', '由', '向', '至', '到', '自', '则', '所', '给', '让', '使',
		'我', '你', '他', '她', '它', '们', '吗', '呢', '吧', '啊', '有', '会', '能', '可', '已', '很', '更', '最', '再', '只', '不':
		return true
	}
	return false
}

// tying is functional for English: a question in words (securitization of loans) does not ask for them, and no other language
// has them in the same places.
func tying(word string) bool {
	switch word {
	case "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "than", "into",
		"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "its", "this", "that", "these", "those":
		return true
	}
	return false
}
