package discover

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// moment is a date as written.
type moment struct {
	at    time.Time // with its time of day, in the zone written or assumed
	zoned bool      // a zone was written
	timed bool      // a time of day was written, other than midnight
}

// set puts a date into a link: the time when it is known, else the day.
func (m moment) set(l *Link) {
	if m.timed {
		l.Published = m.at
		return
	}
	l.Day = m.at.Format(time.DateOnly)
}

// day is the date part only, for places that know no time zone.
func (m moment) day() string { return m.at.Format(time.DateOnly) }

var (
	numeric  = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:[^\d]|$)`)
	compact  = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(?:[^\d:]|$)`)
	dayFirst = regexp.MustCompile(`(?i)(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th)?[ ,-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ ,-]+(\d{4}|\d{2})(?:[^\d]|$)`)
	monFirst = regexp.MustCompile(`(?i)(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})(?:[^\d]|$)`)
	yearLast = regexp.MustCompile(`(?i)(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? +(\d{1,2}),? +\d{1,2}:\d\d.*\b(\d{4})$`)
	clock    = regexp.MustCompile(`(?i)(?:(凌晨|早上|上午|中午|下午|傍晚|晚上)\s*|^|[^\d+-])(\d{1,2})\s*[:：时時点]\s*(\d{2})\s*(?:[:：分]\s*(?:(\d{2})(?:[.,]\d{1,9})?)?\s*秒?)?\s*(am|pm|a\.m\.|p\.m\.)?`)
	zone     = regexp.MustCompile(`(?i)(?:(?:\b|\d)(z)|\b(gmt|utc|ut)?\s*([+-]\d{1,2}(?::?\d{2})?)(?:\s*\(?[a-z ]*\)?)?|\b([a-z]{2,5}))\s*(?:\d{4})?$`)
)

var months = map[string]time.Month{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
	"oct": 10, "nov": 11, "dec": 12}

// zones are the abbreviations that feeds write, in seconds east of Greenwich. An abbreviation of the source's own zone goes
// before: CST is China's in Shanghai, Chicago's elsewhere.
var zones = map[string]int{"z": 0, "gmt": 0, "utc": 0, "ut": 0, "hkt": 8 * 3600, "sgt": 8 * 3600, "bjt": 8 * 3600, "jst": 9 * 3600,
	"kst": 9 * 3600, "est": -5 * 3600, "edt": -4 * 3600, "cst": -6 * 3600, "cdt": -5 * 3600, "mst": -7 * 3600, "mdt": -6 * 3600,
	"pst": -8 * 3600, "pdt": -7 * 3600, "bst": 3600, "cet": 3600, "cest": 2 * 3600, "wet": 0, "west": 3600, "eet": 2 * 3600,
	"eest": 3 * 3600, "ist": 5*3600 + 1800, "aest": 10 * 3600, "aedt": 11 * 3600}

// parseDate reads a date as feeds, sitemaps and JSON lists write it. Without a zone it is in loc. When the source's zone is
// not known, loc is nil: the date stays in the zone written, UTC without one. Dates without a year, and
// those that put numbers for day and month in unknown order (03/04/2025), are not read: a wrong date is worse than none.
func parseDate(s string, loc *time.Location) (moment, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return moment{}, false
	}
	y, mon, d, ok := parseDay(s)
	if !ok {
		return moment{}, false
	}
	h, m, sec, timed := parseClock(s)
	if !timed {
		h, m, sec = 0, 0, 0
	}
	at, keep := loc, loc == nil
	if keep {
		at, loc = time.UTC, time.UTC
	}
	named := timed && findZone(s, time.Date(y, mon, d, h, m, sec, 0, loc), &at)
	t := time.Date(y, mon, d, h, m, sec, 0, at)
	if t.Day() != d || t.Month() != mon {
		return moment{}, false
	}
	if !timed || h == 0 && m == 0 && sec == 0 {
		return moment{at: t}, true
	}
	if keep {
		return moment{at: t, zoned: named, timed: true}, true
	}
	local := t.In(loc)
	if named && local.Hour() == 0 && local.Minute() == 0 && local.Second() == 0 {
		return moment{at: local}, true // midnight there, written in another zone: a day, not a time
	}
	return moment{at: local, zoned: named, timed: true}, true
}

func parseDay(s string) (y int, mon time.Month, d int, ok bool) {
	if m := numeric.FindStringSubmatch(s); m != nil {
		return number(m[1]), time.Month(number(m[2])), number(m[3]), true
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return number(m[1]), time.Month(number(m[2])), number(m[3]), true
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return year(m[3]), months[strings.ToLower(m[2])], number(m[1]), true
	}
	if m := monFirst.FindStringSubmatch(s); m != nil {
		return number(m[3]), months[strings.ToLower(m[1])], number(m[2]), true
	}
	if m := yearLast.FindStringSubmatch(s); m != nil {
		return number(m[3]), months[strings.ToLower(m[1])], number(m[2]), true
	}
	return 0, 0, 0, false
}

var afternoons = []string{"下午", "傍晚", "晚上"}

func parseClock(s string) (h, m, sec int, ok bool) {
	if c := compact.FindStringSubmatch(s); c != nil && c[4] != "" {
		return number(c[4]), number(c[5]), number(c[6]), true
	}
	c := clock.FindStringSubmatch(s)
	if c == nil {
		return 0, 0, 0, false
	}
	h, m, sec = number(c[2]), number(c[3]), number(c[4])
	half := strings.ToLower(c[5])
	switch {
	case h < 12 && (strings.HasPrefix(half, "p") || slices.Contains(afternoons, c[1])), c[1] == "中午" && h < 3:
		h += 12
	case h == 12 && (strings.HasPrefix(half, "a") || c[1] == "凌晨"):
		h = 0
	}
	return h, m, sec, h < 24 && m < 60 && sec < 61
}

// findZone reads the zone at the end of a date. An abbreviation that nobody knows is none.
func findZone(s string, near time.Time, loc **time.Location) bool {
	m := zone.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	name := strings.ToLower(m[1] + m[4])
	if m[3] != "" {
		seconds, ok := offset(m[3])
		if ok {
			*loc = time.FixedZone("", seconds)
		}
		return ok
	}
	if own, _ := near.Zone(); strings.EqualFold(own, name) {
		return true
	}
	seconds, ok := zones[name]
	if ok {
		*loc = time.FixedZone(strings.ToUpper(name), seconds)
	}
	return ok
}

// offset reads +08:00, +0800 and +8.
func offset(s string) (seconds int, ok bool) {
	digits := strings.ReplaceAll(s[1:], ":", "")
	if len(digits) <= 2 {
		digits += "00"
	}
	n := number(digits)
	h, m := n/100, n%100
	seconds = h*3600 + m*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, h <= 14 && m < 60
}

func year(s string) int {
	n := number(s)
	if len(s) == 2 {
		n += 2000
	}
	return n
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // the patterns let only short runs of digits through; none is 0
	return n
}
