package archive

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/andybalholm/brotli"

	"yinwen"
)

// warc writes a record as other tools do; lines are header lines beyond type, address and date.
func warc(version, kind, url, block string, lines ...string) string {
	return fmt.Sprintf("%s\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n",
		version, kind, url, strings.Join(append(lines, ""), "\r\n"), len(block), block)
}

func gz(s string) string {
	var b bytes.Buffer
	zw := gzip.NewWriter(&b)
	io.WriteString(zw, s)
	zw.Close()
	return b.String()
}

func br(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func zl(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func imported(t *testing.T, r io.Reader) (pages []yinwen.Page, damage []*DamageError) {
	t.Helper()
	err := ReadFile(r, func(p yinwen.Page) error { pages = append(pages, p); return nil },
		func(d *DamageError) { damage = append(damage, d) })
	if err != nil {
		t.Fatal(err)
	}
	return pages, damage
}

const body = "<p>贷款 loans</p>"

func TestForeignBodies(t *testing.T) {
	chunked := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(body), body)
	rows := []struct{ name, head, sent, want string }{
		{"plain", "", body, body},
		{"chunked", "Transfer-Encoding: chunked\r\n", chunked, body},
		{"chunks taken off before", "transfer-encoding: chunked\r\n", body, body},
		{"chunks cut off", "Transfer-Encoding: chunked\r\n", chunked[:len(chunked)-9], body[:len(body)-2]},
		{"gzip", "Content-Encoding: gzip\r\n", gz(body), body},
		{"gzip taken off before", "Content-Encoding: gzip\r\n", body, body},
		{"gzip in chunks", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
			fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz(body)), gz(body)), body},
		{"brotli", "Content-Encoding: br\r\n", br(body), body},
		{"zlib", "Content-Encoding: deflate\r\n", zl(body), body},
		{"twice", "Content-Encoding: deflate, gzip\r\n", gz(zl(body)), body},
		{"bad header lines", "no colon\r\n: x\r\nX-标题: 1\r\nA b: c\r\n", body, body},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + row.head + "\r\n" + row.sent
			file := warc("WARC/1.0", "response", "http://Bank.example:80/新闻?utm_source=x", block)
			for _, in := range []string{file, gz(file)} {
				got, damage := imported(t, strings.NewReader(in))
				if len(got) != 1 || len(damage) != 0 {
					t.Fatalf("%d pages, damage %v", len(got), damage)
				}
				if p := got[0]; string(p.Body) != row.want || p.Status != 200 || p.Header.Get("Content-Type") != "text/html" ||
					!strings.HasPrefix(p.URL, "http://bank.example/") || strings.Contains(p.URL, "utm") ||
					p.Fetched.Format("2006-01-02T15:04:05Z07:00") != "2020-01-02T03:04:05Z" {
					t.Errorf("got %+v, body %q, want %q", p, p.Body, row.want)
				}
			}
		})
	}
}

func TestForeignRecords(t *testing.T) {
	ok := "HTTP/1.1 200 OK\r\n\r\n" + body
	file := strings.Join([]string{
		warc("WARC/1.1", "warcinfo", "", "software: x\r\n"),
		warc("WARC/1.1", "request", "https://a.example/", "GET / HTTP/1.1\r\n\r\n"),
		warc("WARC/1.1", "response", "<https://a.example/1>", ok),
		warc("WARC/1.1", "revisit", "https://a.example/2", "HTTP/1.1 304 \r\n\r\n"),
		warc("WARC/1.1", "metadata", "https://a.example/3", "x: y\r\n"),
		warc("WARC/1.1", "response", "dns:a.example", "20200102030405\r\na.example. IN A 192.0.2.1\r\n"),
		warc("WARC/1.1", "resource", "https://a.example/4", body, "Content-Type: text/html"),
		warc("WARC/1.0", "response", "https://a.example/5", "HTTP/1.0 404 Not\r\n Found\r\n\r\n"),
	}, "")
	want := "[https://a.example/1 200 https://a.example/4 200 https://a.example/5 404]"
	var each, spread bytes.Buffer // a member a record; members that end anywhere
	for _, r := range strings.SplitAfter(file, "\r\n\r\nWARC") {
		spread.WriteString(gz(r))
	}
	for _, r := range strings.Split(file, "WARC/1.") {
		if r != "" {
			each.WriteString(gz("WARC/1." + r))
		}
	}
	for name, in := range map[string]string{"plain": file, "one member": gz(file), "member a record": each.String(), "members anywhere": spread.String()} {
		t.Run(name, func(t *testing.T) {
			pages, damage := imported(t, strings.NewReader(in))
			var got []string
			for _, p := range pages {
				got = append(got, fmt.Sprintf("%s %d", p.URL, p.Status))
			}
			if fmt.Sprint(got) != want || len(damage) != 0 {
				t.Errorf("got %v, damage %v, want %s", got, damage, want)
			}
		})
	}
}

