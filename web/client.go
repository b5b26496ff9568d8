package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"yinwen"
	"yinwen/index"
)

// Client is a Service that asks a running server.
type Client struct {
	base, token string
	http        *http.Client
}

var _ Service = (*Client)(nil)

// ErrNoServer is wrapped when nothing answers at the server's address.
var ErrNoServer = errors.New("no server answers")

// NewClient speaks to the server at base, such as http://127.0.0.1:8080. The token is needed for operating calls only. It goes
// straight to the server, past any proxy of the environment, and follows no redirects: the token is for that server alone.
func NewClient(base, token string) *Client {
	if !strings.Contains(base, "://") {
		base = "http://" + base
	}
	return &Client{
		base: strings.TrimSuffix(base, "/"), token: token,
		http: &http.Client{
			Transport: &http.Transport{
				DialContext:         (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
				TLSHandshakeTimeout: 5 * time.Second,
				MaxIdleConnsPerHost: 4,
				IdleConnTimeout:     30 * time.Second,
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// Search asks for one page of hits.
func (c *Client) Search(ctx context.Context, q index.Query) (index.Result, error) {
	v := queryValues(q)
	switch {
	case q.Limit < 0:
		v.Set("limit", "0")
	case q.Limit > 0:
		v.Set("limit", fmt.Sprint(q.Limit))
	}
	if q.Offset > 0 {
		v.Set("offset", fmt.Sprint(q.Offset))
	}
	set(v, "cursor", q.Cursor)
	if q.Facets {
		v.Set("facets", "on")
	}
	v.Set("figures", "on")
	var answer resultJSON
	if err := c.get(ctx, "/api/v1/search", v, &answer); err != nil {
		return index.Result{}, err
	}
	return answer.result()
}

// Document asks for one document.
func (c *Client) Document(ctx context.Context, id string) (yinwen.Document, error) {
	var d yinwen.Document
	if err := c.get(ctx, "/api/v1/documents/"+url.PathEscape(id), nil, &d); err != nil {
		return yinwen.Document{}, err
	}
	return inBytes(d), nil
}

// Story asks for one story.
func (c *Client) Story(ctx context.Context, id string) (yinwen.Story, error) {
	var answer storyJSON
	if err := c.get(ctx, "/api/v1/stories/"+url.PathEscape(id), nil, &answer); err != nil {
		return yinwen.Story{}, err
	}
	s := yinwen.Story{ID: answer.ID}
	for _, m := range answer.Members {
		s.Members = append(s.Members, m.ID)
	}
	slices.Sort(s.Members)
	for _, x := range answer.Conflicts {
		s.Conflicts = append(s.Conflicts, x.conflict())
	}
	return s, nil
}

// inBytes undoes documentJSON.
func inBytes(d yinwen.Document) yinwen.Document {
	if len(d.Figures) > 0 {
		d.Figures = newRuler(d.Text).bytes(d.Figures)
	}
	return d
}

// Status asks for the state of the node.
func (c *Client) Status(ctx context.Context) (Status, error) {
	var s Status
	err := c.get(ctx, "/api/v1/status", nil, &s)
	return s, err
}

// Sources asks for the state of each source.
func (c *Client) Sources(ctx context.Context) ([]SourceStatus, error) {
	var answer struct {
		Sources []SourceStatus `json:"sources"`
	}
	err := c.get(ctx, "/api/v1/sources", nil, &answer)
	return answer.Sources, err
}

// Dead asks for the list of dead letters.
func (c *Client) Dead(ctx context.Context) ([]DeadLetter, error) {
	var answer struct {
		Dead []DeadLetter `json:"dead"`
	}
	err := c.get(ctx, "/api/v1/dead", nil, &answer)
	return answer.Dead, err
}

// DeadShow asks for one dead letter.
func (c *Client) DeadShow(ctx context.Context, id string) (DeadLetter, error) {
	var d DeadLetter
	if err := c.get(ctx, "/api/v1/dead/"+url.PathEscape(id), nil, &d); err != nil {
		return DeadLetter{}, err
	}
	if d.Document != nil {
		in := inBytes(*d.Document)
		d.Document = &in
	}
	return d, nil
}

// get decodes the answer of a short call into v.
func (c *Client) get(ctx context.Context, path string, values url.Values, v any) error {
	body, err := c.do(ctx, http.MethodGet, path, values, nil)
	if err != nil {
		return err
	}
	return decode(body, path, v)
}

func decode(body io.ReadCloser, path string, v any) error {
	defer body.Close()
	if err := json.NewDecoder(body).Decode(v); err != nil {
		return fmt.Errorf("read answer of %s: %w", path, err)
	}
	return nil
}

// do sends one request and returns the body of a good answer; any other answer is an error that says what the server said.
func (c *Client) do(ctx context.Context, method, path string, values url.Values, order any) (io.ReadCloser, error) {
	var body io.Reader
	if order != nil {
		b, err := json.Marshal(order)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(b)
	}
	address := c.base + path
	if len(values) > 0 {
		address += "?" + values.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return nil, fmt.Errorf("%w: server address %q: %w", yinwen.ErrWrongUsage, c.base, err)
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, c.unreached(ctx, err)
	}
	if res.StatusCode == http.StatusOK {
		return res.Body, nil
	}
	defer res.Body.Close()
	return nil, c.refused(res)
}

func (c *Client) unreached(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w at %s: is `yinwen serve` running? (%w)", ErrNoServer, c.base, err)
}

// refused is the error that an answer tells, or one that shows the answer when no yinwen gave it.
func (c *Client) refused(res *http.Response) error {
	b, _ := io.ReadAll(io.LimitReader(res.Body, 64<<10))
	var e errorJSON
	if json.Unmarshal(b, &e) == nil && e.Error != "" {
		return e.toError()
	}
	return fmt.Errorf("%s answers %s, not as yinwen does: is another program listening there?", c.base, res.Status)
}
