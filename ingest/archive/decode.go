package archive

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"yinwen"
)

// decodeBody takes chunks and content codings off a body. Many tools store bodies decoded and leave the header lines as they
// were: a body that does not begin as its header says is taken as it stands. Limit bounds the decoded body, in bytes.
func decodeBody(h http.Header, body []byte, limit int64) ([]byte, error) {
	if slices.Contains(tokens(h.Values("Transfer-Encoding")), "chunked") {
		body = dechunk(body)
	}
	codings := tokens(h.Values("Content-Encoding"))
	for _, coding := range slices.Backward(codings) {
		var err error
		if body, err = decode(coding, body, limit); err != nil {
			return nil, fmt.Errorf("content coding %s: %w", coding, err)
		}
	}
	return body, nil
}

func tokens(values []string) []string {
	var all []string
	for _, t := range strings.Split(strings.Join(values, ","), ",") {
		if t = strings.ToLower(strings.TrimSpace(t)); t != "" && t != "identity" {
			all = append(all, t)
		}
	}
	return all
}

// dechunk returns the bytes of whole chunks; a body that has none is no chunked body.
func dechunk(body []byte) []byte {
	var b bytes.Buffer
	_, err := b.ReadFrom(httputil.NewChunkedReader(bufio.NewReader(bytes.NewReader(body))))
	if err != nil && b.Len() == 0 {
		return body
	}
	return b.Bytes()
}

func decode(coding string, body []byte, limit int64) ([]byte, error) {
	in := bytes.NewReader(body)
	switch coding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, gzipMagic) {
			return body, nil
		}
		zr, err := gzip.NewReader(in)
		if err != nil {
			return nil, err
		}
		return readAll(zr, limit)
	case "deflate": // zlib by the book, bare deflate in the wild
		if zr, err := zlib.NewReader(in); err == nil {
			return readAll(zr, limit)
		}
		return orRaw(flate.NewReader(bytes.NewReader(body)), body, limit)
	case "br":
		return orRaw(brotli.NewReader(in), body, limit)
	}
	return nil, fmt.Errorf("unknown: %w", yinwen.ErrNotText)
}

// orRaw reads r; when nothing can be read of it the body was not coded.
func orRaw(r io.Reader, body []byte, limit int64) ([]byte, error) {
	plain, err := readAll(r, limit)
	if err != nil && len(plain) == 0 {
		return body, nil
	}
	return plain, err
}

func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return b, fmt.Errorf("more than %d bytes: %w", limit, yinwen.ErrTooLarge)
	}
	return b, err
}
