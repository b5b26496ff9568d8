package index

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dateForm is a year, a quarter, a month or a day: 2025, 2025Q1, 2025-Q1, 2025-01, 2025年1月, 2025/1/31, 20250131.
var dateForm = regexp.MustCompile(`^(\d{4})(?:年|[-/.])?(?:[qQ]([1-4])|(\d{1,2})(?:月|[-/.])?(?:(\d{1,2})日?)?)?$`)

// span is the first and last day of what a date names, YYYY-MM-DD.
func parseDate(text string) (first, last string, ok bool) {
	m := dateForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", "", false
	}
	year, _ := strconv.Atoi(m[1])
	from, to := monthsOf(m[2], m[3])
	if from < 1 || to > 12 || year < 1 {
		return "", "", false
	}
	if m[4] == "" {
		end := time.Date(year, time.Month(to)+1, 0, 0, 0, 0, 0, time.UTC)
		return day(year, from, 1), end.Format(time.DateOnly), true
	}
	d, _ := strconv.Atoi(m[4])
	whole := day(year, from, d)
	if _, err := time.Parse(time.DateOnly, whole); err != nil {
		return "", "", false
	}
	return whole, whole, true
}

// monthsOf returns the first and last month that a quarter or a month names; all twelve without either.
func monthsOf(quarter, month string) (from, to int) {
	switch {
	case quarter != "":
		q, _ := strconv.Atoi(quarter)
		return 3*q - 2, 3 * q
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
