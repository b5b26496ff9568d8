package figure

// dayWord reads expressions relative to the document: 今日, 当日, 上月末, 年初, 今年以来 without its year.
func (t *text) dayWord(i int) (when, bool) {
	for _, d := range []struct {
		words    []string
		distance int
	}{{[]string{"今日", "今天", "本日"}, 0}, {[]string{"昨日", "昨天", "昨晚", "昨"}, -1}, {[]string{"前日", "前天"}, -2}, {[]string{"明日", "明天"}, 1}} {
		for _, word := range d.words {
			if t.has(i, word) {
				w := when{start: i, end: i + len(word), day: true, basis: "doc_date"}
				if !t.published.IsZero() {
					w.from = t.published.AddDate(0, 0, d.distance)
					w.to = w.from
				}
				return w, true
			}
		}
	}
	for _, word := range []string{"当日", "当天"} {
		if t.has(i, word) {
			return t.sameDay(i, i+len(word)), true
		}
	}
	if w, ok := t.weekZH(i); ok {
		return w, true
	}
	if w, ok := t.relativeMonth(i); ok {
		return w, true
	}
	return t.yearEdgeWord(i)
}

// sameDay is 当日: the day named last, else the document's day.
func (t *text) sameDay(start, end int) when {
	w := when{start: start, end: end, day: true, basis: "doc_date"}
	if n := len(t.whens); n > 0 && t.whens[n-1].day && start-t.whens[n-1].end < 400 {
		w.from, w.to, w.basis = t.whens[n-1].from, t.whens[n-1].to, t.whens[n-1].basis
	} else {
		w.from, w.to = t.published, t.published
	}
	return w
}

// relativeMonth reads 上月, 上个月末, 本月, 上季度, 上季末, 本季度; 当月 is one of another sentence.
func (t *text) relativeMonth(i int) (when, bool) {
	for _, r := range []struct {
		word, unit string
		back       int
	}{{"上个月", "month", 1}, {"上月", "month", 1}, {"本月", "month", 0}, {"当月", "", 0}, {"上个季度", "quarter", 1}, {"上季度", "quarter", 1}, {"上季", "quarter", 1}, {"本季度", "quarter", 0}, {"本季", "quarter", 0}} {
		if !t.has(i, r.word) {
			continue
		}
		var p parts
		end := t.tailZH(t.skipWord(i+len(r.word), "份"), &p)
		w, ok := t.unitBack(i, end, r.unit, r.back)
		if !ok {
			w = when{start: i, end: end, basis: "doc_date"}
		}
		if w.point = p.point; w.point {
			w.from = w.to
		} else if p.start {
			w.point, w.to = true, w.from
		}
		return w, true
	}
	return when{}, false
}

// yearEdgeWord reads 年初, 年初以来, 年内, 年底 without a year.
func (t *text) yearEdgeWord(i int) (when, bool) {
	if r := t.before(i); hanDigit(r) >= 0 || isDigitRune(r) {
		return when{}, false
	}
	for _, word := range []string{"年初以来", "年初至今", "今年以来", "年初", "年内", "年底", "年末", "年中"} {
		if !t.has(i, word) {
			continue
		}
		w := when{start: i, end: i + len(word), basis: "doc_date"}
		if t.published.IsZero() {
			return w, true
		}
		p := parts{year: t.published.Year(), relative: true, first: 1, last: 12}
		switch word {
		case "年初":
			return w, true // the end of the year before or its first days: a comparison, no date
		case "年中":
			p.last, p.point = 6, true
		case "年底", "年末":
			p.point = true
			p.year = t.yearEnd(i, w.end)
		default:
			p.since = true
		}
		return t.resolve(w.start, w.end, p), true
	}
	return when{}, false
}