func TestForeignDamage(t *testing.T) {
	page := func(i int) string {
		return warc("WARC/1.0", "response", fmt.Sprintf("https://a.example/%d", i), "HTTP/1.1 200 OK\r\n\r\n"+body)
	}
	digest := warc("WARC/1.0", "response", "https://a.example/9", "HTTP/1.1 200 OK\r\n\r\n"+body,
		"WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	flipped := []byte(gz(page(2)))
	flipped[len(flipped)-6] ^= 1
	huge := "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx"
	rows := []struct {
		name, in string
		pages    int
	}{
		{"digest", page(1) + digest + page(3), 2},
		{"gzip digest", gz(page(1)) + gz(digest) + gz(page(3)), 2},
		{"checksum", gz(page(1)) + string(flipped) + gz(page(3)), 3}, // the bytes came whole before the checksum
		{"garbage between members", gz(page(1)) + "\x1f\x8b\x08 garbage" + gz(page(3)), 2},
		{"garbage between records", page(1) + "garbage\r\nmore\r\n" + page(3), 2},
		{"bad length", page(1) + strings.Replace(page(2), "Content-Length: ", "Content-Length: x", 1) + page(3), 2},
		{"cut", page(1) + page(2)[:100], 1},
		{"cut gzip", gz(page(1)) + gz(page(2))[:60], 1},
		{"length beyond all", page(1) + huge, 1},
		{"status line", page(1) + warc("WARC/1.0", "response", "https://a.example/2", "SSH-2.0\r\n"), 1},
		{"coding", page(1) + warc("WARC/1.0", "response", "https://a.example/2", "HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\n\r\nx"), 1},
		{"no WARC", "<html>", 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, damage := imported(t, strings.NewReader(row.in))
			if len(got) != row.pages || len(damage) == 0 {
				t.Errorf("%d pages, damage %v, want %d pages and damage", len(got), damage, row.pages)
			}
			err := ReadFile(strings.NewReader(row.in), func(yinwen.Page) error { return nil }, nil)
			if !errors.As(err, new(*DamageError)) {
				t.Errorf("without a callback: %v, want DamageError", err)
			}
		})
	}
}

func TestBombsAreRefused(t *testing.T) {
	const limit = 100_000
	plain := strings.Repeat("0", limit+1)
	rows := map[string]string{"gzip": gz(plain), "br": br(plain), "deflate": zl(plain)}
	for coding, sent := range rows {
		h := http.Header{"Content-Encoding": {coding}}
		if b, err := decodeBody(h, []byte(sent), limit); !errors.Is(err, yinwen.ErrTooLarge) {
			t.Errorf("%s: %d bytes, %v, want ErrTooLarge", coding, len(b), err)
		}
		if b, err := decodeBody(h, []byte(sent), limit+1); err != nil || string(b) != plain {
			t.Errorf("%s within the limit: %d bytes, %v", coding, len(b), err)
		}
	}
}

func TestForeignReadErrorIsNoDamage(t *testing.T) {
	broken := errors.New("disk")
	for _, start := range []string{"", "WARC/1.0\r\n", gz("WARC/1.0\r\n")[:12]} {
		in := io.MultiReader(strings.NewReader(start), iotest.ErrReader(broken))
		err := ReadFile(in, func(yinwen.Page) error { return nil }, func(d *DamageError) { t.Errorf("damage %v", d) })
		if !errors.Is(err, broken) {
			t.Errorf("after %q: %v, want the error of the disk", start, err)
		}
	}
}

func FuzzReadFile(f *testing.F) {
	page := warc("WARC/1.0", "response", "https://a.example/1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n贷\r\n0\r\n\r\n")
	for _, seed := range []string{page, gz(page), page + "x" + page, gz(page) + "x" + gz(page), "WARC/1.1\r\n\r\n", "\x1f\x8b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		err := ReadFile(bytes.NewReader(b), func(p yinwen.Page) error {
			if p.URL == "" {
				t.Error("page without an address")
			}
			return nil
		}, func(*DamageError) {})
		if err != nil {
			t.Errorf("ReadFile: %v, want damage told, not an error", err)
		}
	})
}
