package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"yinwen"
	"yinwen/ingest/fetch/robots"
)

// fetch gets the file of a URL's origin. 4xx but 429, and more than five redirects, mean that there is none: all is allowed
// (RFC 9309, 2.3.1). 5xx, 429 and broken answers are errors.
func (r *robotsCache) fetch(ctx context.Context, way *route, u *url.URL) (*robots.Rules, int, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	budget := r.client.config.Timeout
	rules := robots.Parse(nil)
	learn := func(a *answer) {
		if a.status >= 200 && a.status <= 299 {
			rules = robots.Parse(a.body)
			r.note(u, fmt.Sprint(a.status), rules) // now, so that the Crawl-delay counts from this very answer
		}
	}
	for hop := range robotsHops + 1 {
		a, err := r.client.exchange(ctx, call{url: at, route: way, header: http.Header{"Accept": {"text/plain,*/*;q=0.5"}},
			limit: robots.Limit, cut: true, budget: &budget, wanted: func(*answer) error { return nil }, learn: learn})
		switch {
		case err != nil && hop > 0:
			return nil, 0, &hopError{at.String(), err}
		case err != nil:
			return nil, 0, err
		case a.status == http.StatusTooManyRequests || a.status >= 500:
			return nil, 0, &StatusError{Code: a.status, RetryAfter: a.retryAfter}
		case !a.redirects():
			return rules, a.status, nil
		}
		if at, err = a.location(); err != nil {
			return rules, a.status, nil
		}
	}
	return rules, http.StatusLoopDetected, nil
}

// hopError hides the kind of an error behind a redirect of robots.txt: that its target may not be dialled says nothing of
// the page's own address.
type hopError struct {
	to  string
	err error
}

func (e *hopError) Error() string { return fmt.Sprintf("redirected to %.200s: %v", e.to, e.err) }

// Sitemaps are those that the robots.txt of a URL's site names, as written.
func (c *Client) Sitemaps(ctx context.Context, site Request) ([]string, error) {
	fail := func(err error) ([]string, error) { return nil, fmt.Errorf("sitemaps of %s: %w", site.URL, err) }
	asked, err := yinwen.CanonicalURL(site.URL)
	if err != nil {
		return fail(err)
	}
	u, err := url.Parse(asked)
	if err != nil {
		return fail(err)
	}
	way, err := c.route(site)
	if err != nil {
		return fail(err)
	}
	rules, err := c.robots.rules(ctx, way, u)
	if err != nil {
		return fail(err)
	}
	return rules.Sitemaps(), nil
}
