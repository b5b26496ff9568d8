package storetest

import (
	"regexp"
	"slices"
	"strings"
)

// plainText is a text as the language of doc/query.md speaks of it, read anew here: no code of the index or the cutter is used, so that a
// fault there shows. Letters are small, characters simplified and of half width.
type plainText struct {
	text  string
	words []string // Latin words and numbers, and single Chinese characters; "" where Chinese is broken off
}

// traditional are the characters of these tests that have a traditional form.
var traditional = strings.NewReplacer("贷", "貸", "银", "銀", "绿", "綠", "试", "試", "点", "點", "振兴", "振興", "监", "監", "长", "長", "储", "儲", "财", "財", "钱", "錢",
	"数据", "數據", "业", "業", "东", "東", "亿", "億", "养", "養")

var simplified = strings.NewReplacer("貸", "贷", "銀", "银", "綠", "绿", "試", "试", "點", "点", "興", "兴", "監", "监", "長", "长", "儲", "储", "財", "财", "錢", "钱",
	"數", "数", "據", "据", "業", "业", "東", "东", "億", "亿", "養", "养")

// wide writes text in full width.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xFEE0
		}
		return r
	}, text)
}

func narrow(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFF00 && r <= 0xFF5E {
			return r - 0xFEE0
		}
		return r
	}, text)
}

var (
	wordForm = regexp.MustCompile(`\p{Han}|[a-z]+|[0-9]+(?:\.[0-9]+)?|[^\p{Han}a-z0-9]+`)
	grouped  = regexp.MustCompile(`(^|[^0-9.])([0-9]{1,3}(?:,[0-9]{3})+)([^0-9]|$)`)
)

func plain(text string) plainText {
	text = simplified.Replace(strings.ToLower(narrow(text)))
	out := plainText{text: grouped.ReplaceAllStringFunc(text, func(s string) string { return s[:1] + strings.ReplaceAll(s[1:], ",", "") })}
	for _, w := range wordForm.FindAllString(out.text, -1) {
		if isHan(w) || strings.ContainsAny(w[:1], "abcdefghijklmnopqrstuvwxyz0123456789") {
			out.words = append(out.words, w)
		} else if n := len(out.words); n > 0 && isHan(out.words[n-1]) {
			out.words = append(out.words, "")
		}
	}
	return out
}

func isHan(s string) bool { return s >= "一" && s <= "鿿" }

// has tells whether word, or one of its other forms, stands in the text: Chinese anywhere, others whole.
func (p plainText) has(forms ...string) bool {
	return slices.ContainsFunc(forms, func(w string) bool {
		if isHan(w) {
			return strings.Contains(p.text, w)
		}
		return slices.Contains(p.words, w)
	})
}

// begins tells whether a word begins so.
func (p plainText) begins(prefix string) bool {
	return slices.ContainsFunc(p.words, func(w string) bool { return strings.HasPrefix(w, prefix) })
}

// sequence tells whether the words of phrase stand side by side. Marks and spaces between other words mean nothing; Chinese characters
// have to touch one another.
func (p plainText) sequence(phrase string) bool {
	want := plain(phrase).words
	for len(want) > 0 && want[len(want)-1] == "" {
		want = want[:len(want)-1]
	}
	for i := range p.words {
		if matchesAt(p.words[i:], want) {
			return true
		}
	}
	return false
}

func matchesAt(words, want []string) bool {
	i := 0
	for k, w := range want {
		if i < len(words) && words[i] == "" && k > 0 && (!isHan(w) || !isHan(want[k-1])) {
			i++ // Chinese ends here in the text, and in the phrase too
		}
		if i >= len(words) || words[i] != w {
			return false
		}
		i++
	}
	return true
}

// near tells whether a and b stand in one text with at most gap other words between.
func (p plainText) near(a, b string, gap int) bool {
	for i, x := range p.words {
		for k, y := range p.words {
			if x == a && y == b && i != k && max(i-k, k-i)-1 <= gap {
				return true
			}
		}
	}
	return false
}
