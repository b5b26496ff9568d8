package elastic

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/elastic/elastic-transport-go/v8/elastictransport"
	"github.com/elastic/go-elasticsearch/v8/esapi"
)

// maxReason bounds what is read of the answer to a request that failed.
const maxReason = 64 << 10

// client speaks to the nodes of a cluster. What one node does not answer another is asked, for all our requests may be repeated.
type client struct {
	transport *elastictransport.Client
	http      *http.Transport
	timeout   time.Duration
}

func newClient(c Config, nodes []*url.URL) (*client, error) {
	h := &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout: 5 * time.Second,
		MaxIdleConnsPerHost: 16,
		IdleConnTimeout:     time.Minute,
		ForceAttemptHTTP2:   true,
	}
	if c.CA != "" {
		pem, err := os.ReadFile(c.CA)
		if err != nil {
			return nil, fmt.Errorf("index ca: %w", err)
		}
		roots := x509.NewCertPool()
		if !roots.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("index ca: %s holds no certificate in PEM form", c.CA)
		}
		h.TLSClientConfig = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	}
	options := []elastictransport.Option{
		elastictransport.WithURLs(nodes...), elastictransport.WithTransport(h), elastictransport.WithUserAgent("yinwen"),
		elastictransport.WithConnectionPoolFunc(newPool),
		elastictransport.WithRetry(max(1, len(nodes)-1), http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout),
		elastictransport.WithRetryOnError(func(r *http.Request, _ error) bool { return r.Context().Err() == nil }),
	}
	switch {
	case c.APIKey != "":
		options = append(options, elastictransport.WithAPIKey(c.APIKey))
	case c.User != "":
		options = append(options, elastictransport.WithBasicAuth(c.User, c.Password))
	}
	t, err := elastictransport.NewClient(options...)
	if err != nil {
		return nil, err
	}
	return &client{transport: t, http: h, timeout: c.Timeout}, nil
}

// statusError is an answer other than 2xx.
type statusError struct {
	status int
	kind   string // Elasticsearch's name of the error
	reason string
}

// Error says what the server said.
func (e *statusError) Error() string {
	if e.kind == "" {
		return fmt.Sprintf("status %d: %s", e.status, e.reason)
	}
	return fmt.Sprintf("status %d: %s: %s", e.status, e.kind, e.reason)
}

// request is any of esapi's.
type request interface {
	Do(ctx context.Context, transport esapi.Transport) (*esapi.Response, error)
}

// do sends r within the time limit and decodes the answer into out, unless that is nil. An answer other than 2xx is a
// *statusError.
func (c *client) do(ctx context.Context, r request, out any) error {
	within, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	err := c.exchange(within, r, out)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		return fmt.Errorf("no answer within %v: %w", c.timeout, err)
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err() // some layers report it as an error of the network
	}
	return err
}

// change sends a request that changes indices, and makes sure that all nodes know of it when it returns.
func (c *client) change(ctx context.Context, r request) error {
	var out struct{ Acknowledged bool }
	err := c.do(ctx, r, &out)
	if err == nil && !out.Acknowledged {
		err = errors.New("some nodes of the cluster do not know of the change yet")
	}
	return err
}

func (c *client) exchange(ctx context.Context, r request, out any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	resp, err := r.Do(ctx, c.transport)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.IsError() {
		return reasonOf(resp)
	}
	if out == nil {
		_, err := io.Copy(io.Discard, io.LimitReader(resp.Body, maxReason))
		return err
	}
	if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
		return fmt.Errorf("answer of the server: %w", err)
	}
	return nil
}

// reasonOf reads the answer to a request that failed.
func reasonOf(resp *esapi.Response) error {
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxReason))
	if err != nil {
		return err
	}
	e := &statusError{status: resp.StatusCode}
	var body struct{ Error json.RawMessage }
	var cause cause
	if json.Unmarshal(text, &body) == nil && json.Unmarshal(body.Error, &cause) == nil && cause.Type != "" {
		e.kind, e.reason = cause.Type, cause.text()
	} else {
		e.reason = fmt.Sprintf("%.300s", bytes.TrimSpace(text))
	}
	return e
}

// cause is Elasticsearch's account of an error.
type cause struct {
	Type      string
	Reason    string
	RootCause []cause `json:"root_cause"`
	CausedBy  *cause  `json:"caused_by"`
}

// text is the reason with what lies behind it.
func (c *cause) text() string {
	switch {
	case c.CausedBy != nil:
		return c.Reason + ": " + c.CausedBy.text()
	case len(c.RootCause) > 0 && c.RootCause[0].Reason != c.Reason:
		return c.Reason + ": " + c.RootCause[0].text()
	}
	return c.Reason
}

// body is the JSON of v to send.
func body(v any) (io.Reader, error) {
	text, err := json.Marshal(v)
	return bytes.NewReader(text), err
}

func (c *client) close() { c.http.CloseIdleConnections() }
