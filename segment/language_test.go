package segment

import (
	"strings"
	"testing"
	"unicode"

	"yinwen"
)

func TestLanguage(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		want yinwen.Lang
	}{
		"empty":                   {"", ""},
		"figures only":            {"2025-11-27 35.59%", ""},
		"Chinese title":           {"不良贷款率下降", yinwen.Chinese},
		"traditional":             {"不良貸款率下降", yinwen.Chinese},
		"English title":           {"NPL ratio falls", yinwen.English},
		"one word":                {"Pension", yinwen.English},
		"Chinese with Latin":      {"ICBC、HSBC获LPR报价资格", yinwen.Chinese},
		"short, mixed":            {"A股ETF", yinwen.Chinese},
		"full width":              {"ＩＣＢＣ　ｌｅｎｄｓ　ｍｏｒｅ", yinwen.English},
		"English with a name":     {"The Bank of Beijing (北京银行) said that its loans grew by a tenth", yinwen.English},
		"Japanese":                {"日本銀行は金融政策を決定した", ""},
		"Korean":                  {"한국은행 기준금리 동결", ""},
		"Russian":                 {"Банк России сохранил ключевую ставку", ""},
		"German, long":            {strings.Repeat("Die Bank hat im dritten Quartal mehr Kredite vergeben und der Gewinn stieg deutlich an ", 5), ""},
		"English, long":           {strings.Repeat("The bank lent more in the third quarter and profit rose ", 6), yinwen.English},
		"Chinese digest, English": {"全面振兴 " + strings.Repeat("The branch lends to industry. ", 5), yinwen.English},
		"Chinese, Roman numeral":  {"巴塞尔协议Ⅲ最终版", yinwen.Chinese},
		"English, Roman numeral":  {"The final Basel Ⅲ rules", yinwen.English},
		"Roman numeral only":      {"Ⅲ", ""},
		"invalid":                 {"\xff\xfe", ""},
	} {
		if got := Language(row.text); got != row.want {
			t.Errorf("%s: Language(%q) = %q, want %q", name, row.text, got, row.want)
		}
	}
}

// TestLanguageEnds: no character of Unicode stops the count.
func TestLanguageEnds(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		all.WriteRune(r)
		all.WriteByte(' ')
	}
	if got := Language(all.String()); got != yinwen.Chinese {
		t.Errorf("Language of all characters = %q, want zh: most of them are", got)
	}
}
