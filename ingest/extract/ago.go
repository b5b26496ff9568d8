package extract

import (
	"regexp"
	"strings"
	"time"
)

var agoPattern = regexp.MustCompile(`(?i)(?:^|[^\d.])(\d{1,2}|an?)\s*(min(?:ute)?s?|hours?|hrs?|days?|分钟|分鐘|小时|小時|天|日)\s*(?:ago\b|之?前)`)

// ago reads a date told by its distance from the fetch: 3 hours ago, 2小时前. Days come without a time.
func (pg *page) ago(text string) (stamp, bool) {
	if pg.in.Fetched.IsZero() || len(text) > 80 || !strings.Contains(text, "ago") && !strings.Contains(text, "前") {
		return stamp{}, false
	}
	m := agoPattern.FindStringSubmatch(text)
	if m == nil {
		return stamp{}, false
	}
	n := max(num(m[1]), 1)
	t := pg.in.Fetched.In(pg.loc)
	hour := func() int { return t.Hour() }
	switch unit := strings.ToLower(m[2]); {
	case strings.HasPrefix(unit, "min") || strings.HasPrefix(unit, "分"):
		t = t.Add(-time.Duration(n) * time.Minute)
	case strings.HasPrefix(unit, "h") || strings.HasPrefix(unit, "小"):
		t = t.Add(-time.Duration(n) * time.Hour)
	default:
		t, hour = t.AddDate(0, 0, -n), func() int { return -1 }
	}
	return stamp{year: t.Year(), month: int(t.Month()), day: t.Day(), hour: hour()}, true
}
