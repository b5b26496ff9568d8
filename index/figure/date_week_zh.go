package figure

import "time"

// weekdays of Chinese, Monday first; 日 and 天 are Sunday.
var weekdayZH = map[rune]int{'一': 0, '二': 1, '三': 2, '四': 3, '五': 4, '六': 5, '日': 6, '天': 6}

// weekZH reads 本周, 上周五, 周四, 星期二. A week by itself gets no days, for nobody tells where it ends. A weekday by itself is the
// last one before the document's date.
func (t *text) weekZH(i int) (when, bool) {
	j, back := i, 0
	switch {
	case t.has(i, "本"):
		j = i + len("本")
	case t.has(i, "上"):
		j, back = i+len("上"), 7
	case t.has(i, "下"):
		j, back = i+len("下"), -7
	}
	j = t.skipWord(j, "个")
	k := j
	for _, word := range []string{"周", "星期", "礼拜"} {
		if k = t.skipWord(j, word); k > j {
			break
		}
	}
	if k == j || t.hasAny(k, []string{"转", "期", "年", "边", "末", "岁", "刊", "报"}) {
		return when{}, false
	}
	w := when{start: i, end: k, basis: "doc_date"}
	r, size := t.rune(k)
	day, ok := weekdayZH[r]
	switch {
	case !ok || t.hasAny(k+size, []string{"个", "次", "家", "至", "到"}):
		return w, j > i && !isDigitRune(t.before(i))
	case j == i && (hanDigit(t.before(i)) >= 0 || isDigitRune(t.before(i)) || t.hasAny(i-len("每"), []string{"每", "逢", "半", "两", "全"})):
		return when{}, false
	}
	w.end, w.day = k+size, true
	if !t.published.IsZero() {
		w.from = weekdayOf(t.published, day, back, j == i)
		w.to = w.from
	}
	return w, true
}

// weekdayOf is day (Monday 0) of the week of published less back days; the last such day when no week was named.
func weekdayOf(published time.Time, day, back int, last bool) time.Time {
	shift := day - (int(published.Weekday())+6)%7 - back
	if last && shift > 0 {
		shift -= 7
	}
	return published.AddDate(0, 0, shift)
}

// endedZH makes "截至6月30日止六个月" and "截至3月底止年度" the span that ends there, as companies of Hong Kong report.
func (t *text) endedZH(w *when) {
	i := t.skipWord(w.end, "止")
	if i == w.end || w.to.IsZero() {
		return
	}
	n, end := 0, i
	for _, span := range []struct {
		words  []string
		months int
	}{{[]string{"年度", "财政年度", "全年", "一年", "十二个月", "12个月"}, 12}, {[]string{"九个月", "9个月", "首三季"}, 9}, {[]string{"上半年", "半年", "中期", "六个月", "6个月"}, 6}, {[]string{"首季", "季度", "三个月", "3个月", "第一季"}, 3}} {
		for _, word := range span.words {
			if t.has(i, word) && i+len(word) > end {
				n, end = span.months, i+len(word)
			}
		}
	}
	if n == 0 {
		return
	}
	w.end, w.point, w.day = end, false, false
	w.from = date(w.to.Year(), int(w.to.Month())-n+1, 1)
}
