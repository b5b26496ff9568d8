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
	at, end              int  // bytes of the text that it was read from
	either               byte // what stands between day and month when they could change places: '/' of 3/4/2025; else 0
}

const (
	// English months, and those of other languages that differ from them and are told apart by their beginning: content
	// systems write dates in the language of whoever set them up.
	months  = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|fev|fév|abr|avr|mai|juin|juil|ago|aoû|out|okt|dez|dic|déc)[\p{L}]*\.?`
	clock   = `(?:(?:\s*(?:T|at|,|\||-|·)\s*|\s+|)(\d{1,2})\s*(?:[:：]|时|時|点)\s*(\d{2})(?:分)?(?:[:：](\d{2})(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?)?`
	zonePat = `(?:\s*\(?(Z|UTC|GMT|HKT|SGT|CST|ET|EST|EDT|CT|CDT|PT|PST|PDT|BST|IST|JST|Beijing time|[+-]\d{2}:?\d{2})\b)?`
)

var (
	numericPattern = regexp.MustCompile(`(?i)((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{1,2}))(?:\s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?` + clock + zonePat)
	namedPattern   = regexp.MustCompile(`(?i)(?:` + months + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})|(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of |de )?` + months + `,?[\s-]+(?:de )?((?:19|20)\d{2}))\b` + clock + zonePat)
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

func num(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func monthOf(s string) int {
	s = strings.ToLower(s)
	for i, names := range []string{"jan ene", "feb fev fév", "mar", "apr abr avr", "may mai", "jun juin", "jul juil", "aug ago aoû", "sep", "oct out okt", "nov", "dec dez dic déc"} {
		for name := range strings.FieldsSeq(names) {
			if s == name {
				return i + 1
			}
		}
	}
	return 0
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
