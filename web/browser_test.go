package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"testing"
	"time"
)

// phoneWidth is that of a small phone, in CSS pixels.
const phoneWidth = 390

// In a real browser the style sheet applies under the pages' own policy, and no page is wider than a phone.
func TestPagesInABrowser(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("SKIPPED: no chromium on this machine, so no page was tried in a browser")
	}
	f := newFake()
	server := httptest.NewServer(framed(NewServer(f, Options{Archive: f})))
	defer server.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	dom, err := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir="+t.TempDir(),
		"--dump-dom", server.URL+"/frames").Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	measured := regexp.MustCompile(`(?m)^(\S+) is (\d+) wide, background (.*)$`).FindAllSubmatch(dom, -1)
	if len(measured) != len(pagesOf()) {
		t.Fatalf("measured %d of %d pages: %s", len(measured), len(pagesOf()), dom)
	}
	for _, m := range measured {
		if got := string(m[2]); got != fmt.Sprint(phoneWidth) {
			t.Errorf("%s is %s pixels wide on a screen of %d", m[1], got, phoneWidth)
		}
		if string(m[3]) == "rgba(0, 0, 0, 0)" {
			t.Errorf("%s has no style", m[1])
		}
	}
}

// framed adds /frames, a page that holds all others in frames of a phone's width and writes their measures. For that the
// others may be framed, which they forbid otherwise.
func framed(pages http.Handler) http.Handler {
	policy := regexp.MustCompile(`; frame-ancestors 'none'`)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/frames" {
			pages.ServeHTTP(unframed{w, policy}, r)
			return
		}
		fmt.Fprint(w, "<!doctype html><pre></pre>")
		for name, path := range pagesOf() {
			fmt.Fprintf(w, `<iframe name="%s" src="%s" width="%d" height="800" style="border:0"></iframe>`, name, path, phoneWidth)
		}
		fmt.Fprint(w, `<script>onload = () => {
			for (const f of document.querySelectorAll("iframe")) {
				const d = f.contentDocument;
				document.querySelector("pre").textContent += "\n" + f.name + " is " + d.documentElement.scrollWidth +
					" wide, background " + f.contentWindow.getComputedStyle(d.body).backgroundColor + "\n";
			}
		}</script>`)
	})
}

// unframed takes the rule against frames out of the policy.
type unframed struct {
	http.ResponseWriter
	rule *regexp.Regexp
}

func (u unframed) WriteHeader(code int) {
	h := u.Header()
	h.Set("Content-Security-Policy", u.rule.ReplaceAllString(h.Get("Content-Security-Policy"), ""))
	u.ResponseWriter.WriteHeader(code)
}
