package fetch

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

func TestGet(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<h1>贷款余额</h1>"))
	}))
	defer site.Close()
	c, err := New(Config{UserAgent: "yinwen/1.0 (+https://example.org)", Allow: loopback})
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.Get(t.Context(), Request{URL: site.URL + "/a", Source: "s"})
	if err != nil || string(p.Body) != "<h1>贷款余额</h1>" || p.Status != 200 {
		t.Errorf("Get = %+v, %v", p, err)
	}
}
