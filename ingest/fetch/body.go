package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"yinwen"
)

// errEncoding is a Content-Encoding that we did not ask for.
var errEncoding = errors.New("content encoding not supported")

// A body that unpacks to more than ratioFree bytes must not be more than maxRatio times its packed form. News pages reach 20.
const (
	maxRatio  = 100
	ratioFree = 1 << 20
)

// readBody reads and decodes a body of at most limit bytes. A longer one is yinwen.ErrTooLarge, or cut.
func readBody(res *http.Response, limit int64, cut bool) ([]byte, error) {
	packed := &counter{r: res.Body}
	plain, err := decoder(packed, res.Header)
	if err != nil {
		return nil, err
	}
	if plain != io.Reader(packed) {
		plain = &ratio{r: plain, packed: packed}
	} else if !cut && res.ContentLength > limit {
		return nil, fmt.Errorf("body of %d bytes, %d allowed: %w", res.ContentLength, limit, yinwen.ErrTooLarge)
	}
	body, err := io.ReadAll(io.LimitReader(plain, limit+1))
	if int64(len(body)) > limit {
		if cut {
			return body[:limit+1], nil // one more, so that the reader sees that there was more
		}
		return nil, fmt.Errorf("body of more than %d bytes: %w", limit, yinwen.ErrTooLarge)
	}
	if err != nil {
		return nil, fmt.Errorf("read body after %d bytes: %w", len(body), err)
	}
	return body, nil
}

// decoder undoes the content encodings, at most two.
func decoder(r io.Reader, h http.Header) (io.Reader, error) {
	var names []string
	for name := range strings.SplitSeq(strings.Join(h.Values("Content-Encoding"), ","), ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" && name != "identity" {
			names = append(names, name)
		}
	}
	if len(names) > 2 {
		return nil, fmt.Errorf("%d in a row: %w", len(names), errEncoding)
	}
	for i := len(names) - 1; i >= 0; i-- {
		switch names[i] {
		case "gzip", "x-gzip":
			r = &gunzip{packed: bufio.NewReader(r)}
		case "deflate":
			r = &inflate{packed: bufio.NewReader(r)}
		case "br", "zstd", "compress", "x-compress", "dcb", "dcz":
			return nil, fmt.Errorf("%.40q: %w", names[i], errEncoding)
		} // others name no encoding: servers write utf-8 or none here, and browsers read on
	}
	return r, nil
}

// gunzip reads gzip members one after the other and, as browsers do, ignores what follows the last; an empty body is empty.
type gunzip struct {
	packed *bufio.Reader
	r      *gzip.Reader
	done   bool
}

func (g *gunzip) Read(p []byte) (int, error) {
	if g.done {
		return 0, io.EOF
	}
	if g.r == nil {
		r, err := gzip.NewReader(g.packed)
		if err != nil {
			return 0, err
		}
		g.r = r
		g.r.Multistream(false)
	}
	n, err := g.r.Read(p)
	if err != io.EOF {
		return n, err
	}
	switch err := g.r.Reset(g.packed); {
	case err == nil:
		g.r.Multistream(false)
		return n, nil
	case errors.Is(err, io.EOF), errors.Is(err, gzip.ErrHeader):
		g.done = true
		return n, io.EOF
	default:
		return n, err
	}
}

// inflate reads "deflate": zlib by the standard, raw deflate from the servers that mistook it.
type inflate struct {
	packed *bufio.Reader
	r      io.Reader
}

func (d *inflate) Read(p []byte) (int, error) {
	if d.r == nil {
		head, err := d.packed.Peek(2)
		if err != nil {
			return 0, err
		}
		if head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0 {
			if d.r, err = zlib.NewReader(d.packed); err != nil {
				return 0, err
			}
		} else {
			d.r = flate.NewReader(d.packed)
		}
	}
	return d.r.Read(p)
}

// counter counts the bytes that came over the wire.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ratio stops a stream that unpacks to too many times what came over the wire.
type ratio struct {
	r      io.Reader
	packed *counter
	n      int64
}

func (r *ratio) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	r.n += int64(n)
	if r.n > ratioFree && r.n > r.packed.n*maxRatio {
		return n, fmt.Errorf("%d bytes unpack to more than %d: %w", r.packed.n, r.n, yinwen.ErrTooLarge)
	}
	return n, err
}
