package demo

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

//go:embed articles
var articleFiles embed.FS

// article is one page of the mini-web as its file in articles/ describes it: a head of "key: value" lines, a line "---", the
// paragraphs one a line ("| a | b" is a table row), and perhaps a line "--- edited" with the text as the newsroom changes it
// after the first reader.
type article struct {
	name   string // file name without .txt; the last part of its path
	Site   string
	Path   string // on its site
	Title  string
	Date   time.Time // in the site's zone
	Source string    // 来源
	Author string
	Editor string
	Other  string // path of the other language's version on the same site
	Fails  string // 429 or 503: the answer to the first request; 404 and robots: to all
	Body   []block
	Edited []block
}

// block is a paragraph, or a table when Rows is set.
type block struct {
	Text string
	Rows [][]string
}

func readArticles() ([]article, error) {
	var all []article
	err := fs.WalkDir(articleFiles, "articles", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := articleFiles.ReadFile(name)
		if err != nil {
			return err
		}
		a, err := parseArticle(name, b)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, a)
		return nil
	})
	return all, err
}

func parseArticle(name string, b []byte) (article, error) {
	a := article{name: strings.TrimSuffix(path.Base(name), ".txt")}
	a.Site = path.Base(path.Dir(name))
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && lines.Text() != "---" {
		key, value, ok := strings.Cut(lines.Text(), ":")
		if !ok {
			return a, fmt.Errorf("head line %q: want key: value", lines.Text())
		}
		if err := a.set(key, strings.TrimSpace(value)); err != nil {
			return a, err
		}
	}
	into := &a.Body
	for lines.Scan() {
		switch line := strings.TrimSpace(lines.Text()); {
		case line == "--- edited":
			into = &a.Edited
		case line != "":
			addLine(into, line)
		}
	}
	if a.Path == "" || a.Title == "" {
		return a, fmt.Errorf("path and title are needed")
	}
	return a, lines.Err()
}

func (a *article) set(key, value string) error {
	fields := map[string]*string{"path": &a.Path, "title": &a.Title, "source": &a.Source, "author": &a.Author,
		"editor": &a.Editor, "other": &a.Other, "fails": &a.Fails}
	if key == "date" {
		t, err := time.ParseInLocation("2006-01-02 15:04", value, zone)
		a.Date = t
		return err
	}
	p, ok := fields[key]
	if !ok {
		return fmt.Errorf("unknown key %q", key)
	}
	*p = value
	return nil
}

func addLine(into *[]block, line string) {
	row, isRow := strings.CutPrefix(line, "|")
	if !isRow {
		*into = append(*into, block{Text: line})
		return
	}
	var cells []string
	for c := range strings.SplitSeq(row, "|") {
		cells = append(cells, strings.TrimSpace(c))
	}
	if n := len(*into); n > 0 && (*into)[n-1].Rows != nil {
		(*into)[n-1].Rows = append((*into)[n-1].Rows, cells)
		return
	}
	*into = append(*into, block{Rows: [][]string{cells}})
}
