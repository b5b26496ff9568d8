// Package fetch gets one page, politely and safely. Robots.txt is asked first (RFC 9309), a host rests between two requests,
// addresses are checked when they are dialled, and every limit of size and time ends in an error that names it.
package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"

	"yinwen"
)

// Client fetches pages. It is safe for concurrent use.
type Client struct {
	config Config
	guard  *guard
	gate   Gate
	hosts  *hosts
	robots *robotsCache

	mu     sync.Mutex
	routes map[routeKey]*route // one transport per proxy and TLS setting
}

// New checks the config and makes a client of it. An empty user agent is an error: sites must be able to tell who asks.
func New(c Config) (*Client, error) {
	c, err := c.complete()
	if err != nil {
		return nil, fmt.Errorf("fetch config: %w", err)
	}
	client := &Client{config: c, gate: c.Gate, hosts: newHosts(), routes: map[routeKey]*route{}}
	client.guard = &guard{allow: c.Allow, ports: c.Ports, resolver: c.Resolver}
	if client.gate == nil {
		client.gate = newLocalGate(c.PerHost, c.MaxWait, c.Clock)
	}
	client.robots = newRobotsCache(client)
	if _, err := client.route(Request{}); err != nil {
		return nil, fmt.Errorf("fetch config: %w", err)
	}
	return client, nil
}

// Close ends idle connections.
func (c *Client) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, r := range c.routes {
		r.transport.CloseIdleConnections()
	}
}

// Request is one page to fetch.
type Request struct {
	URL    string // http or https
	Source string // name of the source that asks, for Page.Source
	Accept Accept // what content will do; empty is Article

	ETag         string // validators of the last answer, for a conditional request
	LastModified string

	// Within says whether a redirect may lead to a URL; nil allows all that the guard and robots.txt do.
	Within func(url string) bool

	Proxy  string // of this source: instead of the config's; "direct" for none
	OldTLS bool   // allow TLS 1.0 and 1.1 and weak ciphers; Class tells "tls-old" when a site needs it
}

// maxRedirects is how many redirects a page may take.
const maxRedirects = 10

// Get fetches a page: robots first, then the host's turn, then the request, the same for each redirect. It waits as long as
// politeness asks, up to Config.MaxWait for a host that asked us to stay away.
//
// A 304 is a Page with Status 304 and no body. Errors, told apart with errors.Is and errors.As: *StatusError for any other
// status but 2xx, *HeldError for a host that wants to be left alone for longer than MaxWait, yinwen.ErrRobots,
// yinwen.ErrAddress, yinwen.ErrTooLarge, yinwen.ErrNotText. Class names them all for operators.
func (c *Client) Get(ctx context.Context, r Request) (yinwen.Page, error) {
	page, err := c.get(ctx, r)
	if err != nil {
		err = fmt.Errorf("fetch %s: %w", r.URL, err)
	}
	c.config.Log.Debug("fetch", "url", r.URL, "source", r.Source, "status", page.Status, "bytes", len(page.Body), "class", Class(err))
	return page, err
}

func (c *Client) get(ctx context.Context, r Request) (yinwen.Page, error) {
	at, route, err := c.address(r)
	if err != nil {
		return yinwen.Page{}, err
	}
	jar, err := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	if err != nil {
		return yinwen.Page{}, err
	}
	v := &visit{client: c, route: route, request: r, limit: c.limit(r.Accept), budget: c.config.Timeout, jar: jar}
	a, err := v.follow(ctx, at)
	if err != nil {
		return yinwen.Page{}, err
	}
	return v.page(at.String(), a)
}

// address is the canonical URL of a request, and the way to it.
func (c *Client) address(r Request) (*url.URL, *route, error) {
	asked, err := yinwen.CanonicalURL(r.URL)
	if err != nil {
		return nil, nil, err
	}
	at, err := url.Parse(asked)
	if err != nil {
		return nil, nil, err
	}
	way, err := c.route(r)
	return at, way, err
}

// visit is one Get: its redirects share a budget of time and a cookie jar, for some sites set a cookie and send us back.
type visit struct {
	client  *Client
	route   *route
	request Request
	limit   int64         // bytes of the decoded body
	budget  time.Duration // of network time that is left; waits for politeness do not count
	jar     http.CookieJar
}

// follow asks for a URL and for what it redirects to.
func (v *visit) follow(ctx context.Context, at *url.URL) (*answer, error) {
	seen := map[string]bool{}
	from := at
	for range maxRedirects + 1 {
		state := at.String() + "\n" + fmt.Sprint(v.jar.Cookies(at))
		if seen[state] {
			return nil, &RedirectError{URL: from.String(), To: at.String(), Reason: "loop"}
		}
		seen[state] = true
		if err := v.client.robots.check(ctx, v.route, at); err != nil {
			return nil, err
		}
		a, err := v.ask(ctx, at)
		if err != nil {
			return nil, err
		}
		if !a.redirects() {
			return a, nil
		}
		v.jar.SetCookies(at, (&http.Response{Header: a.header}).Cookies())
		from = at
		if at, err = a.location(); err != nil {
			return nil, err
		}
		if v.request.Within != nil && !v.request.Within(at.String()) {
			return nil, &RedirectError{URL: from.String(), To: at.String(), Reason: "outside of the source"}
		}
	}
	return nil, &RedirectError{URL: v.request.URL, To: at.String(), Reason: fmt.Sprintf("more than %d", maxRedirects)}
}

func (v *visit) ask(ctx context.Context, at *url.URL) (*answer, error) {
	h := http.Header{"Accept": {v.request.Accept.header()}, "Accept-Language": {"zh-CN,zh;q=0.9,en;q=0.8"}}
	if v.request.ETag != "" {
		h.Set("If-None-Match", v.request.ETag)
	}
	if v.request.LastModified != "" {
		h.Set("If-Modified-Since", v.request.LastModified)
	}
	for _, cookie := range v.jar.Cookies(at) {
		h.Add("Cookie", cookie.Name+"="+cookie.Value)
	}
	wanted := func(a *answer) error { return v.request.Accept.check(at, a.header) }
	return v.client.exchange(ctx, call{url: at, route: v.route, header: h, limit: v.limit, budget: &v.budget, wanted: wanted})
}

func (v *visit) page(asked string, a *answer) (yinwen.Page, error) {
	p := yinwen.Page{URL: asked, Source: v.request.Source, Role: v.request.Accept.role(), Status: a.status, Header: a.header,
		Body: a.body, Fetched: a.end.UTC().Truncate(time.Millisecond)}
	var err error
	if p.FinalURL, err = yinwen.CanonicalURL(a.url.String()); err != nil {
		return yinwen.Page{}, err
	}
	conditional := v.request.ETag != "" || v.request.LastModified != ""
	switch {
	case a.status == http.StatusNotModified && conditional:
		p.Body = nil
		return p, nil
	case a.status < 200 || a.status > 299, a.status == http.StatusPartialContent: // a part, which nobody asked for
		return yinwen.Page{}, &StatusError{Code: a.status, RetryAfter: a.retryAfter, Body: a.body}
	}
	if err := v.request.Accept.sniff(a.header, a.body); err != nil {
		return yinwen.Page{}, err
	}
	return p, nil
}
