package extract

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"yinwen"
)

// Line is one line of the batch form's output.
type Line struct {
	ID     string      `json:"id"`
	Title  string      `json:"title"`
	Author string      `json:"author"`
	Date   string      `json:"date"` // ISO 8601: a time with zone, or a day; empty when unknown
	Lang   yinwen.Lang `json:"lang"`
	Text   string      `json:"text"`
}

// Batch extracts pagesDir/ID.html for each "ID<tab>URL" line of the file urlsTSV and writes one JSON line each to out, in the
// order of the file. A page that cannot be read gives no line: failed is told its id and why, in the same order. Batch returns
// how many pages gave a line; its error means that the work ended before its end.
func Batch(ctx context.Context, pagesDir, urlsTSV string, out io.Writer, failed func(id string, err error)) (int, error) {
	rows, err := readRows(urlsTSV)
	if err != nil {
		return 0, fmt.Errorf("extract batch: %w", err)
	}
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	read := 0
	for part := range slices.Chunk(rows, 4*runtime.GOMAXPROCS(0)) {
		if err := ctx.Err(); err != nil {
			return read, err
		}
		lines, errs := batchPart(pagesDir, part)
		for i, err := range errs {
			if err != nil {
				failed(part[i].id, err)
				continue
			}
			if err := enc.Encode(lines[i]); err != nil {
				return read, fmt.Errorf("extract batch: write: %w", err)
			}
			read++
		}
	}
	if err := w.Flush(); err != nil {
		return read, fmt.Errorf("extract batch: write: %w", err)
	}
	return read, nil
}

// row is a page to read.
type row struct{ id, url string }

func readRows(path string) ([]row, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows []row
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			continue
		}
		id, url, ok := strings.Cut(line, "\t")
		if !ok || id == "" || id != filepath.Base(id) {
			return nil, fmt.Errorf("%s: want ID<tab>URL, got %q", path, line)
		}
		rows = append(rows, row{id, strings.TrimSpace(url)})
	}
	return rows, nil
}

// batchPart extracts rows side by side; results keep their places.
func batchPart(dir string, rows []row) ([]Line, []error) {
	lines, errs := make([]Line, len(rows)), make([]error, len(rows))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range rows {
		g.Go(func() error {
			lines[i], errs[i] = batchOne(dir, r)
			return nil
		})
	}
	_ = g.Wait() // never fails: each row keeps its own error
	return lines, errs
}

func batchOne(dir string, r row) (Line, error) {
	body, err := os.ReadFile(filepath.Join(dir, r.id+".html"))
	if err != nil {
		return Line{}, err
	}
	docs, err := Extract(yinwen.Page{URL: r.url, FinalURL: r.url, Status: 200, Body: body, Fetched: time.Now().UTC()}, Hint{})
	if err != nil {
		return Line{}, err
	}
	return lineOf(r.id, docs[0]), nil
}

func lineOf(id string, d yinwen.Document) Line {
	date := d.Day
	if t := d.Published.Format(time.RFC3339); d.Day != "" && strings.HasPrefix(t, d.Day) {
		date = t // where the site's day is another one than that of its time in UTC, the day is what readers see
	}
	return Line{ID: id, Title: d.Title, Author: d.Author, Date: date, Lang: d.Lang, Text: d.Text}
}
