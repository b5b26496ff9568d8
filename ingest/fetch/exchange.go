package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// call is one request to one URL, without redirects.
type call struct {
	url    *url.URL
	route  *route
	header http.Header
	limit  int64               // bytes of the decoded body
	cut    bool                // a longer body is cut at the limit instead of refused
	budget *time.Duration      // network time left; the call takes its own time off
	wanted func(*answer) error // asked between headers and body of a 2xx answer
	learn  func(*answer)       // told of a whole answer before the host's rest is reckoned; may be nil
}

// exchange waits for the host's turn, makes the request, reads the answer, and says how long the host then rests.
func (c *Client) exchange(ctx context.Context, k call) (*answer, error) {
	host := hostKey(k.url)
	leave, err := c.enter(ctx, host)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	a, err := c.roundTrip(ctx, k)
	*k.budget -= time.Since(start)
	end := c.config.Clock.Now()
	status := 0
	if a != nil {
		a.end, status = end, a.status
		a.retryAfter = retryAfter(a.status, a.header, end)
	}
	if err == nil && k.learn != nil {
		k.learn(a)
	}
	rest := c.hosts.answered(host, c.config, status, a.wait(), err)
	leave(end, rest)
	return a, err
}

func (c *Client) enter(ctx context.Context, host string) (func(time.Time, time.Duration), error) {
	c.hosts.waiting(host, 1)
	leave, err := c.gate.Enter(ctx, host)
	c.hosts.waiting(host, -1)
	if err != nil {
		return nil, fmt.Errorf("wait for %s: %w", host, err)
	}
	return leave, nil
}

// hostKey is the name under which a host has its turns: with its port unless that is a usual one, so that http and https
// of one host share.
func hostKey(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		host += ":" + p
	}
	return host
}

func (c *Client) roundTrip(ctx context.Context, k call) (*answer, error) {
	total := min(*k.budget, c.config.Timeout)
	if total <= 0 {
		return nil, timeoutError(fmt.Sprintf("not done within %s", c.config.Timeout))
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	end := time.AfterFunc(total, func() { cancel(timeoutError(fmt.Sprintf("not done within %s", c.config.Timeout))) })
	defer end.Stop()
	headers := time.AfterFunc(c.config.HeaderTimeout, func() {
		cancel(timeoutError(fmt.Sprintf("no headers within %s", c.config.HeaderTimeout)))
	})
	defer headers.Stop()
	a, err := c.send(ctx, k, func() { headers.Stop() })
	if err != nil {
		return a, causeOf(ctx, err)
	}
	return a, nil
}

// causeOf puts our own limit in the place of the "context canceled" that it made the transport say.
func causeOf(ctx context.Context, err error) error {
	var limit timeoutError
	if errors.As(context.Cause(ctx), &limit) {
		return limit
	}
	return err
}

// send returns the answer beside the error when the headers came but the body was refused or broke.
func (c *Client) send(ctx context.Context, k call, gotHeaders func()) (*answer, error) {
	if k.route.proxied {
		if err := c.guard.checkProxied(ctx, k.url); err != nil {
			return nil, err
		}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, k.url.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header = k.header
	req.Header.Set("User-Agent", c.config.UserAgent)
	req.Header.Set("Accept-Encoding", "gzip, deflate")
	res, err := k.route.transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	gotHeaders()
	a := &answer{url: k.url, status: res.StatusCode, header: res.Header}
	if a.status < 200 || a.status > 299 {
		a.body = drain(res)
		return a, nil
	}
	if err := k.wanted(a); err != nil {
		return a, err
	}
	a.body, err = readBody(res, k.limit, k.cut)
	return a, err
}

// The bytes of an unread body that are worth reading so that its connection can be used again, and the time.
const (
	drainBytes = 16 << 10
	drainTime  = 250 * time.Millisecond
)

// drain reads the little that is left of a body nobody wants, and returns what can be decoded of it: it tells why there is no
// page. What fails here fails nobody: the connection is closed then.
func drain(res *http.Response) []byte {
	late := time.AfterFunc(drainTime, func() { res.Body.Close() })
	defer late.Stop()
	var packed bytes.Buffer
	io.CopyN(&packed, res.Body, drainBytes)
	plain, err := decoder(&packed, res.Header)
	if err != nil {
		return nil
	}
	body, _ := io.ReadAll(io.LimitReader(plain, drainBytes)) // cut as it may be
	return body
}
