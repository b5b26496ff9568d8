package link

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// monthDay is a day of the year that a text names.
type monthDay struct{ month, day int }

var chineseMonths = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}

const months = `(january|february|march|april|may|june|july|august|september|october|november|december|` +
	`jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?`

// dayForms are the ways in which a folded text names a day: 12月5日, December 5, 5 December.
var dayForms = []*regexp.Regexp{
	regexp.MustCompile(`(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]`),
	regexp.MustCompile(`\b(?P<m>` + months + `) (?P<d>\d{1,2})(?:st|nd|rd|th)?\b`),
	regexp.MustCompile(`\b(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<m>` + months + `)\b`),
}

// dated is the day of the year of the document itself.
func (p *Profile) dated() monthDay { return monthDay{int(p.date.Month()), p.date.Day()} }

// daysIn returns the days of the year that a folded text names.
func daysIn(folded string) map[monthDay]bool {
	days := map[monthDay]bool{}
	for _, form := range dayForms {
		for _, found := range form.FindAllStringSubmatch(folded, -1) {
			day, err := strconv.Atoi(found[form.SubexpIndex("d")])
			if m := month(found[form.SubexpIndex("m")]); err == nil && m > 0 && day >= 1 && day <= 31 {
				days[monthDay{m, day}] = true
			}
		}
	}
	return days
}

// month reads 1 to 12, 一 to 十二 or an English name; 0 when it is none of them.
func month(s string) int {
	if n := slices.Index(chineseMonths, s); n >= 0 {
		return n + 1
	}
	if n, err := strconv.Atoi(s); err == nil {
		if n > 12 {
			return 0
		}
		return n
	}
	if len(s) < 3 {
		return 0
	}
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", s[:3])/3 + 1
}

// Kinds of marks that a title sets.
const (
	titleNumbers = iota
	titleMonths
	titleQuarters
)

var (
	numberForm = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)
	monthForm  = regexp.MustCompile(`(\d{1,2}|十[一二]?|[一二三四五六七八九])月|\b` + months + `\b`)
	// The quarter in which a period ends: 上半年 and 二季度 end together, so do 前三季度 and "nine-month".
	quarterForms = []*regexp.Regexp{
		regexp.MustCompile(`一季|首季|\bq1\b|\b1q|first[- ]quarter`),
		regexp.MustCompile(`二季|上半年|中期|半年|\bq2\b|\b2q|\b1h|\bh1\b|second[- ]quarter|first[- ]half|half[- ]year|interim`),
		regexp.MustCompile(`三季|\bq3\b|\b3q|third[- ]quarter|three quarters|nine[- ]month|nine months`),
		regexp.MustCompile(`四季|全年|年度|年报|\bq4\b|\b4q|fourth[- ]quarter|full[- ]year|annual`),
	}
)

// marksOf returns the numbers (significant digits only, for 2830亿 is 283 billion), months and quarters of a folded title.
func marksOf(title string) [3]map[string]bool {
	marks := [3]map[string]bool{{}, {}, {}}
	for _, n := range numberForm.FindAllString(title, -1) {
		n = strings.Trim(strings.NewReplacer(",", "", ".", "").Replace(n), "0")
		if len(n) > 1 && !strings.HasPrefix(n, "202") {
			marks[titleNumbers][n] = true
		}
	}
	for _, m := range monthForm.FindAllString(title, -1) {
		if n := month(strings.TrimSuffix(m, "月")); n > 0 {
			marks[titleMonths][strconv.Itoa(n)] = true
		}
	}
	for i, form := range quarterForms {
		if form.MatchString(title) {
			marks[titleQuarters][strconv.Itoa(i+1)] = true
		}
	}
	return marks
}
