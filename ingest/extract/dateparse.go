package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// stamp is a date as written: a day, and perhaps a time of day and a zone.
type stamp struct {
	year, month, day     int // year 0: only month and day are written
	hour, minute, second int // hour -1: only the day is known
	zone                 *time.Location
	at, end              int // bytes of the text that it was read from
}

const (
	months  = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
	clock   = `(?:(?:\s*(?:T|at|,|\||-|·)\s*|\s+|)(\d{1,2})\s*(?:[:：]|时|時|点)\s*(\d{2})(?:分)?(?:[:：](\d{2})(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?)?`
	zonePat = `(?:\s*\(?(Z|UTC|GMT|HKT|SGT|CST|ET|EST|EDT|CT|CDT|PT|PST|PDT|BST|IST|JST|Beijing time|[+-]\d{2}:?\d{2})\b)?`
)

var (
	numericPattern = regexp.MustCompile(`(?i)((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{1,2}))(?:\s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?` + clock + zonePat)
	namedPattern   = regexp.MustCompile(`(?i)(?:` + months + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})|(\d{1,2})(?:st|nd|rd|th)?[\s-]+` + months + `,?[\s-]+((?:19|20)\d{2}))\b` + clock + zonePat)
	slashPattern   = regexp.MustCompile(`(?i)(?:^|[^\d/.-])(\d{1,2})([/.-])(\d{1,2})[/.-]((?:19|20)\d{2})\b` + clock + zonePat)
	hanPattern     = regexp.MustCompile(`([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日`)
	yearFirst      = regexp.MustCompile(`(?i)\b((?:19|20)\d{2})\s+` + months + `\s+(\d{1,2})\b`)
	rocPattern     = regexp.MustCompile(`(?:民[國国]|中華民國)\s*(\d{2,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	shortPattern   = regexp.MustCompile(`(?:^|[^\d.\-/:年$¥￥])(\d{1,2})(?:-|/|月)(\d{1,2})(?:日)?(?:\s+(\d{1,2}):(\d{2}))?(?:$|[^\d.\-/%:])`)
	beforePattern  = regexp.MustCompile(`(?i)(\d{1,2}):(\d{2})\s*(am|pm)?,?\s*$`)
)

// parseDate reads the first date in s that tells year, month and day. Of 03/04/2025 the month comes first, of
// 03-04-2025 and 03.04.2025 the day, unless that is impossible.
func parseDate(s string) (stamp, bool) {
	best := stamp{at: len(s) + 1}
	if !mayHoldDate(s) {
		return best, false
	}
	for _, read := range []func(string) (stamp, bool){readNumeric, readNamed, readYearFirst, readSlash, readHan, readROC} {
		if d, ok := read(s); ok && d.at < best.at {
			best = d
		}
	}
	return best, best.at <= len(s)
}

// mayHoldDate rejects cheaply what no pattern matches: text without a year.
func mayHoldDate(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '1' && s[i+1] == '9' || s[i] == '2' && s[i+1] == '0' || s[i] == 0xe5 && strings.HasPrefix(s[i:], "年") {
			return true
		}
	}
	return false
}

func readNumeric(s string) (stamp, bool) {
	m := numericPattern.FindStringSubmatchIndex(s)
	if m == nil || m[0] > 0 && isDigit(s[m[0]-1]) {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: num(g[1]), month: num(g[2] + g[5]), day: num(g[3] + g[6]), at: m[0], end: m[1]}
	return d.withClock(g[7:]).valid()
}

func readNamed(s string) (stamp, bool) {
	m := namedPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: num(g[3] + g[6]), month: monthOf(g[1] + g[5]), day: num(g[2] + g[4]), at: m[0], end: m[1]}
	d = d.withClock(g[7:])
	if b := beforePattern.FindStringSubmatch(s[:m[0]]); d.hour < 0 && b != nil {
		d = d.withClock([]string{b[1], b[2], "", b[3], ""}) // 18:39, March 26, 2025
	}
	return d.valid()
}

// readYearFirst reads 2024 Jun 30, as journals write it.
func readYearFirst(s string) (stamp, bool) {
	m := yearFirst.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	return stamp{year: num(g[1]), month: monthOf(g[2]), day: num(g[3]), hour: -1, at: m[0], end: m[1]}.valid()
}

func readSlash(s string) (stamp, bool) {
	m := slashPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: num(g[4]), month: num(g[1]), day: num(g[3]), at: m[2], end: m[1]}
	if d.month > 12 || g[2] != "/" && d.day <= 12 {
		d.month, d.day = d.day, d.month
	}
	return d.withClock(g[5:]).valid()
}

