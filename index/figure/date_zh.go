package figure

import "time"

// yearWord are the relative years; the number is the distance from the document's year.
var yearWord = []struct {
	word     string
	distance int
}{{"今年", 0}, {"本年度", 0}, {"本年", 0}, {"去年", -1}, {"上年度", -1}, {"上年", -1}, {"前年", -2}, {"明年", 1}}

// dateZH reads a Chinese expression of time at i: 2025年9月末, 今年前三季度, 上半年, 8月23日, 去年同期.
func (t *text) dateZH(i int) (when, bool) {
	if r := t.before(i); isDigitRune(r) || r == '.' && i > 1 && isDigit(t.s[i-2]) {
		return when{}, false
	}
	if w, ok := t.dayWord(i); ok {
		return w, true
	}
	if w, ok := t.yearsZH(i); ok {
		return w, true
	}
	p, j, hasYear := t.yearZH(i)
	k := t.space(j, 2)
	if t.has(k, "的") {
		k += len("的")
	}
	if end, ok := t.withinYear(k, &p, hasYear); ok {
		return t.finishZH(i, end, p), true
	}
	if !hasYear || j == i {
		return when{}, false
	}
	p.first, p.last = 1, 12
	return t.finishZH(i, j, p), true
}

// yearsZH reads 2025-2027年.
func (t *text) yearsZH(i int) (when, bool) {
	a, j, n := t.plainInt(i)
	if n != 4 || a < 1900 || a > 2100 {
		return when{}, false
	}
	for _, dash := range []string{"-", "—", "~", "至", "到", "/"} {
		if !t.has(j, dash) {
			continue
		}
		b, k, n := t.plainInt(j + len(dash))
		if n == 2 {
			b += 2000
		}
		if (n == 4 || n == 2) && b > a && b < 2150 && t.has(k, "年") {
			return when{start: i, end: k + len("年"), from: date(a, 1, 1), to: date(b, 12, 31), basis: "text"}, true
		}
	}
	return when{}, false
}

func isDigitRune(r rune) bool { return '0' <= r && r <= '9' }

// yearZH reads the year part, if there is one.
func (t *text) yearZH(i int) (p parts, end int, ok bool) {
	for _, y := range yearWord {
		word, distance := y.word, y.distance
		if !t.has(i, word) {
			continue
		}
		p.relative = true
		if !t.published.IsZero() {
			p.year = t.published.Year() + distance
		} else {
			p.year = -1
		}
		return p, i + len(word), true
	}
	n, j, count := t.smallNumber(i)
	era := 0
	if t.has(i, "民国") {
		n, j, count = t.smallNumber(i + len("民国"))
		era = 1911
	}
	k := t.space(j, 1)
	if count == 0 || !t.has(k, "年") || t.has(k, "年期") {
		return p, i, false
	}
	k += len("年")
	switch {
	case era > 0:
		n += era
	case count == 2 && t.withinYearFollows(k) && n < 60:
		n += 2000
	case count != 4:
		return p, i, false
	}
	p.year = n
	if t.has(k, "度") {
		k += len("度")
	}
	return p, k, true
}

func (t *text) withinYearFollows(k int) bool {
	var p parts
	_, ok := t.withinYear(k, &p, true)
	return ok
}

// smallNumber reads up to four ASCII or Han digits, or a Han number below a hundred; count is the digits written.
func (t *text) smallNumber(i int) (n, end, count int) {
	for t.digit(i) && count < 5 {
		n, i, count = n*10+int(t.s[i]-'0'), i+1, count+1
	}
	if count > 0 {
		return n, i, count
	}
	ten := false
	for count < 5 {
		r, size := t.rune(i)
		d := hanDigit(r)
		switch {
		case r == '十' && !ten && n < 10:
			n, ten = max(n, 1)*10, true
		case d >= 0 && r != '两' && ten:
			return n + d, i + size, count + 1
		case d >= 0 && r != '两':
			n = n*10 + d
		default:
			return n, i, count
		}
		i, count = i+size, count+1
	}
	return n, i, count
}

// withinYear reads what stands after the year: months, quarters, halves, and words such as 末.
func (t *text) withinYear(i int, p *parts, hasYear bool) (int, bool) {
	if end, ok := t.halfZH(i, p); ok {
		return end, true
	}
	if end, ok := t.firstMonths(i, p); ok {
		return end, true
	}
	if end, ok := t.quarterZH(i, p); ok {
		return end, true
	}
	if end, ok := t.monthZH(i, p); ok {
		return end, true
	}
	if !hasYear {
		return i, false
	}
	return t.edgeOfYear(i, p)
}

