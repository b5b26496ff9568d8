package index

import (
	"slices"
	"strings"
	"testing"

	"yinwen"
	"yinwen/segment"
)

// The context of a place is narrowed to whole words where a script divides them, to whole characters as they are seen everywhere, and
// keeps to the paragraph.
func TestLineOf(t *testing.T) {
	for name, row := range map[string]struct {
		text, word  string
		width       int
		left, right string
	}{
		"English":       {"the lender's outstanding loans increased strongly", "loans", 6, "outstanding ", " increased "},
		"Chinese":       {"截至九月末该行各项贷款余额稳步增长较快", "贷款", 7, "九月末该行各项", "余额稳步增长较"},
		"one word":      {strings.Repeat("x", 40) + "loans" + strings.Repeat("x", 40), "loans", 9, "", ""},
		"fits":          {"of loans up", "loans", 9, "of ", " up"},
		"both kinds":    {"资产abcdefghijklmno贷款余额", "贷款", 7, "", "余额"},
		"paragraph":     {"上段\n各项贷款余额\n下段", "贷款", 9, "各项", "余额"},
		"table":         {"项目\t贷款\t10亿", "贷款", 9, "项目 ", " 10亿"},
		"accents":       {"银e\u0301贷款e\u0301行", "贷款", 1, "e\u0301", "e\u0301"},
		"family, flags": {"👨\u200d👩\u200d👧贷款a🇨🇳🇭🇰", "贷款", 2, "", "a🇨🇳"},
		"skin":          {"好👍🏽贷款👍🏽好", "贷款", 1, "👍🏽", "👍🏽"},
		"broken bytes":  {"\xff\xfe\xfd贷款\xff", "贷款", 1, "\xfe\xfd", "\xff"},
	} {
		at := strings.Index(row.text, row.word)
		l := lineOf(&yinwen.Document{Text: row.text}, segment.Span{Start: at, End: at + len(row.word)}, row.width, &points{text: row.text})
		if l.Left != row.left || l.Right != row.right || l.Word != row.word {
			t.Errorf("%s: %q[%q]%q, want %q and %q", name, l.Left, l.Word, l.Right, row.left, row.right)
		}
		if text := []rune(row.text); string(text[l.Start:l.End]) != row.word {
			t.Errorf("%s: place %d to %d is %q", name, l.Start, l.End, string(text[l.Start:l.End]))
		}
	}
}

// Chinese words sort by their pinyin, behind other scripts; words count, not characters.
func TestCollation(t *testing.T) {
	words := []string{"中国", "银行", "阿", "贷款", "loans", "Bank", "增长", "1.5", "信贷", "淨息差", "不良"}
	c := newCollation()
	slices.SortFunc(words, func(a, b string) int { return strings.Compare(c.key(a), c.key(b)) })
	if got, want := strings.Join(words, " "), "1.5 Bank loans 阿 不良 贷款 淨息差 信贷 银行 增长 中国"; got != want {
		t.Errorf("sorted: %s, want %s", got, want)
	}
}

func TestKeys(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct{ text, order, want string }{
		"left":             {"银行减少[贷款]。", "L1,L2,L3", "减少|银行|"},
		"right":            {"银行减少[贷款]继续下降", "R2,R1", "下降|继续"},
		"itself":           {"strong [Bad Loans] fell", "N,R1", "bad loans|fell"},
		"not farther":      {"企业好。[贷款]减少。银行", "L1,R1,R2", "|减少|"},
		"within a word":    {"不良[贷款]率下降", "L1,R1", "|下降"},
		"not the brackets": {"余额（[贷款]，下降", "L1,R1", "余额|下降"},
	} {
		start := strings.Index(row.text, "[")
		text := strings.NewReplacer("[", "", "]", "").Replace(row.text)
		place := segment.Span{Start: start, End: strings.Index(row.text, "]") - 1}
		at, err := kwicKeys(row.order)
		if err != nil {
			t.Fatal(err)
		}
		c, cut := newCollation(), newCutText(text, a)
		got := c.keys(at, place, cut.words(cut.sentence(place.Start)))
		var want []string
		for w := range strings.SplitSeq(row.want, "|") {
			if w != "" {
				w = c.key(w)
			}
			want = append(want, w)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: keys of %s by %s are %q, want those of %s", name, row.text, row.order, got, row.want)
		}
	}
}
