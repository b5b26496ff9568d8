package ingest

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
)

// Import takes pages from WARC files, or from folders of pages whose URLs a TSV names (file or file stem, tab, URL), through the same pipeline as a
// crawl. Pages keep the time of their fetch: the WARC's date, or the file's time of change. of says to which source a page with a
// canonical URL belongs; its error costs the page. Errors name file and line.
func (c *Crawler) Import(ctx context.Context, of func(yinwen.Page) (Source, error), paths []string, tsv string, progress func(Report)) (Report, error) {
	var r Report
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return r, fmt.Errorf("import: %w", err)
		}
		take := func(p yinwen.Page) error { return c.importPage(ctx, of, p, &r, progress) }
		if info.IsDir() {
			err = importFolder(path, tsv, take, func(file string, err error) { r.fail(file, "file", err) })
		} else {
			err = importWARC(path, take, func(err error) { r.fail(path, "damaged", err) })
		}
		if err != nil {
			return r, fmt.Errorf("import %s: %w", path, err)
		}
	}
	return r, nil
}

func (c *Crawler) importPage(ctx context.Context, of func(yinwen.Page) (Source, error), p yinwen.Page, r *Report, progress func(Report)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if p.Role == yinwen.ListRole {
		return nil // a feed or list of an archive of our own
	}
	url, err := yinwen.CanonicalURL(p.URL)
	if err != nil {
		r.fail(p.URL, "url", err)
		return nil
	}
	if p.Status != http.StatusOK {
		r.fail(url, fmt.Sprintf("status %d", p.Status), fmt.Errorf("imported page has status %d", p.Status))
		return nil
	}
	r.Found++
	p.URL, p.Role = url, yinwen.ArticleRole
	s, err := of(p)
	if err != nil {
		r.fail(url, "source", err)
		return nil
	}
	p.Source = s.Name
	p.Fetched = p.Fetched.UTC().Truncate(time.Millisecond)
	e, err := c.Ledger.Get(ctx, s.Name, url)
	if err != nil {
		return err
	}
	if e.Digest != "" && e.Digest == bodyDigest(p.Body) {
		r.Fetched++
		r.Unchanged++
		progress(*r)
		return nil // these bytes are in the archive already
	}
	if e.Found.IsZero() {
		e.Found = p.Fetched
	}
	v, err := c.takeIn(ctx, s, e, p, noParts)
	if err != nil {
		return err
	}
	v.addTo(r)
	progress(*r)
	return nil
}

func importWARC(path string, take func(yinwen.Page) error, damaged func(error)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return archive.ReadFile(f, take, func(d *archive.DamageError) { damaged(d) })
}

func importFolder(dir, tsv string, take func(yinwen.Page) error, missing func(file string, err error)) error {
	if tsv == "" {
		return fmt.Errorf("a folder of pages needs --urls FILE, a TSV of file name, tab, URL: %w", yinwen.ErrWrongUsage)
	}
	f, err := os.Open(tsv)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		columns := strings.Split(strings.TrimPrefix(lines.Text(), "\ufeff"), "\t")
		if len(columns) < 2 {
			return fmt.Errorf("%s:%d: want file name, tab, URL", tsv, n)
		}
		name, url := columns[0], columns[1]
		p, err := readPageFile(dir, name)
		if err != nil {
			missing(name, fmt.Errorf("%s:%d: %w", tsv, n, err))
			continue
		}
		p.URL = strings.TrimSpace(url)
		p.FinalURL = p.URL
		if err := take(p); err != nil {
			return err
		}
	}
	return lines.Err()
}

// readPageFile reads a page by its file name, or by its stem with .html or .htm.
func readPageFile(dir, name string) (yinwen.Page, error) {
	if !filepath.IsLocal(name) {
		return yinwen.Page{}, fmt.Errorf("%q lies outside of the folder", name)
	}
	var firstErr error
	for _, ext := range []string{"", ".html", ".htm"} {
		path := filepath.Join(dir, name+ext)
		info, err := os.Stat(path)
		if err == nil && info.Mode().IsRegular() {
			b, err := os.ReadFile(path)
			return yinwen.Page{Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}}, Body: b, Fetched: info.ModTime()}, err
		}
		if firstErr == nil {
			firstErr = err
		}
	}
	return yinwen.Page{}, firstErr
}