func (t *text) halfZH(i int, p *parts) (int, bool) {
	for _, h := range []struct {
		word        string
		first, last int
	}{{"上半年", 1, 6}, {"下半年", 7, 12}, {"全年", 1, 12}, {"整年", 1, 12}} {
		if t.has(i, h.word) && !(h.word == "全年" && t.has(i+len(h.word), "龄")) {
			p.first, p.last = h.first, h.last
			p.ahead = p.year == 0 && h.first == 1 && h.last == 12 && t.published.Month() > 3
			return t.tailZH(i+len(h.word), p), true
		}
	}
	return i, false
}

// firstMonths reads 前三季度, 首季, 头三个季度, 前8个月, 首九个月.
func (t *text) firstMonths(i int, p *parts) (int, bool) {
	if !t.hasAny(i, []string{"前", "首", "头"}) {
		return i, false
	}
	j := i + len("前")
	n, k, count := t.smallNumber(j)
	if t.has(j, "两") {
		n, k, count = 2, j+len("两"), 1
	}
	if count == 0 && t.has(i, "首季") {
		p.first, p.last = 1, 3
		return t.tailZH(t.skipWord(i+len("首季"), "度"), p), true
	}
	if count == 0 || n < 1 {
		return i, false
	}
	k = t.skipWord(k, "个")
	switch {
	case t.has(k, "季") && n <= 4:
		p.first, p.last = 1, 3*n
		return t.tailZH(t.skipWord(k+len("季"), "度"), p), true
	case t.has(k, "月") && n <= 12:
		p.first, p.last = 1, n
		return t.tailZH(t.skipWord(k+len("月"), "份"), p), true
	}
	return i, false
}

func (t *text) skipWord(i int, word string) int {
	if t.has(i, word) {
		return i + len(word)
	}
	return i
}

// quarterZH reads 三季度, 第三季, 四季度末, 1季度.
func (t *text) quarterZH(i int, p *parts) (int, bool) {
	j := t.skipWord(i, "第")
	n, k, count := t.smallNumber(j)
	if count != 1 || n < 1 || n > 4 || !t.has(k, "季") || t.has(k, "季报") {
		return i, false
	}
	p.first, p.last = 3*n-2, 3*n
	return t.tailZH(t.skipWord(k+len("季"), "度"), p), true
}

// monthZH reads 9月, 9月末, 1-9月, 8月23日, 一月至九月.
func (t *text) monthZH(i int, p *parts) (int, bool) {
	n, k, count := t.smallNumber(i)
	if count == 0 || count > 2 || n < 1 || n > 12 {
		return i, false
	}
	first := n
	if m, end, ok := t.lastMonth(k); ok {
		n, k = m, end
	}
	k = t.space(k, 1)
	if !t.has(k, "月") || n < first || t.has(k, "月期") {
		return i, false
	}
	k = t.skipWord(k+len("月"), "份")
	p.first, p.last = first, n
	if d, end, count := t.smallNumber(t.space(k, 1)); count > 0 && count <= 3 && d >= 1 && d <= 31 && t.hasAny(t.space(end, 1), []string{"日", "号"}) {
		p.day = d
		return t.space(end, 1) + len("日"), true
	}
	return t.tailZH(k, p), true
}

// lastMonth reads the -9 of 1-9月.
func (t *text) lastMonth(i int) (n, end int, ok bool) {
	j := t.skipWord(i, "月")
	for _, dash := range []string{"-", "至", "到", "~", "—", "–"} {
		if t.has(j, dash) {
			n, end, count := t.smallNumber(j + len(dash))
			return n, end, count > 0 && n <= 12
		}
	}
	return 0, 0, false
}

// tailZH reads 末, 底, 初 and 以来 after a period.
func (t *text) tailZH(i int, p *parts) int {
	for _, tail := range []string{"末", "底"} {
		if t.has(i, tail) && !t.hasAny(i, []string{"末位", "底部", "底色", "底线"}) {
			p.point = true
			return i + len(tail)
		}
	}
	switch {
	case t.has(i, "初"):
		p.start = true
		return i + len("初")
	case t.has(i, "以来"):
		p.since = true
		return i + len("以来")
	}
	return i
}

// edgeOfYear reads 末, 底, 年末, 初, 以来 after a year.
func (t *text) edgeOfYear(i int, p *parts) (int, bool) {
	p.first, p.last = 1, 12
	j := i
	if !t.hasAny(i, []string{"以来"}) {
		j = t.skipWord(i, "年")
	}
	if end := t.tailZH(j, p); end > j {
		return end, true
	}
	if t.has(i, "同期") {
		return i, false
	}
	return i, false
}

// finishZH resolves the parts and reads 同期 after them.
func (t *text) finishZH(start, end int, p parts) when {
	if p.year < 0 {
		return when{start: start, end: end, same: t.has(end, "同期"), basis: "doc_date"}
	}
	w := t.resolve(start, end, p)
	if t.has(end, "同期") {
		w.end, w.same = end+len("同期"), true
		w.from, w.to = time.Time{}, time.Time{}
	}
	return w
}
