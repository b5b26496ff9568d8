// Package charset turns the bytes of pages and feeds into UTF-8 text.
package charset

import (
	"bytes"
	"mime"
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
)

// declarationWindow is how many bytes are searched for a declared charset. Browsers look at 1,024, but pages of Chinese
// systems put comments and scripts first.
const declarationWindow = 8 << 10

// detectWindow bounds what the detector reads, in bytes.
const detectWindow = 256 << 10

// Decode returns the text of a body and the name of the charset it was read in, as the WHATWG names it. The ladder: byte
// order mark, contentType (the header's value), declaration in the first 8 KiB, valid UTF-8, a detector. A step whose
// charset the bytes contradict is left for the next. The text is valid UTF-8 without byte order mark; what cannot be read is
// U+FFFD.
func Decode(body []byte, contentType string) (text, name string) {
	if text, name := byMark(body); name != "" {
		return text, name
	}
	utf := utf8.Valid(body)
	for _, label := range []string{fromHeader(contentType), declared(body)} {
		enc, name := byLabel(label)
		if name == "utf-8" && utf {
			return repair(string(body)), name
		}
		if enc == nil || utf && foreign(body) {
			continue // so many well-formed sequences are no accident, whatever the page declares
		}
		if text, ok := try(enc, body); ok {
			return text, name
		}
	}
	if utf {
		return repair(string(body)), "utf-8"
	}
	return detect(body)
}

func byMark(b []byte) (text, name string) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(b[3:]), "\ufffd"), "utf-8"
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		name = "utf-16le"
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		name = "utf-16be"
	default:
		return "", ""
	}
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
	if err != nil {
		return "", ""
	}
	return string(out), name
}

func fromHeader(contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return params["charset"]
	}
	if _, after, ok := strings.Cut(strings.ToLower(contentType), "charset="); ok {
		label, _, _ := strings.Cut(after, ";")
		return strings.Trim(label, ` "'`)
	}
	return ""
}

var declaration = regexp.MustCompile(`(?i)<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]{2,40})`)

func declared(b []byte) string {
	if m := declaration.FindSubmatch(b[:min(len(b), declarationWindow)]); m != nil {
		return string(m[1])
	}
	return ""
}

// byLabel finds an encoding by one of its labels; nil for none, for UTF-8, and for the labels that servers send when nobody
// set one. gb2312 and gbk mean GB18030, which holds both.
func byLabel(label string) (encoding.Encoding, string) {
	switch label = strings.ToLower(strings.TrimSpace(label)); label {
	case "", "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252":
		return nil, ""
	case "gb-2312", "gb_2312", "gb18030-2005", "cp936", "ms936":
		return simplifiedchinese.GB18030, "gb18030"
	case "big5-hkscs", "big-5", "cp950":
		return traditionalchinese.Big5, "big5"
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, ""
	}
	name, err := htmlindex.Name(enc)
	switch {
	case err != nil:
		return nil, ""
	case name == "utf-8":
		return nil, name
	case name == "gbk":
		return simplifiedchinese.GB18030, "gb18030"
	}
	return enc, name
}

// foreign says whether valid UTF-8 holds several characters of three bytes or more.
func foreign(b []byte) bool {
	n := 0
	for _, c := range b {
		if c >= 0xe0 {
			n++
		}
	}
	return n >= 4
}

// try decodes and says whether the result can be believed: at most one of a hundred characters beyond ASCII is broken.
func try(enc encoding.Encoding, b []byte) (string, bool) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return "", false
	}
	text := strings.ToValidUTF8(string(out), "\ufffd")
	bad, all := broken(text)
	return text, bad*100 <= all
}

func broken(text string) (bad, foreign int) {
	for _, r := range text {
		if r >= utf8.RuneSelf {
			foreign++
		}
		if r == utf8.RuneError {
			bad++
		}
	}
	return bad, foreign
}

// detect guesses the charset of bytes that are not UTF-8 and declare nothing true. The guess comes first, then the usual
// charsets of the two languages; the one with the fewest broken characters wins. windows-1252 breaks no byte at all, so it is
// taken only when nothing else makes sense of them. UTF-8 with a few broken bytes, such as a character cut in half by a
// template, stays UTF-8: read as GBK nearly any such bytes make characters.
func detect(body []byte) (text, name string) {
	ownBad, all := broken(string(body))
	if ownBad*50 <= all {
		return repair(strings.ToValidUTF8(string(body), "\ufffd")), "utf-8"
	}
	guess := chardet.Detect(body[:min(len(body), detectWindow)]).Charset
	least := -1
	for _, label := range []string{guess, "gb18030", "big5"} {
		enc, n := byLabel(label)
		if enc == nil {
			continue
		}
		out, err := enc.NewDecoder().Bytes(body)
		if err != nil {
			continue
		}
		t := strings.ToValidUTF8(string(out), "\ufffd")
		if bad, _ := broken(t); least < 0 || bad < least {
			text, name, least = t, n, bad
		}
	}
	if least < 0 || ownBad <= least {
		return strings.ToValidUTF8(string(body), "\ufffd"), "utf-8"
	}
	if lonely(text) {
		if out, err := charmap.Windows1252.NewDecoder().Bytes(body); err == nil {
			return string(out), "windows-1252"
		}
	}
	return text, name
}

// lonely says whether nowhere two characters beyond ASCII stand side by side: those are the accents and curved quotes of a
// western text, not Chinese.
func lonely(text string) bool {
	before := false
	for _, r := range text {
		foreign := r >= utf8.RuneSelf
		if foreign && before {
			return false
		}
		before = foreign
	}
	return true
}
