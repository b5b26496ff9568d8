package markup

import "strings"

// maxTag is how far the end of a tag is looked for, in bytes: hostile ones never end.
const maxTag = 4096

// endOf is where the tag ends whose attributes begin there: at the > outside of quotes. whole is false when that is too far
// away. The steps are those of the standard.
func endOf(page string, at int) (end int, whole bool) {
	page = page[:min(len(page), at+maxTag)]
	for {
		at = skip(page, at)
		if at >= len(page) {
			return at, false
		}
		if page[at] == '>' {
			return at, true
		}
		at = skip(page, endOfKey(page, at))
		if at < len(page) && page[at] == '/' {
			at++
		} else if at < len(page) && page[at] == '=' {
			at = endOfValue(page, skip(page, at+1))
		}
	}
}

// endOfKey is where an attribute's name ends. An equals sign may begin it.
func endOfKey(page string, at int) int {
	for i := at; i < len(page); i++ {
		if c := page[i]; space(c) || c == '/' || c == '>' || c == '=' && i > at {
			return i
		}
	}
	return len(page)
}

func endOfValue(page string, at int) int {
	if at >= len(page) || page[at] == '>' {
		return at
	}
	if c := page[at]; c == '"' || c == '\'' {
		i := strings.IndexByte(page[at+1:], c)
		if i < 0 {
			return len(page)
		}
		return at + i + 2
	}
	for at < len(page) && !space(page[at]) && page[at] != '>' {
		at++
	}
	return at
}

func skip(page string, at int) int {
	for at < len(page) && space(page[at]) {
		at++
	}
	return at
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
