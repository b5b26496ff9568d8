package extract

import (
	"bytes"
	"fmt"
	"net/http"

	"yinwen"
	"yinwen/ingest/charset"
)

// decode returns the page's bytes as UTF-8 text.
func decode(body []byte, header http.Header) (string, error) {
	if isBinary(body) {
		return "", fmt.Errorf("bytes look binary: %w", yinwen.ErrNotText)
	}
	text, _ := charset.Decode(body, header.Get("Content-Type"))
	return text, nil
}

// isBinary knows the kinds of files that sites serve as text/html by mistake. UTF-16, which begins with a mark, is full of
// zeros and still text.
func isBinary(b []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x1f\x8b", "\x89PNG", "GIF8", "\xff\xd8\xff", "\xd0\xcf\x11\xe0", "RIFF"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return false
	}
	head := b[:min(len(b), 4096)]
	return len(head) > 64 && bytes.Count(head, []byte{0})*10 > len(head)
}
