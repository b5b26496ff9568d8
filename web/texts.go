package web

import (
	"context"
	"errors"
	"strings"

	"yinwen"
	"yinwen/index"
)

// texts looks up the texts that figures were read in, keeping the last: rows of one document follow each other.
type texts struct {
	ctx    context.Context
	reader Reader
	id     string
	ruler  ruler
}

func newTexts(ctx context.Context, reader Reader) *texts {
	return &texts{ctx: ctx, reader: reader, ruler: newRuler("")}
}

// of returns the text of a document; a document that was taken down meanwhile has none.
func (t *texts) of(id string) (ruler, error) {
	if id == t.id {
		return t.ruler, nil
	}
	d, err := t.reader.Document(t.ctx, id)
	if err != nil && !errors.Is(err, yinwen.ErrNotFound) {
		return ruler{}, err
	}
	t.id, t.ruler = id, newRuler(d.Text)
	return t.ruler, nil
}

// wire prepares a document's figures for the wire. A figure that does not stand in the text as it is now (a newer revision
// came in between) is left out: its offsets would point at other words.
func (t *texts) wire(id string, figures []yinwen.Figure) ([]figureWire, error) {
	if len(figures) == 0 {
		return nil, nil
	}
	r, err := t.of(id)
	if err != nil {
		return nil, err
	}
	var out []figureWire
	for _, f := range figures {
		if standsIn(r.text, f) {
			out = append(out, newFigureWire(r, f))
		}
	}
	return out, nil
}

// row prepares a row for the wire; false when its figure no longer stands in the document.
func (t *texts) row(row index.FigureRow) (rowJSON, bool, error) {
	r, err := t.of(row.Document)
	if err != nil || !standsIn(r.text, row.Figure) {
		return rowJSON{}, false, err
	}
	out := rowJSON{Document: row.Document, URL: row.URL, Title: row.Title, Source: row.Source, Day: row.Day, Lang: row.Lang,
		Sentence: row.Sentence, Figure: newFigureWire(r, row.Figure)}
	if at := sentenceStart(r.text, row); at >= 0 {
		n := r.toPoint(at)
		out.SentenceStart = &n
	}
	return out, true, nil
}

func standsIn(text string, f yinwen.Figure) bool {
	return f.Start >= 0 && f.Start < f.End && f.End <= len(text) && text[f.Start:f.End] == f.Text
}

// sentenceStart is the byte of text where the row's sentence begins: the occurrence of it that holds the figure. It is -1
// when there is none.
func sentenceStart(text string, row index.FigureRow) int {
	from := max(0, row.Figure.End-len(row.Sentence))
	if from > len(text) || row.Sentence == "" {
		return -1
	}
	at := strings.Index(text[from:], row.Sentence)
	if at < 0 || from+at > row.Figure.Start {
		return -1
	}
	return from + at
}
