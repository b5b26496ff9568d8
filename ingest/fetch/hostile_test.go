package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"yinwen"
)

// packed compresses a body with one of the writers of compress/*.
func packed(t *testing.T, encoding string, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch encoding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	case "flate":
		w, err = flate.NewWriter(&b, flate.DefaultCompression)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encoded(name string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", name)
		w.Write(body)
	}
}

func TestEncodings(t *testing.T) {
	plain := []byte(strings.Repeat("银行 bank ", 500))
	gz := packed(t, "gzip", plain)
	two := append(packed(t, "gzip", plain[:1000]), packed(t, "gzip", plain[1000:])...)
	for name, row := range map[string]struct {
		handler http.HandlerFunc
		class   string
	}{
		"gzip":             {encoded("gzip", gz), ""},
		"x-gzip":           {encoded("X-GZIP", gz), ""},
		"two members":      {encoded("gzip", two), ""},
		"garbage behind":   {encoded("gzip", append(bytes.Clone(gz), "garbage garbage"...)), ""},
		"zeros behind":     {encoded("gzip", append(bytes.Clone(gz), make([]byte, 64)...)), ""},
		"deflate, zlib":    {encoded("deflate", packed(t, "zlib", plain)), ""},
		"deflate, raw":     {encoded("deflate", packed(t, "flate", plain)), ""},
		"identity":         {encoded("identity", plain), ""},
		"a charset":        {encoded("UTF-8", plain), ""},
		"gzip, a charset":  {encoded("gzip, utf-8", gz), ""},
		"zstd unasked":     {encoded("zstd", []byte("xx")), "encoding"},
		"gzip of gzip":     {encoded("gzip, gzip", packed(t, "gzip", gz)), ""},
		"three times":      {encoded("gzip, gzip, gzip", packed(t, "gzip", packed(t, "gzip", gz))), "encoding"},
		"brotli unasked":   {encoded("br", []byte("xx")), "encoding"},
		"cut":              {encoded("gzip", gz[:len(gz)/2]), "truncated"},
		"cut second":       {encoded("gzip", two[:len(two)-20]), "truncated"},
		"wrong checksum":   {encoded("gzip", append(bytes.Clone(gz[:len(gz)-8]), 1, 2, 3, 4, 5, 6, 7, 8)), "truncated"},
		"not gzip":         {encoded("gzip", plain), "truncated"},
		"deflate of noise": {encoded("deflate", []byte("\xff\xff\xff\xff noise")), "truncated"},
	} {
		s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": row.handler})
		c := newClient(t, nil)
		p, err := c.Get(t.Context(), Request{URL: s.URL + "/a"})
		if Class(err) != row.class {
			t.Errorf("%s: class %q (%v), want %q", name, Class(err), err, row.class)
		} else if err == nil && !bytes.Equal(p.Body, plain) {
			t.Errorf("%s: body of %d bytes differs", name, len(p.Body))
		}
	}
}

// endless writes for as long as anybody reads.
func endless(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	chunk := bytes.Repeat([]byte("<p>more</p>"), 1000)
	for r.Context().Err() == nil {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}

// raw answers bytes on the bare connection, then does what it is told and closes.
func raw(answer string, then func(net.Conn)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		io.WriteString(conn, answer)
		if then != nil {
			then(conn)
		}
	}
}

func hang(conn net.Conn) { io.Copy(io.Discard, conn) } // until the client goes

func reset(conn net.Conn) {
	time.Sleep(5 * time.Millisecond) // so that the client has read what came
	conn.(*net.TCPConn).SetLinger(0)
}

