package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"yinwen"
	"yinwen/index/figure"
	"yinwen/index/link"
)

// linkPair is one line of what link --stdin prints.
type linkPair struct {
	A         string            `json:"a"`
	B         string            `json:"b"`
	Score     float64           `json:"score"`
	Same      bool              `json:"same"`
	Conflicts []yinwen.Conflict `json:"conflicts"`
}

// linkLines compares each document with each and prints the pairs that have anything in common. Offsets in the conflicts
// count code points.
func linkLines(r io.Reader, w io.Writer) error {
	docs, err := readDocuments(r)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for i := range docs {
		for j := i + 1; j < len(docs); j++ {
			c := link.Compare(&docs[i], &docs[j])
			if c.Score <= 0 && len(c.Conflicts) == 0 {
				continue
			}
			p := linkPair{A: docs[i].ID, B: docs[j].ID, Score: c.Score, Same: c.Same, Conflicts: []yinwen.Conflict{}}
			for _, x := range c.Conflicts {
				p.Conflicts = append(p.Conflicts, inCodePoints(x, docs[i].Text, docs[j].Text))
			}
			if err := e.Encode(p); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func inCodePoints(c yinwen.Conflict, a, b string) yinwen.Conflict {
	c.A.Figure = yinwen.CodePoints(a, []yinwen.Figure{c.A.Figure})[0]
	c.B.Figure = yinwen.CodePoints(b, []yinwen.Figure{c.B.Figure})[0]
	return c
}

// readDocuments reads JSON lines {id,lang,title,date,source,text} and their figures.
func readDocuments(r io.Reader) ([]yinwen.Document, error) {
	var docs []yinwen.Document
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			d, derr := readDocument(line)
			if derr != nil {
				return nil, fmt.Errorf("line %d: %w", n, derr)
			}
			docs = append(docs, d)
		}
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func readDocument(line []byte) (yinwen.Document, error) {
	var in struct {
		ID, Title, Date, Source, Text string
		Lang                          yinwen.Lang
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return yinwen.Document{}, err
	}
	d := yinwen.Document{ID: in.ID, Lang: in.Lang, Title: in.Title, Source: in.Source, Text: in.Text}
	if in.Date != "" {
		day := in.Date[:min(len(in.Date), len(time.DateOnly))]
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return d, fmt.Errorf("date %q: want YYYY-MM-DD", in.Date)
		}
		d.Published, d.Day = t, day
	}
	d.Figures = figure.Extract(d.Text, d.Lang, d.Published)
	return d, nil
}
