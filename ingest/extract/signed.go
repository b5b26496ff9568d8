package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Chinese and English articles are signed in their own text: （记者张三）, 記者張三／台北報導, Written by ….

const (
	reporterWord = `(?:本[报報刊网網台臺社]|[\p{Han}]{2,8}[社报報网網刊台臺])?\s*(?:见习|見習|实习|實習|特约|特約|财经|財經|驻\p{Han}{2,3}|駐\p{Han}{2,3})?(?:记者|記者)`
	hanNames     = `(\p{Han}{2,4}(?:[·•]\p{Han}{1,6})?(?:[、，,\s]+\p{Han}{2,3}(?:[·•]\p{Han}{1,6})?){0,4})`
	reported     = `(?:报道|報道|報導|摄影报道|攝影報導|综合报道|綜合報導|电|電|讯|訊|摄|攝|文)`
)

var (
	// 記者 張三; 本報記者 張三 香港報道; 記者張三／台北報導; 【記者張三／綜合報導】
	reporterLine = regexp.MustCompile(`^[\s(（【\[〔]*` + reporterWord + `\s*[:：]?\s*` + hanNames + `(?:\s*[/／\s]\s*(?:发自|發自)?\p{Han}{2,6}` + reported + `)?[\s)）】\]〕]*$`)
	// the same at the head of a paragraph, closed by a bracket or the word for reporting
	reporterHead = regexp.MustCompile(`^.{0,60}?[(（【\[〔]\s*` + reporterWord + `\s*[:：]?\s*` + hanNames + `(?:\s*[/／\s]\s*(?:发自|發自)?\p{Han}{2,6}` + reported + `)?\s*[)）】\]〕]`)
	reporterRun  = regexp.MustCompile(`^[\s(（【\[〔]*` + reporterWord + `(\p{Han}{4,5})` + `(?:报道|報道|報導)[\s)）】\]〕:：]*`)
	reporterTail = regexp.MustCompile(`[(（【\[〔]\s*` + reporterWord + `\s*[:：]?\s*` + hanNames + `\s*[)）】\]〕]\s*$`)
	articleBy    = regexp.MustCompile(`^(?i:(?:this )?(?:written|article|story|post|reported|reporting|words)(?: (?:was|is) written)? by)\s*:?\s+([\p{Lu}][\p{L}.'’-]*(?: [\p{Lu}][\p{L}.'’-]*){0,3})`)
)

// signed reads the author from the lines around the article and from the ends of its text.
func (s *survey) signed(from, to, first, last int) string {
	for i := from; i < to; i++ {
		if n := reporterIn(s.blocks[i].text); n != "" {
			return n
		}
	}
	for i := max(0, first); i < min(first+2, last); i++ {
		t := head(s.blocks[i].text, 240)
		if !strings.Contains(t, "记者") && !strings.Contains(t, "記者") {
			continue
		}
		if m := reporterHead.FindStringSubmatch(t); m != nil {
			return chineseNames(m[1])
		}
		if m := reporterRun.FindStringSubmatch(t); m != nil {
			return beforePlace(m[1])
		}
	}
	for i := max(0, last-3); i < min(last+6, len(s.blocks)); i++ {
		t := s.blocks[i].text
		if m := reporterTail.FindStringSubmatch(tail(t, 120)); m != nil {
			return chineseNames(m[1])
		}
		if m := articleBy.FindStringSubmatch(t); m != nil && i >= last-1 {
			return m[1]
		}
	}
	return ""
}

// reporterIn reads a line that tells only who reported.
func reporterIn(line string) string {
	if len(line) > 120 || !strings.Contains(line, "记者") && !strings.Contains(line, "記者") {
		return ""
	}
	if m := reporterRun.FindStringSubmatch(line); m != nil && len(m[0]) == len(line) {
		return beforePlace(m[1])
	}
	if m := reporterLine.FindStringSubmatch(line); m != nil {
		return chineseNames(m[1])
	}
	return ""
}

// beforePlace parts 張三香港 into the name and the place of two characters that runs into it.
func beforePlace(s string) string {
	r := []rune(s)
	return string(r[:len(r)-2])
}

// chineseNames joins the names of several reporters; words that follow 记者 in sentences are none.
func chineseNames(s string) string {
	var out []string
	for _, n := range strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == '，' || r == ',' || r == ' ' || r == '\u3000' }) {
		for _, verb := range []string{"从", "從", "获悉", "獲悉", "了解", "表示", "采访", "採訪", "报道", "報道", "報導", "会上", "會", "注意", "发现", "發現", "综合", "綜合", "日前", "获得", "问", "問", "梳理", "统计"} {
			if strings.Contains(n, verb) {
				return strings.Join(out, " ")
			}
		}
		out = append(out, n)
	}
	return strings.Join(out, " ")
}

// tail is the end of s, at most n bytes, cut at a character.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}
