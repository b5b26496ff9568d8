package archive

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
)

// orig marks header lines of the site that do not hold for the body as stored.
const orig = "X-Orig-"

// moved tells whether a header line of the site is kept under the prefix. Lines that bear the prefix already get another, so
// that reading takes off exactly what writing put on.
func moved(name string) bool {
	switch name {
	case "Content-Length", "Content-Encoding", "Transfer-Encoding":
		return true
	}
	return strings.HasPrefix(name, orig)
}

// encodeHTTP writes a response. The length is that of body, nil for a response without one.
func encodeHTTP(status int, header http.Header, body []byte, bodied bool) ([]byte, error) {
	if status < 100 || status > 999 {
		return nil, fmt.Errorf("http status %d", status)
	}
	var b bytes.Buffer
	b.Grow(len(body) + 1024)
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	for _, name := range slices.Sorted(maps.Keys(header)) {
		if !isToken(name) {
			continue // no server may send it; it could only break the message
		}
		for _, value := range header[name] {
			writeLine(&b, name, value)
		}
	}
	if bodied {
		writeLine2(&b, "Content-Length", strconv.Itoa(len(body)))
	}
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes(), nil
}

func writeLine(b *bytes.Buffer, name, value string) {
	if moved(textproto.CanonicalMIMEHeaderKey(name)) {
		name = orig + name
	}
	writeLine2(b, name, value)
}

func writeLine2(b *bytes.Buffer, name, value string) {
	b.WriteString(name + ": " + strings.NewReplacer("\r", " ", "\n", " ").Replace(value) + "\r\n")
}

// isToken tells whether s may be a header name (RFC 9110, 5.6.2).
func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return s != ""
}

// message is a response as it stands in a block.
type message struct {
	status int
	header http.Header
	body   []byte
}

// decodeHTTP reads a response leniently: sites send what they send, and a bad header line must not cost the page.
func decodeHTTP(block []byte) (message, error) {
	head, body := splitHead(block)
	first, rest, _ := strings.Cut(head, "\n")
	proto, status, _ := strings.Cut(strings.TrimSpace(first), " ")
	code, _, _ := strings.Cut(strings.TrimSpace(status), " ")
	n, err := strconv.Atoi(code)
	if !strings.HasPrefix(strings.ToUpper(proto), "HTTP/") || err != nil || n < 100 || n > 999 {
		return message{}, fmt.Errorf("http status line %.40q", first)
	}
	m := message{status: n, header: http.Header{}, body: body}
	last := ""
	for line := range strings.SplitSeq(rest, "\n") {
		line = strings.TrimRight(line, "\r")
		if line != "" && (line[0] == ' ' || line[0] == '\t') && last != "" {
			values := m.header[last]
			values[len(values)-1] += " " + strings.TrimSpace(line)
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || !isToken(name) {
			last = ""
			continue
		}
		last = textproto.CanonicalMIMEHeaderKey(name)
		m.header[last] = append(m.header[last], strings.TrimSpace(value))
	}
	return m, nil
}

// splitHead cuts a message at its first blank line.
func splitHead(block []byte) (head string, body []byte) {
	crlf, lf := bytes.Index(block, []byte("\r\n\r\n")), bytes.Index(block, []byte("\n\n"))
	switch {
	case crlf >= 0 && (lf < 0 || crlf < lf):
		return string(block[:crlf]), block[crlf+4:]
	case lf >= 0:
		return string(block[:lf]), block[lf+2:]
	}
	return string(block), nil
}

// restore gives the header of a message that encodeHTTP wrote as the site sent it.
func restore(h http.Header) http.Header {
	out := make(http.Header, len(h))
	for name, values := range h {
		switch site, ok := strings.CutPrefix(name, orig); {
		case ok:
			out[textproto.CanonicalMIMEHeaderKey(site)] = values
		case moved(name): // ours
		default:
			out[name] = values
		}
	}
	return out
}
