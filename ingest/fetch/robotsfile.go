package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

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

// Sitemaps are those that the robots.txt of a URL's site names. They should be whole URLs; paths are of that site.
func (c *Client) Sitemaps(ctx context.Context, site Request) ([]string, error) {
	u, way, err := c.address(site)
	if err != nil {
		return nil, fmt.Errorf("sitemaps of %s: %w", site.URL, err)
	}
	rules, err := c.robots.rules(ctx, way, u)
	if err != nil {
		return nil, fmt.Errorf("sitemaps of %s: %w", site.URL, err)
	}
	var urls []string
	for _, named := range rules.Sitemaps() {
		if at, err := u.Parse(named); err == nil {
			urls = append(urls, at.String())
		}
	}
	return urls, nil
}

// Allowed asks the robots.txt of a URL's site about the URL: nil, a *RobotsError, or why it cannot be asked.
func (c *Client) Allowed(ctx context.Context, r Request) error {
	u, way, err := c.address(r)
	if err == nil {
		err = c.robots.check(ctx, way, u)
	}
	if err != nil {
		return fmt.Errorf("robots.txt for %s: %w", r.URL, err)
	}
	return nil
}
