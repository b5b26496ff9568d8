package figure

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
			p.ahead = p.year == 0 && h.first == 1 && h.last == 12 && t.published.Month() > 6
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
	for _, q := range []struct {
		word  string
		first int
	}{{"次季", 4}, {"末季", 10}, {"尾季", 10}} {
		if t.has(i, q.word) {
			p.first, p.last = q.first, q.first+2
			return t.tailZH(t.skipWord(i+len(q.word), "度"), p), true
		}
	}
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
	k = t.tailZH(k, p)
	p.point = p.point && n == first // 1至10月底 is a span
	return k, true
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
	return i, false
}
