package extract

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"yinwen"
)

// metaWindow is how many bytes of a page are searched for a declared charset. Browsers look at 1,024; Chinese CMS pages put
// comments and scripts first.
const metaWindow = 8 << 10

// decode returns the page's bytes as UTF-8 text. The ladder: byte order mark, Content-Type header, meta in the first 8 KiB,
// valid UTF-8, a detector over the page. A rung is left when the bytes contradict it.
func decode(body []byte, header http.Header) (string, error) {
	if text, ok := byMark(body); ok {
		return text, nil
	}
	if isBinary(body) {
		return "", fmt.Errorf("bytes look binary: %w", yinwen.ErrNotText)
	}
	utf := utf8.Valid(body)
	if utf && manyRunes(body, 16) {
		return repair(string(body)), nil // so many well-formed sequences are no accident, whatever the page declares
	}
	for _, name := range []string{headerCharset(header), metaCharset(body)} {
		if enc := lookUp(name); enc != nil && !(utf && weak(name)) {
			if text, ok := tryDecode(enc, body); ok {
				return text, nil
			}
		}
	}
	if utf {
		return repair(string(body)), nil
	}
	return detect(body), nil
}

func byMark(b []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(b[3:]), "\ufffd"), true
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
		return string(text), err == nil
	}
	return "", false
}

// isBinary knows the kinds of files that sites serve as text/html by mistake.
func isBinary(b []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x1f\x8b", "\x89PNG", "GIF8", "\xff\xd8\xff", "\xd0\xcf\x11\xe0", "RIFF"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	head := b[:min(len(b), 4096)]
	return len(head) > 64 && bytes.Count(head, []byte{0})*10 > len(head)
}

// manyRunes reports whether b, valid UTF-8, holds at least n characters above U+07FF (three bytes or more).
func manyRunes(b []byte, n int) bool {
	for _, c := range b {
		if c >= 0xe0 {
			if n--; n == 0 {
				return true
			}
		}
	}
	return false
}

func headerCharset(h http.Header) string {
	if _, params, err := mime.ParseMediaType(h.Get("Content-Type")); err == nil {
		return params["charset"]
	}
	return ""
}

var metaPattern = regexp.MustCompile(`(?i)<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]{2,40})`)

func metaCharset(b []byte) string {
	if m := metaPattern.FindSubmatch(b[:min(len(b), metaWindow)]); m != nil {
		return string(m[1])
	}
	return ""
}

var twice = regexp.MustCompile(`(?:[\x{c2}-\x{df}][\x{80}-\x{bf}]|[\x{e0}-\x{ef}][\x{80}-\x{bf}]{2})+`)

// repair reads text that was encoded as UTF-8 twice: control characters of Latin-1 behind its letters occur in no language.
func repair(text string) string {
	if !strings.Contains(text, "\u00e2\u0080") {
		return text
	}
	return twice.ReplaceAllStringFunc(text, func(s string) string {
		b := make([]byte, 0, len(s))
		for _, r := range s {
			b = append(b, byte(r))
		}
		if !utf8.Valid(b) {
			return s
		}
		return string(b)
	})
}

// weak names are what servers send when nobody configured a charset.
func weak(name string) bool {
	switch strings.ToLower(name) {
	case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252":
		return true
	}
	return false
}

// lookUp returns the encoding of that name, nil for none and for UTF-8. GB2312 and GBK mean GB18030, as browsers read them.
func lookUp(name string) encoding.Encoding {
	name = strings.ToLower(strings.TrimSpace(name))
	if weak(name) {
		return nil // decided by the rungs below: a page in Chinese sent as latin1 is common, latin1 itself is what detect ends in
	}
	enc, err := htmlindex.Get(name)
	if err != nil || enc == unicode.UTF8 {
		return nil
	}
	if canon, _ := htmlindex.Name(enc); canon == "gbk" {
		return simplifiedchinese.GB18030
	}
	return enc
}

// tryDecode decodes b and reports whether the result is believable: at most one character in 50 beyond ASCII is broken.
func tryDecode(enc encoding.Encoding, b []byte) (string, bool) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return "", false
	}
	text := string(out)
	bad := strings.Count(text, "\ufffd")
	if bad == 0 {
		return text, true
	}
	foreign := 0
	for _, r := range text {
		if r >= utf8.RuneSelf {
			foreign++
		}
	}
	return text, bad*50 <= foreign
}

// detectWindow bounds what the detector reads.
const detectWindow = 256 << 10

// detect guesses the charset of bytes that declare none, or a wrong one, and are not UTF-8: the first candidate under which
// the page is believable, else windows-1252, which reads everything.
func detect(body []byte) string {
	for _, enc := range candidates(body[:min(len(body), detectWindow)]) {
		if text, ok := tryDecode(enc, body); ok {
			return text
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\ufffd")
	}
	return string(text)
}

// candidates are the detector's guess first, then the usual encodings of the two languages.
func candidates(sample []byte) []encoding.Encoding {
	var list []encoding.Encoding
	if enc := lookUp(chardet.Detect(sample).Charset); enc != nil {
		list = append(list, enc)
	}
	return append(list, unicode.UTF8, simplifiedchinese.GB18030, traditionalchinese.Big5)
}
