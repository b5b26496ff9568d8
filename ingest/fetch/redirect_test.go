package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRedirects(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/page":      html("page"),
		"/301":       status(301, "Location", "/page"),
		"/303":       status(303, "Location", "page"),
		"/307":       status(307, "Location", "/page#part"),
		"/308":       status(308, "Location", "/page?x=1"),
		"/loop":      redirect("/loop"),
		"/ping":      redirect("/pong"),
		"/pong":      redirect("/ping"),
		"/back":      redirect(`\page`),
		"/percent":   redirect("/10%"),
		"/10%":       html("percent"),
		"/nowhere":   status(302),
		"/broken":    redirect("http://%zz/"),
		"/file":      redirect("file:///etc/passwd"),
		"/ftp":       redirect("ftp://bank.example/a"),
		"/script":    redirect("javascript:alert(1)"),
		"/data":      redirect("data:text/html,x"),
		"/metadata":  redirect("http://169.254.169.254/latest/meta-data/"),
		"/private":   redirect("http://10.0.0.1/"),
		"/localhost": redirect("http://[::1]:6379/"),
		"/mapped":    redirect("http://[::ffff:10.0.0.1]/"),
		"/ssh":       redirect("http://127.0.0.2:22/"),
		"/user":      redirect("http://me:secret@127.0.0.2/"),
		"/300":       status(300, "Location", "/page"),
	}
	for i := range 12 {
		pages[fmt.Sprintf("/hop%d", i)] = redirect(fmt.Sprintf("/hop%d", i+1))
	}
	pages["/hop12"] = html("far")
	s := newSite(t, newClock(), pages)
	c := newClient(t, nil)
	for path, want := range map[string]string{
		"/page": "", "/301": "", "/303": "", "/307": "", "/308": "", "/hop2": "", "/back": "", "/percent": "",
		"/loop": "redirect", "/ping": "redirect", "/hop1": "redirect", "/nowhere": "redirect", "/broken": "redirect", "/file": "redirect",
		"/ftp": "redirect", "/script": "redirect", "/data": "redirect", "/metadata": "address", "/private": "address",
		"/localhost": "address", "/mapped": "address", "/ssh": "address", "/user": "address", "/300": "status 300",
	} {
		wantClass(t, path, c, Request{URL: s.URL + path}, want)
	}
	if n := len(s.requests("/loop")); n != 1 {
		t.Errorf("the loop was asked %d times, want 1", n)
	}
}

// TestRedirectCookie: a site that sets a cookie and sends us back is no loop; the cookie is gone with the visit.
func TestRedirectCookie(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		if cookie, err := r.Cookie("seen"); err == nil && cookie.Value == "1" {
			html("welcome")(w, r)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
		redirect("/a")(w, r)
	}})
	c := newClient(t, nil)
	for range 2 {
		if got := mustGet(t, c, Request{URL: s.URL + "/a"}); got != "welcome" {
			t.Errorf("Get = %q", got)
		}
	}
	if n := len(s.requests("/a")); n != 4 {
		t.Errorf("%d requests, want 4: cookies must not outlive a visit", n)
	}
}

// TestRedirectToOtherHost: the new host's robots.txt is asked, its gap kept, and the first host's too.
func TestRedirectToOtherHost(t *testing.T) {
	clock := newClock()
	other := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /closed\n"), "/open": html("open"), "/closed": html("closed")})
	s := newSite(t, clock, map[string]http.HandlerFunc{"/open": redirect(other.URL + "/open"), "/closed": redirect(other.URL + "/closed")})
	c := newClient(t, func(c *Config) { c.Clock, c.Gap = clock, 3*time.Second })
	if got := mustGet(t, c, Request{URL: s.URL + "/open"}); got != "open" {
		t.Errorf("Get = %q", got)
	}
	wantClass(t, "closed", c, Request{URL: s.URL + "/closed"}, "robots")
	if n := len(other.requests("/closed")); n != 0 {
		t.Error("a page forbidden by the other host's robots.txt was requested")
	}
	for _, log := range [][]asked{s.log, other.log} {
		for i := 1; i < len(log); i++ {
			if gap := log[i].at.Sub(log[i-1].at); gap < 3*time.Second {
				t.Errorf("%s %v after %s, want 3s or more", log[i].path, gap, log[i-1].path)
			}
		}
	}
}

// TestRedirectKeepsValidators: validators of the final page go along, so that an unchanged page behind a redirect is a 304.
func TestRedirectKeepsValidators(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/old": redirect("/new"), "/new": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(304)
			return
		}
		html("new")(w, r)
	}})
	c := newClient(t, nil)
	p, err := c.Get(t.Context(), Request{URL: s.URL + "/old", ETag: `"v1"`})
	if err != nil || p.Status != 304 || !strings.HasSuffix(p.FinalURL, "/new") {
		t.Errorf("Get = %d %s, %v; want a 304 of /new", p.Status, p.FinalURL, err)
	}
}

func TestRedirectsStayWithinTheSource(t *testing.T) {
	other := newSite(t, newClock(), map[string]http.HandlerFunc{"/": html("elsewhere")})
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/out": redirect(other.URL + "/"), "/in": redirect("/page"), "/page": html("here")})
	within := func(u string) bool { return strings.HasPrefix(u, s.URL) }
	c := newClient(t, nil)
	wantClass(t, "leads elsewhere", c, Request{URL: s.URL + "/out", Within: within}, "redirect")
	if n := len(other.log); n != 0 {
		t.Errorf("%d requests, robots.txt included, to a host outside of the source, want none", n)
	}
	wantClass(t, "stays", c, Request{URL: s.URL + "/in", Within: within}, "")
}