// trickle writes a byte now and then until the client goes.
func trickle(conn net.Conn) {
	for {
		if _, err := conn.Write([]byte("x")); err != nil {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// TestHostile: each mischief costs one request, ends in time and in an error of its own class, and leaves the client able to
// fetch a good page of the same site.
func TestHostile(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	for name, row := range map[string]struct {
		handler http.HandlerFunc
		class   string
	}{
		"no answer":            {raw("", hang), "timeout"},
		"half a status line":   {raw("HTTP/1.1 20", hang), "timeout"},
		"trickling headers":    {raw(ok+"X-Slow: ", trickle), "timeout"},
		"trickling body":       {raw(ok+"Content-Length: 1000000\r\n\r\n", trickle), "timeout"},
		"hanging body":         {raw(ok+"Content-Length: 1000\r\n\r\n<p>", hang), "timeout"},
		"endless body":         {endless, "too-large"},
		"endless chunks":       {raw(ok+"Transfer-Encoding: chunked\r\n\r\n", chunks), "too-large"},
		"announced too large":  {raw(ok+"Content-Length: 99999999999\r\n\r\n<p>", hang), "too-large"},
		"gzip bomb":            {encoded("gzip", bomb(t)), "too-large"},
		"truncated body":       {raw(ok+"Content-Length: 1000\r\n\r\n<p>bank", nil), "truncated"},
		"truncated chunks":     {raw(ok+"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ba\r\n", nil), "truncated"},
		"reset body":           {raw(ok+"Content-Length: 1000\r\n\r\n<p>bank", reset), "reset"},
		"closed at once":       {raw("", nil), "reset"},
		"not HTTP":             {raw("SSH-2.0-OpenSSH_9.6\r\n", nil), "other"},
		"broken chunks":        {raw(ok+"Transfer-Encoding: chunked\r\n\r\nzz\r\n", nil), "other"},
		"negative length":      {raw(ok+"Content-Length: -5\r\n\r\n", nil), "other"},
		"huge headers":         {raw(ok+"X: "+strings.Repeat("x", 2*maxHeader)+"\r\n\r\n<p>", nil), "other"},
		"endless 1xx":          {raw("", hints), "timeout"},
		"video":                {raw("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", trickle), "not-text"},
		"hanging 404":          {raw("HTTP/1.1 404 Not Found\r\nContent-Length: 1000000\r\n\r\n", trickle), "status 404"},
		"hanging redirect":     {raw("HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 1000000\r\n\r\n", trickle), ""},
		"NUL and invalid text": {raw(ok+"Connection: close\r\n\r\n\x00\xff\xfe\x80<p>", nil), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, newClock(), map[string]http.HandlerFunc{"/bad": row.handler, "/good": html("<p>贷款 loans")})
			c := newClient(t, func(c *Config) {
				c.HeaderTimeout, c.Timeout, c.MaxBytes = 500*time.Millisecond, 1500*time.Millisecond, 2<<20
			})
			start := time.Now()
			wantClass(t, name, c, Request{URL: s.URL + "/bad"}, row.class)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if got := mustGet(t, c, Request{URL: s.URL + "/good"}); got != "<p>贷款 loans" {
				t.Errorf("good page = %q", got)
			}
		})
	}
}

func chunks(conn net.Conn) {
	for {
		if _, err := fmt.Fprintf(conn, "1000\r\n%s\r\n", strings.Repeat("x", 0x1000)); err != nil {
			return
		}
	}
}

func hints(conn net.Conn) {
	for {
		if _, err := io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"); err != nil {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// bomb is 64 MB of zeros in 64 KB: the same member 64 times.
func bomb(t *testing.T) []byte {
	return bytes.Repeat(packed(t, "gzip", make([]byte, 1<<20)), 64)
}

// TestBombMemory: a bomb below the limit of size is stopped by its ratio, long before it is unpacked.
func TestBombMemory(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/bomb": encoded("gzip", bomb(t)), "/robots.txt": text("")})
	c := newClient(t, func(c *Config) { c.MaxBytes = 1 << 30 })
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := wantClass(t, "bomb", c, Request{URL: s.URL + "/bomb"}, "too-large")
	runtime.ReadMemStats(&after)
	if !errors.Is(err, yinwen.ErrTooLarge) {
		t.Errorf("error %v, want ErrTooLarge", err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
		t.Errorf("allocated %d MB for a bomb of 64 MB", used>>20)
	}
}

// TestLimits: a body of exactly the limit passes, one byte more does not; sitemaps have the limit of their standard.
func TestLimits(t *testing.T) {
	size := 0
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		html(strings.Repeat("x", size))(w, r)
	}})
	c := newClient(t, func(c *Config) { c.MaxBytes = 1000 })
	for name, row := range map[string]struct {
		size   int
		accept Accept
		class  string
	}{
		"at the limit":    {1000, Article, ""},
		"above the limit": {1001, Article, "too-large"},
		"list":            {1001, List, "too-large"},
		"sitemap":         {1001, Sitemap, ""},
	} {
		size = row.size
		wantClass(t, name, c, Request{URL: s.URL + "/a", Accept: row.accept}, row.class)
	}
}

// TestFlapping: a host that answers 503 every other time is slowed, and its good pages are fetched.
func TestFlapping(t *testing.T) {
	clock := newClock()
	n := 0
	s := newSite(t, clock, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		if n++; n%2 == 1 {
			w.Header().Set("Retry-After", "30")
			w.WriteHeader(503)
			return
		}
		html("good")(w, r)
	}})
	c := newClient(t, func(c *Config) { c.Clock, c.Gap = clock, time.Second })
	for range 5 {
		wantClass(t, "flap", c, Request{URL: s.URL + "/a"}, "status 503")
		busy := clock.Now()
		mustGet(t, c, Request{URL: s.URL + "/a"})
		if waited := clock.Now().Sub(busy); waited < 30*time.Second {
			t.Errorf("waited %v after a 503 that asked for 30s", waited)
		}
	}
}

// TestTimeBudget: redirects share the time of one page.
func TestTimeBudget(t *testing.T) {
	slow := func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { time.Sleep(60 * time.Millisecond); next(w, r) }
	}
	pages := map[string]http.HandlerFunc{"/hop8": html("end")}
	for i := range 8 {
		pages[fmt.Sprintf("/hop%d", i)] = slow(redirect(fmt.Sprintf("/hop%d", i+1)))
	}
	s := newSite(t, newClock(), pages)
	c := newClient(t, func(c *Config) { c.HeaderTimeout, c.Timeout = 200*time.Millisecond, 250*time.Millisecond })
	wantClass(t, "eight slow hops", c, Request{URL: s.URL + "/hop0"}, "timeout")
	if n := len(s.requests("")); n > 6 {
		t.Errorf("%d requests within the budget of five", n)
	}
}
