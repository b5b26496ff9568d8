package figure

import "strings"

// inTitle tells whether the number word at i is part of a proper name: the Pavilion of Three Willows, the Seven Hills branch. It
// is capitalised inside its sentence, as the words on both sides are, and the line is no headline in which all words are.
func (t *text) inTitle(i, end int) bool {
	next := t.space(end, 1)
	if !t.upper(i) || next == end || !t.upper(next) {
		return false
	}
	if t.companyAt(next) {
		return true
	}
	head := t.s[max(0, i-24):i]
	if name := strings.TrimSuffix(strings.TrimSuffix(head, "the "), "of "); name != strings.TrimSuffix(head, "the ") && len(name) > 0 {
		k := i - len(head) + len(name) - 1
		return t.upper(t.wordBefore(k)) && !t.headline(i)
	}
	return strings.HasSuffix(head, "the ") && !t.headline(i)
}

// companyAt tells whether a run of two to four capitalised words at i ends in a word for a company: (Three) Rivers Bank.
func (t *text) companyAt(i int) bool {
	for n := range 4 {
		end := t.word(i)
		if end == i || !t.upper(i) {
			return false
		}
		if companyWords[t.s[i:end]] {
			return n > 0 // Two Bank Employees are two
		}
		i = t.space(end, 1)
	}
	return false
}

// headline tells whether all longer words of the line around i are capitalised, as far as they stand within 160 bytes.
func (t *text) headline(i int) bool {
	start, end := max(0, i-160), min(len(t.s), i+160)
	if k := strings.LastIndexByte(t.s[start:i], '\n'); k >= 0 {
		start += k + 1
	}
	if k := strings.IndexByte(t.s[i:end], '\n'); k >= 0 {
		end = i + k
	}
	for k := t.word(start); k < end; k = max(t.word(k), k+1) {
		if stop := t.word(k); stop-k > 4 && stop < end && !t.upper(k) && !prepositions[t.s[k:stop]] {
			return false
		}
	}
	return true
}
