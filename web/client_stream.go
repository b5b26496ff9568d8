package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"yinwen"
	"yinwen/index"
)

// Each asks for exactly the hits.
func (c *Client) Each(ctx context.Context, q index.Query, fn func(yinwen.Document) error) error {
	return c.rows(ctx, "/api/v1/export", queryValues(q), func(b json.RawMessage) error {
		var d yinwen.Document
		if err := json.Unmarshal(b, &d); err != nil {
			return fmt.Errorf("read document: %w", err)
		}
		return fn(inBytes(d))
	})
}

// Figures asks for the figures of q.
func (c *Client) Figures(ctx context.Context, q index.FigureQuery, fn func(index.FigureRow) error) error {
	return c.rows(ctx, "/api/v1/figures", figureValues(q), func(b json.RawMessage) error {
		var row rowJSON
		if err := json.Unmarshal(b, &row); err != nil {
			return fmt.Errorf("read figure: %w", err)
		}
		return fn(row.row())
	})
}

func (c *Client) rows(ctx context.Context, path string, values url.Values, fn func(json.RawMessage) error) error {
	values.Set("format", "stream")
	body, err := c.do(ctx, http.MethodGet, path, values, nil)
	if err != nil {
		return err
	}
	defer body.Close()
	_, err = readFrames(body, func(f frame) error {
		if f.Row == nil {
			return nil
		}
		return fn(f.Row)
	})
	return c.interrupted(ctx, err)
}

// interrupted prefers the caller's own reason for a stream that was cut.
func (c *Client) interrupted(ctx context.Context, err error) error {
	if errors.Is(err, errCut) && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// Crawl makes the server crawl now.
func (c *Client) Crawl(ctx context.Context, order CrawlOrder, progress func(Progress)) (r CrawlReport, err error) {
	err = c.work(ctx, "/api/v1/crawl", order, progress, &r)
	return r, err
}

// Import makes the server import files of its own machine.
func (c *Client) Import(ctx context.Context, order ImportOrder, progress func(Progress)) (r CrawlReport, err error) {
	err = c.work(ctx, "/api/v1/import", order, progress, &r)
	return r, err
}

// Verify makes the server compare archive and index.
func (c *Client) Verify(ctx context.Context, progress func(Progress)) (r VerifyReport, err error) {
	err = c.work(ctx, "/api/v1/verify", nil, progress, &r)
	return r, err
}

// Reindex makes the server rebuild queue and index from the archive.
func (c *Client) Reindex(ctx context.Context, progress func(Progress)) (r ReindexReport, err error) {
	err = c.work(ctx, "/api/v1/reindex", nil, progress, &r)
	return r, err
}

// work sends a long order, passes its progress on and decodes its report.
func (c *Client) work(ctx context.Context, path string, order any, progress func(Progress), report any) error {
	body, err := c.do(ctx, http.MethodPost, path, nil, order)
	if err != nil {
		return err
	}
	defer body.Close()
	b, err := readFrames(body, func(f frame) error {
		if f.Progress != nil && progress != nil {
			progress(*f.Progress)
		}
		return nil
	})
	if err != nil {
		return c.interrupted(ctx, err)
	}
	if err := json.Unmarshal(b, report); err != nil {
		return fmt.Errorf("read report of %s: %w", path, err)
	}
	return nil
}

// DeadRetry queues dead letters again.
func (c *Client) DeadRetry(ctx context.Context, ids []string) (int, error) {
	return c.count(ctx, "/api/v1/dead/retry", deadOrder{IDs: ids, All: len(ids) == 0})
}

// DeadDrop forgets dead letters.
func (c *Client) DeadDrop(ctx context.Context, ids []string) (int, error) {
	return c.count(ctx, "/api/v1/dead/drop", deadOrder{IDs: ids, All: len(ids) == 0})
}

// Forget takes a URL's documents down.
func (c *Client) Forget(ctx context.Context, address string) (int, error) {
	return c.count(ctx, "/api/v1/forget", map[string]string{"url": address})
}

func (c *Client) count(ctx context.Context, path string, order any) (int, error) {
	body, err := c.do(ctx, http.MethodPost, path, nil, order)
	if err != nil {
		return 0, err
	}
	var answer countJSON
	err = decode(body, path, &answer)
	return answer.Count, err
}
