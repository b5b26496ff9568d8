package figure

// partOfYear reads the third quarter, first half, first three quarters, first 10 months, each with its year if it stands there.
func (t *text) partOfYear(i, end int) (when, bool) {
	n := ordinal[t.s[i:end]]
	j := end
	if j < len(t.s) && (t.s[j] == ' ' || t.s[j] == '-') {
		j++
	}
	var p parts
	stop := t.word(j)
	last := t.s[i:end] == "last" || t.s[i:end] == "final"
	switch unit := t.s[j:stop]; {
	case unit == "quarter" && n <= 4 && t.s[i:end] != "last":
		p.first, p.last = 3*n-2, 3*n
	case unit == "half" && n <= 2:
		p.first, p.last = 6*n-5, 6*n
	case last:
		return t.relativeEN(i, end)
	case n == 1:
		m, ok := t.countedMonths(j)
		if !ok {
			return when{}, false
		}
		p.first, p.last, stop = 1, m.first, m.last
	default:
		return when{}, false
	}
	if y, k, ok := t.yearAfter(stop); ok {
		p.year, stop = y, k
	} else if y, k, ok := t.ofYear(stop); ok {
		p.year, p.relative, stop = y, true, k
	} else {
		stop = t.afterAny(stop, " of the year")
	}
	return t.yearOr(i, stop, p), true
}

// yearOr resolves, or leaves unresolved when the year hangs on an unknown date of the document.
func (t *text) yearOr(i, stop int, p parts) when {
	if p.year < 0 {
		return when{start: i, end: stop, basis: "doc_date"}
	}
	return t.resolve(i, stop, p)
}

// countedMonths reads "three quarters" and "10 months"; first is the count in months, last the end.
func (t *text) countedMonths(j int) (p parts, ok bool) {
	n, end, count := t.plainInt(j)
	if count == 0 {
		n, end, ok = t.belowHundred(j)
		if !ok {
			return p, false
		}
	}
	k := end
	if k < len(t.s) && (t.s[k] == ' ' || t.s[k] == '-') {
		k++
	}
	stop := t.word(k)
	switch t.s[k:stop] {
	case "months", "month":
	case "quarters":
		n *= 3
	default:
		return p, false
	}
	return parts{first: n, last: stop}, n >= 1 && n <= 12
}

// monthsOfResult reads the nine-month of nine-month profit and the 6-month of 6-month revenue: the part of its year that a result
// is of. A tenor such as nine-month deposits is none.
func (t *text) monthsOfResult(i int) (when, bool) {
	p, ok := t.countedMonths(i)
	if !ok || p.first != 6 && p.first != 9 || !t.ends(p.last, "-month") || !t.hasAny(p.last, []string{" profit", " net ", " earnings", " revenue", " income", " results", " operating ", " attributable "}) {
		return when{}, false
	}
	return t.resolve(i, p.last, parts{first: 1, last: p.first}), true
}
