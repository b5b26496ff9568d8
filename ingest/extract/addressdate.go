package extract

import "regexp"

var addressPattern = regexp.MustCompile(`(?:^|[/_\-.a-zA-Z])((?:19|20)\d{2})[/\-_.]?(0[1-9]|1[0-2])[/\-_.]?(0[1-9]|[12]\d|3[01])(?:[/_\-.a-zA-Z]|\d{6}|\d{9}|$)`)

var looseAddress = regexp.MustCompile(`/((?:19|20)\d{2})/([1-9]|1[0-2])/([1-9]|[12]\d|3[01])(?:/|$)`)

// addressDate reads the date in the page's address, else in the one that it calls canonical.
func (pg *page) addressDate() (stamp, bool) {
	if d, ok := pathDate(pg.url.Path); ok || pg.canon == "" {
		return d, ok
	}
	return pathDate(pg.canon)
}

// pathDate reads the date that many sites put in the path: /2024/12/23/, /2024/7/5/, /202412/23/, t20241223_1.html.
func pathDate(path string) (stamp, bool) {
	m := addressPattern.FindStringSubmatch(path)
	if m == nil {
		m = looseAddress.FindStringSubmatch(path)
	}
	if m == nil {
		return stamp{}, false
	}
	return stamp{year: num(m[1]), month: num(m[2]), day: num(m[3]), hour: -1}.valid()
}
