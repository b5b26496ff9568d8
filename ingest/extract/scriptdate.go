package extract

import "regexp"

var scriptPattern = regexp.MustCompile(`(?i)["']?\b(?:(?:article|news|post|content|doc)[_.-]?)?(?:publish(?:ed)?[_-]?(?:date|time|at|on)|date[_-]?published|pub[_-]?(?:date|time)|release[_-]?(?:date|time)|create[_-]?time)\b\\?["']?\s*[:=]\s*\\?["']([^"'\\]{8,40})`)

// scriptDate is the date of publication that the page's scripts tell to statistics, advertisers and share buttons:
// "publish_date":"2025-09-30", var publishTime = '2025-09-30 17:05'.
func (pg *page) scriptDate() (stamp, bool) {
	for n := range pg.root.Descendants() {
		if n.Parent == nil || n.Parent.Data != "script" || len(n.Data) > maxScript {
			continue
		}
		for _, m := range scriptPattern.FindAllStringSubmatch(n.Data, 5) {
			if d, ok := parseDate(epoch(m[1])); ok {
				return d, true
			}
		}
	}
	return stamp{}, false
}
