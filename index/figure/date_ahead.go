package figure

import (
	"strings"
	"time"
)

// outlook tells how the words around a time look ahead.
type outlook int

const (
	noOutlook outlook = iota
	deadline          // 6月底前, until the end of March: the nearest such time
	expected          // 预计, forecast: may still be of a time that is over but not yet reported
	intended          // 拟, plans to: of a time to come
)

// unreported is how long after its end a time may be forecast before its results are out: annual reports take up to four months,
// quarterly ones one.
const unreported = 90 * 24 * time.Hour

var (
	intendZH = []string{"拟", "计划", "力争", "争取", "目标", "确保", "筹划"}
	expectZH = []string{"预计", "预期", "预料", "预测", "有望", "展望", "可望", "料", "将于", "将在", "将会", "将达", "将为", "将发", "将有"}
	intendEN = wordSet(`plan plans planning intend intends aim aims aiming target targets pledged pledges must due`)
	expectEN = wordSet(`will would expect expects expected forecast forecasts projected projects estimates predicts could should`)

	// metZH are words for plans that something is measured against, and other words with their characters.
	metZH = strings.NewReplacer("于预期", "", "于市场预期", "", "超预期", "", "超出预期", "", "符合预期", "", "于目标", "", "完成目标", "", "达成目标", "", "按计划", "", "按照计划", "", "完成计划", "",
		"资料", "", "材料", "", "原料", "", "物料", "", "燃料", "", "饮料", "", "塑料", "", "涂料", "", "不料", "", "肥料", "")
	// metEN stand before such words in English: as expected, below target.
	metEN = wordSet(`as than below above missed missing beat beating met the a their its`)
)

// outlook looks for words that look ahead in the clause around the time at start, and for a deadline right beside it.
func (t *text) outlook(start, end int) outlook {
	best := noOutlook
	if t.endsBy(start) || t.deadlineZH(start, end) {
		best = deadline
	}
	head := t.s[t.atRune(max(0, start-90)):start]
	head = head[lastOf(head, clauseEnds)+1:]
	tail := t.s[end:min(len(t.s), end+60)]
	if k := firstOfAny(tail, clauseEnds); k >= 0 {
		tail = tail[:k]
	}
	for _, part := range []string{head, tail} {
		best = max(best, outlookOf(part))
	}
	return best
}

// outlookOf is what the words of a part of a clause say.
func outlookOf(part string) outlook {
	best, prev := noOutlook, ""
	zh := metZH.Replace(part)
	switch {
	case hasWord(zh, intendZH...):
		return intended
	case hasWord(zh, expectZH...):
		best = expected
	}
	for _, w := range strings.FieldsFunc(part, func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch {
		case metEN[prev]:
		case intendEN[w]:
			return intended
		case expectEN[w]:
			best = expected
		}
		prev = w
	}
	return best
}

// clauseEnds part clauses. A full stop parts them with the blank behind it.
var clauseEnds = []string{",", ";", "。", "\n", ". ", "!", "?"}

// firstOfAny is the place of the first of words in s, or -1.
func firstOfAny(s string, words []string) int {
	first := -1
	for _, w := range words {
		if k := strings.Index(s, w); k >= 0 && (first < 0 || k < first) {
			first = k
		}
	}
	return first
}

// endsBy tells whether "by", "until" or "before" leads to the English time at i.
func (t *text) endsBy(i int) bool {
	head := strings.TrimSuffix(t.s[max(0, i-24):i], "the ")
	for _, edge := range []string{"end of ", "end-", "end "} {
		head = strings.TrimSuffix(strings.TrimSuffix(head, edge), "the ")
	}
	return endsInWord(head, "by ", "until ", "till ", "before ")
}

// deadlineZH tells whether 前 follows a Chinese time or 至 leads to it: 6月底前, 至3月底, but neither 截至3月底 nor 一季度前五名.
func (t *text) deadlineZH(start, end int) bool {
	if t.ends(start, "至") || t.ends(start, "到") {
		return !hasSuffix(t.s[:start], "截至", "截到", "达到", "达至")
	}
	for _, tail := range []string{"末", "底"} {
		end = t.skipWord(end, tail)
	}
	if t.hasAny(end, []string{"之前", "以前"}) {
		return true
	}
	next, _ := t.rune(end + len("前"))
	return t.has(end, "前") && hanDigit(next) < 0 && !isDigitRune(next) && !strings.ContainsRune("后期景来沿", next)
}

// aheadYear is the year of a time without one, by its outlook; latest is the year of the last such time that had begun.
func (t *text) aheadYear(o outlook, p parts, latest int) int {
	y, today := t.published.Year(), t.published
	end := func(year int) time.Time { return lastDay(p, year) }
	if o == expected && end(y-1).After(today.Add(-unreported)) {
		return y - 1
	}
	if o >= expected && !end(y).Before(today) {
		return y
	}
	if o == noOutlook {
		return latest
	}
	nearest := latest
	for year := y - 1; year <= y+1; year++ {
		if end(year).Sub(today).Abs() < end(nearest).Sub(today).Abs() {
			nearest = year
		}
	}
	return nearest
}

// lastDay is the last day of p in a year.
func lastDay(p parts, year int) time.Time {
	if p.day > 0 {
		return date(year, p.first, p.day)
	}
	return date(year, p.last+1, 0)
}
