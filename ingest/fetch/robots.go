package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"yinwen"
	"yinwen/ingest/fetch/robots"
)

// Times of RFC 9309, 2.4 and 2.3.1.4: a robots.txt is used for a day, and the last good one for another day when the new one
// is out of reach; then all is forbidden until it is back.
const (
	robotsFresh    = 24 * time.Hour
	robotsGrace    = 24 * time.Hour
	robotsRetry    = time.Minute // first pause before an unreachable one is asked for again, doubled up to an hour
	robotsRetryMax = time.Hour
	robotsHops     = 5
)

// robotsCache keeps the robots.txt of each origin (scheme, host and port).
type robotsCache struct {
	client *Client
	mu     sync.Mutex
	files  map[string]*robotsFile
}

// robotsFile is what we know of one origin's robots.txt. Whoever holds the turn may read and change it.
type robotsFile struct {
	turn     chan struct{}
	rules    *robots.Rules // last good copy; nil when there never was one
	status   int           // of that copy
	checked  time.Time     // end of the last good fetch
	failing  time.Time     // first of the failures in a row; zero when the last fetch was good
	retry    time.Time     // next try while failing
	failures int
	reason   error
	alarmed  bool
	used     time.Time
}

func newRobotsCache(c *Client) *robotsCache {
	return &robotsCache{client: c, files: map[string]*robotsFile{}}
}

// check asks the robots.txt of a URL's origin about the URL. A refusal is a *RobotsError.
func (r *robotsCache) check(ctx context.Context, way *route, u *url.URL) error {
	rules, err := r.rules(ctx, way, u)
	if err != nil {
		return err
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if ok, rule := rules.Decide(r.client.config.UserAgent, path); !ok {
		return &RobotsError{Host: u.Host, Rule: rule}
	}
	return nil
}

// rules returns those of a URL's origin, fetched when they are older than a day; a *RobotsError when they are out of reach.
func (r *robotsCache) rules(ctx context.Context, way *route, u *url.URL) (*robots.Rules, error) {
	f := r.file(u)
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if f.due(r.client.config.Clock.Now()) {
		if err := r.refresh(ctx, way, u, f); err != nil {
			return nil, err
		}
	}
	if f.forbidden(r.client.config.Clock.Now()) {
		r.alarm(u, f)
		return nil, &RobotsError{Host: u.Host, Unreachable: f.reason}
	}
	return f.rules, nil
}

// due says whether to ask for the file: never had, a day old, gone back in time, or failing and its pause over.
func (f *robotsFile) due(now time.Time) bool {
	if !f.failing.IsZero() {
		return !now.Before(f.retry) || now.Before(f.failing)
	}
	return f.rules == nil || now.Sub(f.checked) >= robotsFresh || now.Before(f.checked)
}

// forbidden says whether all is: no good copy, or one whose day of grace is over.
func (f *robotsFile) forbidden(now time.Time) bool {
	return !f.failing.IsZero() && (f.rules == nil || now.Sub(f.failing) >= robotsGrace)
}

// refresh fetches the file. It returns an error only when that says nothing of the robots.txt: the caller gave up, the
// address is refused, or the host is to be left alone.
func (r *robotsCache) refresh(ctx context.Context, way *route, u *url.URL, f *robotsFile) error {
	rules, status, err := r.fetch(ctx, way, u)
	var held *HeldError
	if err != nil && (ctx.Err() != nil || errors.As(err, &held) || errors.Is(err, yinwen.ErrAddress)) {
		return fmt.Errorf("robots.txt: %w", err)
	}
	now := r.client.config.Clock.Now()
	if err != nil {
		f.fail(now, err)
		r.note(u, fmt.Sprintf("unreachable since %s: %s", f.failing.UTC().Format(time.RFC3339), Class(err)), f.rules)
		return nil
	}
	f.rules, f.status, f.checked = rules, status, now
	f.failing, f.failures, f.reason, f.alarmed = time.Time{}, 0, nil, false
	r.note(u, fmt.Sprint(status), rules)
	return nil
}

func (f *robotsFile) fail(now time.Time, err error) {
	if f.failing.IsZero() || now.Before(f.failing) {
		f.failing = now
	}
	f.retry = now.Add(min(robotsRetry<<min(f.failures, 10), robotsRetryMax))
	f.failures++
	f.reason = err
}

// note puts the state of a robots.txt into the host's display, and its Crawl-delay into the host's rest.
func (r *robotsCache) note(u *url.URL, state string, rules *robots.Rules) {
	delay := time.Duration(0)
	if rules != nil {
		delay = min(rules.CrawlDelay(r.client.config.UserAgent), r.client.config.MaxDelay)
	}
	r.client.hosts.robots(hostKey(u), state, delay)
}

func (r *robotsCache) alarm(u *url.URL, f *robotsFile) {
	if f.alarmed {
		return
	}
	f.alarmed = true
	r.client.config.Alarm(u.Host, fmt.Errorf("robots.txt out of reach since %s, all of %s is left alone: %w",
		f.failing.UTC().Format(time.RFC3339), u.Host, f.reason))
}

func (r *robotsCache) file(u *url.URL) *robotsFile {
	key := u.Scheme + "://" + hostPort(u)
	now := r.client.config.Clock.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.files) >= maxTurns {
		for k, f := range r.files {
			if now.Sub(f.used) > robotsFresh+robotsGrace {
				delete(r.files, k)
			}
		}
	}
	f := r.files[key]
	if f == nil {
		f = &robotsFile{turn: make(chan struct{}, 1)}
		r.files[key] = f
	}
	f.used = now
	return f
}
