package discover

import (
	"net/http"
	"testing"
	"time"

	"yinwen"
)

// page is an answer of https://bank.example/x/list.
func page(body, contentType string) yinwen.Page {
	return yinwen.Page{URL: "https://bank.example/x/list", FinalURL: "https://bank.example/x/list", Status: 200,
		Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}
}

func shanghai(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// TestBase: links resolve against where the redirects led, not against what was asked for.
func TestBase(t *testing.T) {
	p := page(`<a class=n href="1.html">银行</a>`, "text/html")
	p.FinalURL = "https://www.bank.example/news/index.html"
	links, err := ListPage(p, List{Links: "a.n"})
	if err != nil || len(links) != 1 || links[0].URL != "https://www.bank.example/news/1.html" {
		t.Errorf("ListPage = %v, %v", links, err)
	}
}
