package index

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"yinwen/segment/fold"
)

// dateForms are years, halves, quarters, months and days, folded: 2025, 2025h1, 2025年上半年, 2025q1, 2025年一季度, 2025-01,
// 2025年1月, 2025/1/31, 20250131; q1 2025, 1h2025, 10/2025. Their groups are year, half, quarter, month, day.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<year>\d{4})(?:年|[-/.])?(?:(?P<half>h[12]|[12]h|[上下]半年)|(?P<quarter>q[1-4]|[1-4]q|第?[一二三四1-4]季度?)|` +
		`(?P<month>\d{1,2})(?:月|[-/.])?(?:(?P<day>\d{1,2})日?)?)?$`),
	regexp.MustCompile(`^(?:(?P<half>h[12]|[12]h)|(?P<quarter>q[1-4]|[1-4]q)|(?P<month>\d{1,2})[-/.])[-/ ]?(?P<year>\d{4})$`),
}

// dateLayouts are days and months with English names.
var dateLayouts = []struct {
	layout string
	day    bool
}{{"January 2006", false}, {"Jan 2006", false}, {"2006 January", false}, {"2 January 2006", true}, {"2 Jan 2006", true},
	{"January 2 2006", true}, {"Jan 2 2006", true}}

// parseDate returns the first and last day of what a date names, YYYY-MM-DD.
func parseDate(text string) (first, last string, ok bool) {
	text = fold.String(strings.TrimSpace(text))
	for _, form := range dateForms {
		if m := form.FindStringSubmatch(text); m != nil {
			at := func(group string) string {
				if i := form.SubexpIndex(group); i > 0 {
					return m[i]
				}
				return ""
			}
			return period(at("year"), at("half"), at("quarter"), at("month"), at("day"))
		}
	}
	for _, l := range dateLayouts {
		if t, err := time.Parse(l.layout, text); err == nil {
			date := ""
			if l.day {
				date = t.Format("2")
			}
			return period(t.Format("2006"), "", "", t.Format("1"), date)
		}
	}
	return "", "", false
}

func period(year, half, quarter, month, date string) (first, last string, ok bool) {
	y, _ := strconv.Atoi(year)
	from, to := monthsOf(half, quarter, month)
	if from < 1 || to > 12 || y < 1 {
		return "", "", false
	}
	if date == "" {
		end := time.Date(y, time.Month(to)+1, 0, 0, 0, 0, 0, time.UTC)
		return day(y, from, 1), end.Format(time.DateOnly), true
	}
	d, _ := strconv.Atoi(date)
	whole := day(y, from, d)
	if _, err := time.Parse(time.DateOnly, whole); err != nil {
		return "", "", false
	}
	return whole, whole, true
}

// monthsOf returns the first and last month that a half, a quarter or a month names; all twelve without any.
func monthsOf(half, quarter, month string) (from, to int) {
	switch {
	case half != "":
		if strings.ContainsAny(half, "2下") {
			return 7, 12
		}
		return 1, 6
	case quarter != "":
		for q, signs := range []string{"1一", "2二", "3三", "4四"} {
			if strings.ContainsAny(quarter, signs) {
				return 3*q + 1, 3*q + 3
			}
		}
	case month != "":
		m, _ := strconv.Atoi(month)
		return m, m
	}
	return 1, 12
}

func day(year, month, day int) string { return fmt.Sprintf("%04d-%02d-%02d", year, month, day) }

// dayBefore and dayAfter turn exclusive bounds into inclusive ones.
func dayBefore(day string) string { return shift(day, -1) }
func dayAfter(day string) string  { return shift(day, 1) }

func shift(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// dateCompare is the dates that stand in relation op to those that text names.
func dateCompare(op, text string) (dateExpr, bool) {
	first, last, ok := parseDate(text)
	if !ok {
		return dateExpr{}, false
	}
	switch op {
	case ">":
		return dateExpr{lo: dayAfter(last)}, true
	case ">=":
		return dateExpr{lo: first}, true
	case "<":
		return dateExpr{hi: dayBefore(first)}, true
	case "<=":
		return dateExpr{hi: last}, true
	}
	return dateExpr{lo: first, hi: last}, true
}
