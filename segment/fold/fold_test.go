package fold_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"yinwen/segment/fold"
)

func TestString(t *testing.T) {
	for name, row := range map[string][2]string{
		"empty":                 {"", ""},
		"English case":          {"Non-Performing LOANS", "non-performing loans"},
		"simplified stays":      {"不良贷款率显著下降", "不良贷款率显著下降"},
		"traditional":           {"不良貸款率顯著下降", "不良贷款率显著下降"},
		"full width":            {"ＩＣＢＣ　６９１，４００％", "icbc 691,400%"},
		"ideographic space":     {"工商　银行", "工商 银行"},
		"ligature":              {"ﬁnance ①", "finance 1"},
		"unit signs":            {"25㎡ 5℃", "25m2 5°c"},
		"combining accent":      {"Cafe\u0301", "cafe"},
		"accent, composed":      {"CAFÉ", "cafe"},
		"accents":               {"Société Générale, Itaú, Türkiye, Ngân hàng, Øresund", "societe generale, itau, turkiye, ngan hang, oresund"},
		"accents elsewhere":     {"й ά か\u3099", "й ά が"},
		"layout marks":          {"贷\u180e款\u034f率\u2064", "贷款率"},
		"account":               {"帳戶 帐户 賬戶", "账户 账户 账户"},
		"circles in a year":     {"二○二五年", "二〇二五年"},
		"variants in one place": {"谘詢 馀額 戸口", "咨询 余额 户口"},
		"Greek":                 {"ΑΣ", "ασ"},
		"zero width":            {"不良\u200b贷款\ufeff", "不良贷款"},
		"soft hyphen":           {"revi\u00adtalise", "revitalise"},
		"compatibility Han":     {"\uf9a2\u2f00", "廉一"},
		"invalid byte":          {"贷\xff款", "贷\ufffd款"},
		"cut character":         {"贷\xe6\xac", "贷\ufffd\ufffd"},
		"dry":                   {"乾淨 乾隆", "干净 干隆"},
		"understand":            {"據瞭解", "据了解"},
		"by way of":             {"藉由", "借由"},
		"with, traditional":     {"隨著經濟", "随着经济"},
		"famous stays":          {"著名企業的顯著成績", "著名企业的显著成绩"},
		"support famous":        {"支持著名企业", "支持著名企业"},
		"cover stays":           {"撥備覆蓋率", "拨备覆盖率"},
		"reply":                 {"批覆", "批复"},
		"heavy, a name stays":   {"沈重 沈先生 瀋陽", "沉重 沈先生 沈阳"},
		"plan":                  {"計畫 動畫", "计划 动画"},
		"variants":              {"臺灣 裡 裏 爲 為", "台湾 里 里 为 为"},
		"quotes stay":           {"“五化”", "“五化”"},
		"beyond the plane":      {"𠮷野家 😀", "𠮷野家 😀"},
	} {
		got := fold.String(row[0])
		if got != row[1] {
			t.Errorf("%s: String(%q) = %q, want %q", name, row[0], got, row[1])
		}
		if again := fold.String(got); again != got {
			t.Errorf("%s: String(%q) = %q, not stable", name, got, again)
		}
	}
}

func TestMap(t *testing.T) {
	for name, row := range map[string]struct {
		text, folded string
		at           []int32
	}{
		"English":    {"Ab", "ab", []int32{0, 1, 2}},
		"Chinese":    {"貸A", "贷a", []int32{0, 0, 0, 3, 4}},
		"full width": {"Ａ１", "a1", []int32{0, 3, 6}},
		"expansion":  {"x㎡", "xm2", []int32{0, 1, 1, 4}},
		"accent":     {"e\u0301x", "ex", []int32{0, 3, 4}},
		"dropped":    {"a\u200bb", "ab", []int32{0, 4, 5}},
		"empty":      {"", "", []int32{0}},
	} {
		folded, at := fold.Map(row.text)
		if folded != row.folded || len(at) != len(row.at) {
			t.Errorf("%s: Map(%q) = %q, %v, want %q, %v", name, row.text, folded, at, row.folded, row.at)
			continue
		}
		for i := range at {
			if at[i] != row.at[i] {
				t.Errorf("%s: Map(%q) offsets %v, want %v", name, row.text, at, row.at)
				break
			}
		}
	}
}

func FuzzMap(f *testing.F) {
	for _, s := range []string{"", "Loans 贷款", "貸款\xff", "ﬁ㎡℃½", "e\u0301\u0323", "か\u3099", "İ\u0307ẞ", "隨著名沈重", "\u200d\ufe0f", "각",
		"㋙\u3099", "a\xccm0z\u06d8\u0323"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded, at := fold.Map(s)
		if whole := fold.String(s); whole != folded {
			t.Fatalf("Map(%q) folds to %q, String to %q", s, folded, whole)
		}
		if !utf8.ValidString(folded) {
			t.Fatalf("Map(%q) = %q, invalid UTF-8", s, folded)
		}
		if again := fold.String(folded); again != folded {
			t.Fatalf("String(%q) = %q, folded again %q", s, folded, again)
		}
		if len(at) != len(folded)+1 || int(at[len(folded)]) != len(s) {
			t.Fatalf("Map(%q): %d offsets for %d bytes, last %d", s, len(at), len(folded), at[len(at)-1])
		}
		checkOffsets(t, s, folded, at)
	})
}

// checkOffsets fails when offsets fall, or lie inside a character of s or of the fold.
func checkOffsets(t *testing.T, s, folded string, at []int32) {
	t.Helper()
	starts := map[int32]bool{int32(len(s)): true}
	for i := range s {
		starts[int32(i)] = true
	}
	for i := range at {
		if !starts[at[i]] || i > 0 && at[i] < at[i-1] {
			t.Fatalf("Map(%q): offset %d of %v falls or is inside a character", s, i, at)
		}
		if i < len(folded) && !utf8.RuneStart(folded[i]) && at[i] != at[i-1] {
			t.Fatalf("Map(%q): folded character at %d has two origins: %v", s, i, at)
		}
	}
}

func BenchmarkMap(b *testing.B) {
	text := strings.Repeat("截至三季度末，该行不良貸款率为1.35%，較上年末下降0.04個百分點。Total loans rose 5.2 percent. ", 20)
	b.SetBytes(int64(len(text)))
	var buf []byte
	var at []int32
	for b.Loop() {
		buf, at = fold.Append(buf, at, text)
	}
	_ = at
}
