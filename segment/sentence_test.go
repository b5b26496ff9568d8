package segment

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestSentences(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		want []string
	}{
		"empty":            {" \n\t", nil},
		"Chinese":          {"不良率1.68%。拨备充足！真的吗？是；好", []string{"不良率1.68%。", "拨备充足！", "真的吗？", "是；", "好"}},
		"English":          {"The ratio fell to 1.68%. Profit rose! Really? Yes.", []string{"The ratio fell to 1.68%.", "Profit rose!", "Really?", "Yes."}},
		"closing quotes":   {"他说：“会改善。”该行表示同意。", []string{"他说：“会改善。”", "该行表示同意。"}},
		"English quotes":   {"\"We will lend.\" He left. \"Why?\"", []string{"\"We will lend.\"", "He left.", "\"Why?\""}},
		"country":          {"The U.S. Treasury sold bonds. The U.S. The end.", []string{"The U.S. Treasury sold bonds.", "The U.S.", "The end."}},
		"numbered":         {"Document No. 5 of Nov. 27 applies. Next.", []string{"Document No. 5 of Nov. 27 applies.", "Next."}},
		"company":          {"Example Inc. Chairman Li spoke. He owns Example Inc. The bank agreed.", []string{"Example Inc. Chairman Li spoke.", "He owns Example Inc.", "The bank agreed."}},
		"company, lower":   {"Example Co. said so.", []string{"Example Co. said so."}},
		"title":            {"Mr. Wang and Dr. Li met. Both spoke.", []string{"Mr. Wang and Dr. Li met.", "Both spoke."}},
		"initial":          {"J. P. Morgan lent money. It did.", []string{"J. P. Morgan lent money.", "It did."}},
		"list number":      {"1. Loans grew. 2. Deposits fell.", []string{"1. Loans grew.", "2. Deposits fell."}},
		"number ends":      {"Profit rose in 2025. Costs fell to 5. Staff grew.", []string{"Profit rose in 2025.", "Costs fell to 5.", "Staff grew."}},
		"note marks":       {"Loans grew [1]. Group 1: more.", []string{"Loans grew [1].", "Group 1: more."}},
		"lines":            {"标题\n正文。\r\nA line\nanother", []string{"标题", "正文。", "A line", "another"}},
		"stop in Chinese":  {"贷款下降.存款增长.", []string{"贷款下降.", "存款增长."}},
		"address":          {"See bank.example/a?b=1 for more.", []string{"See bank.example/a?b=1 for more."}},
		"full width":       {"贷款３５．５９亿元。", []string{"贷款３５．５９亿元。"}},
		"ellipsis":         {"Rates may fall... and rise. 利率……下降。", []string{"Rates may fall... and rise.", "利率……下降。"}},
		"number after":     {"Profit rose. 2025 was good.", []string{"Profit rose.", "2025 was good."}},
		"currency after":   {"Profit rose. $5 million came.", []string{"Profit rose.", "$5 million came."}},
		"U.S. and dollars": {"It paid U.S. $5 million.", []string{"It paid U.S. $5 million."}},
	} {
		var got []string
		for _, s := range Sentences(row.text) {
			got = append(got, row.text[s.Start:s.End])
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: Sentences(%q) = %q, want %q", name, row.text, got, row.want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "a. B", "不良。\xff", ".\"", "U.S. \u2028", "1. ．"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, span := range Sentences(s) {
			if span.Start < last || span.End <= span.Start || span.End > len(s) {
				t.Fatalf("Sentences(%q): span %v after %d", s, span, last)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[span.Start:span.End]) {
				t.Fatalf("Sentences(%q): %v cuts a character", s, span)
			}
			last = span.End
		}
	})
}
