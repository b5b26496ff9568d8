package index

import (
	"strings"
	"testing"

	"yinwen/segment"
)

// The context of a place is narrowed to whole words where a script divides them, and left alone where it does not.
func TestWholeWords(t *testing.T) {
	for name, row := range map[string]struct{ text, word, left, right string }{
		"English":    {"the lender's outstanding loans increased strongly", "loans", " outstanding ", " increased "},
		"Chinese":    {"截至九月末该行各项贷款余额稳步增长较快", "贷款", "九月末该行各项", "余额稳步增长较"},
		"one word":   {strings.Repeat("x", 40) + "loans" + strings.Repeat("x", 40), "loans", "", ""},
		"fits":       {"of loans up", "loans", "of ", " up"},
		"both kinds": {"资产abcdefghij贷款余额", "贷款", "", "余额"},
	} {
		at := strings.Index(row.text, row.word)
		width := map[bool]int{true: 7, false: 13}[name == "Chinese" || name == "both kinds"]
		from := back(row.text, 0, at, width)
		to := at + len(row.word)
		for n := 0; n < width && to < len(row.text); n++ {
			to += len(string([]rune(row.text[to:])[0]))
		}
		from, to = wholeWords(row.text, from, at, at+len(row.word), to)
		if left, right := row.text[from:at], row.text[at+len(row.word):to]; left != row.left || right != row.right {
			t.Errorf("%s: context %q and %q, want %q and %q", name, left, right, row.left, row.right)
		}
	}
}

// The words of the word in question, and measures, are no company of it.
func TestCollocationsLeaveOut(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	text := "The bad loans fell by 3 billion yuan. Another bad asset beside bad loans fell. 亿元"
	c := counting{total: map[string]int{}, together: map[string]int{}, own: map[string]bool{}, window: 5}
	var places []segment.Span
	for at := 0; ; {
		i := strings.Index(text[at:], "bad loans")
		if i < 0 {
			break
		}
		places = append(places, segment.Span{Start: at + i, End: at + i + len("bad loans")})
		at += i + 1
	}
	c.add(text, places, a)
	for _, x := range c.list(CollocationQuery{Least: 1}) {
		if x.Word == "bad" || x.Word == "billion" || x.Word == "yuan" {
			t.Errorf("%q is given as company of bad loans", x.Word)
		}
	}
}
