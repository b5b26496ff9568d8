// Package spell tells which known names are spelt much like one that is not known: for "did you mean".
package spell

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"yinwen/segment/fold"
)

// longest bounds what is compared, in characters: the work grows with the square of it.
const longest = 64

// Near returns at most n of the known names that are spelt much like name, the likeliest first, those at the same distance in
// the order of known. Spellings are compared folded. One edit (a letter put in, left out, changed, or swapped with its neighbour)
// is forgiven for each four letters, or each three Chinese characters, and a part of a name stands for it after all these.
func Near(name string, known []string, n int) []string {
	want := []rune(fold.String(name))
	if len(want) == 0 || len(want) > longest {
		return nil
	}
	type found struct {
		name   string
		cost   int
		length int
	}
	var all []found
	for _, k := range known {
		folded := []rune(fold.String(k))
		if cost, ok := compare(want, folded); ok {
			all = append(all, found{k, cost, len(folded)})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int {
		if a.cost == part && b.cost == part {
			return cmp.Compare(a.length, b.length)
		}
		return cmp.Compare(a.cost, b.cost)
	})
	var out []string
	for _, f := range all[:min(len(all), n)] {
		out = append(out, f.name)
	}
	return out
}

// part is the cost of a name of which only a part was given: more than that of any misspelling.
const part = longest

// compare tells what it costs to read want as known; false when they are not alike.
func compare(want, known []rune) (cost int, ok bool) {
	if len(known) > longest {
		return 0, false
	}
	if d := distance(want, known); d <= forgiven(want) {
		return d, true
	}
	return part, partOf(want, known)
}

func forgiven(name []rune) int {
	if unicode.Is(unicode.Han, name[0]) {
		return len(name) / 3
	}
	return len(name) / 4
}

// partOf says whether want is the beginning of a word in known, or any two characters of Chinese and more. A single letter
// begins too much.
func partOf(want, known []rune) bool {
	if len(want) < 2 || len(want) > len(known) {
		return false
	}
	at := strings.Index(string(known), string(want))
	if at < 0 || unicode.Is(unicode.Han, want[0]) {
		return at >= 0
	}
	before := []rune(string(known)[:at])
	return len(want) > 2 && (len(before) == 0 || !unicode.IsLetter(before[len(before)-1]))
}

// distance is the least number of edits between a and b, where neighbours may be swapped once (optimal string alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
