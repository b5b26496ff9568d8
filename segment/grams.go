package segment

// Grams cuts text into the stream of positions: pairs of neighbouring Chinese characters (a single one as itself when it has
// no neighbour), words of other scripts as written but folded, numbers whole. Each term takes one position, so that a phrase
// of the text is a phrase of terms. No dictionary is needed. Terms are at most 200 bytes long.
func Grams(text string) []Term { return Fold(text).Grams() }

func (f *folded) grams(to emit) {
	s := scanner{text: f.text}
	for p := s.next(); p.kind != end; p = s.next() {
		if p.kind == han {
			f.pairs(p, to)
		} else {
			to(f.plain(p), p.start, p.end)
		}
	}
}

// pairs emits the bigrams of a Chinese run.
func (f *folded) pairs(p piece, to emit) {
	width := func(i int) int {
		if c := f.text[i]; c < 0xF0 {
			return 3
		}
		return 4
	}
	first := p.start
	second := first + width(first)
	if second == p.end {
		to(f.text[first:second], first, second)
		return
	}
	for second < p.end {
		next := second + width(second)
		to(f.text[first:next], first, next)
		first, second = second, next
	}
}