func readHan(s string) (stamp, bool) {
	if !strings.Contains(s, "日") {
		return stamp{}, false
	}
	m := hanPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	year := 0
	for _, r := range g[1] {
		year = year*10 + hanDigit(r)
	}
	return stamp{year: year, month: hanNumber(g[2]), day: hanNumber(g[3]), hour: -1, at: m[0], end: m[1]}.valid()
}

// readROC reads years of the Republic of China, as Taiwan writes them.
func readROC(s string) (stamp, bool) {
	if !strings.Contains(s, "民") {
		return stamp{}, false
	}
	m := rocPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	return stamp{year: num(g[1]) + 1911, month: num(g[2]), day: num(g[3]), hour: -1, at: m[0], end: m[1]}.valid()
}

// readShort reads a month and day without year: 11-27, 11月27日.
func readShort(s string) (stamp, bool) {
	m := shortPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: 2000, month: num(g[1]), day: num(g[2]), at: m[2], end: m[5]}
	d, ok := d.withClock([]string{g[3], g[4], "", "", ""}).valid()
	d.year = 0
	return d, ok
}

func groups(s string, m []int) []string {
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

// withClock adds hour, minute, second, half of the day and zone, given in this order; empty strings mean unknown.
func (d stamp) withClock(g []string) stamp {
	d.hour = -1
	if g[0] == "" {
		return d
	}
	hour, minute, second := num(g[0]), num(g[1]), num(g[2])
	half := strings.ToLower(strings.ReplaceAll(g[3], ".", ""))
	switch {
	case half == "pm" && hour < 12:
		hour += 12
	case half == "am" && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 || second > 59 {
		return d
	}
	d.hour, d.minute, d.second = hour, minute, second
	d.zone = zoneOf(g[4])
	return d
}

func (d stamp) valid() (stamp, bool) {
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d, d.month >= 1 && d.month <= 12 && t.Day() == d.day && d.year > 1990 && d.year < 2100
}

// time is the moment of d in its own zone or loc; day is its date there.
func (d stamp) time(loc *time.Location) (moment time.Time, day string) {
	if d.zone != nil {
		moment = time.Date(d.year, time.Month(d.month), d.day, max(d.hour, 0), d.minute, d.second, 0, d.zone)
	} else {
		moment = time.Date(d.year, time.Month(d.month), d.day, max(d.hour, 0), d.minute, d.second, 0, loc)
	}
	return moment, moment.Format(time.DateOnly)
}

// zoneOf is the fixed zone that a name or offset means; nil for none and for names that mean several.
func zoneOf(s string) *time.Location {
	hours, named := map[string]int{"z": 0, "utc": 0, "gmt": 0, "hkt": 8, "sgt": 8, "beijing time": 8, "est": -5, "edt": -4, "cdt": -5,
		"pst": -8, "pdt": -7, "bst": 1, "jst": 9}[strings.ToLower(s)]
	switch {
	case named && hours == 0:
		return time.UTC
	case named:
		return time.FixedZone("", hours*3600)
	case len(s) >= 5 && (s[0] == '+' || s[0] == '-'):
		digits := strings.ReplaceAll(s[1:], ":", "")
		offset := num(digits[:2])*3600 + num(digits[2:])*60
		if s[0] == '-' {
			offset = -offset
		}
		return time.FixedZone("", offset)
	}
	return nil
}

func num(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func monthOf(s string) int {
	return strings.Index("jan feb mar apr may jun jul aug sep oct nov dec", strings.ToLower(s)[:3])/4 + 1
}

func hanDigit(r rune) int {
	switch r {
	case '〇', '○', '零':
		return 0
	}
	return strings.Index("一二三四五六七八九", string(r))/3 + 1
}

// hanNumber reads 一 to 三十一.
func hanNumber(s string) int {
	tens, ones, ten := strings.Cut(s, "十")
	if !ten {
		ones, tens = tens, ""
	}
	n := 0
	if ten {
		n = 10
		if tens != "" {
			n = 10 * hanDigit([]rune(tens)[0])
		}
	}
	if ones != "" {
		n += hanDigit([]rune(ones)[0])
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
