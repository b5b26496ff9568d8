package web

import (
	"bufio"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"yinwen"
	"yinwen/index"
)

// errEnough stops a listing that has all it needs.
var errEnough = errors.New("enough")

// apiExport streams exactly the hits, in any number. In the format "stream" each line is a frame, so that a reader learns
// of an error midway; the file formats end the connection without its proper end instead.
func (s *server) apiExport(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), queryNames("format")...)
	q := p.query()
	format := p.choice("format", append(Formats(), "stream")...)
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	each := func(fn func(yinwen.Document) error) error { return s.service.Each(r.Context(), q, fn) }
	if format == "stream" {
		out := newFrames(w)
		err := each(func(d yinwen.Document) error { return out.row(documentJSON(d)) })
		out.finish(nil, s.told(r, err))
		return
	}
	s.file(w, r, "yinwen."+format, contentType(format), func(out io.Writer) error { return Export(out, format, each) })
}

// apiFigures lists figures: a page of them as one JSON object, or all as a file or stream.
func (s *server) apiFigures(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), figureNames("format", "limit", "offset")...)
	q := p.figureQuery()
	format := p.choice("format", append([]string{"json", "stream"}, Formats()...)...)
	limit, offset := p.number("limit", 100, 1, maxLimit), p.number("offset", 0, 0, 1_000_000)
	if format != "json" && (r.URL.Query().Has("limit") || r.URL.Query().Has("offset")) {
		p.fail("format=%s gives all figures: leave limit and offset out", format)
	}
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	switch format {
	case "json":
		s.figuresJSON(w, r, q, limit, offset)
	case "stream":
		out := newFrames(w)
		err := eachRow(r.Context(), s.service, q, func(row rowJSON) error { return out.row(row) })
		out.finish(nil, s.told(r, err))
	default:
		s.file(w, r, "yinwen-figures."+format, contentType(format), func(out io.Writer) error {
			return ExportFigures(r.Context(), out, format, s.service, q)
		})
	}
}

func (s *server) figuresJSON(w http.ResponseWriter, r *http.Request, q index.FigureQuery, limit, offset int) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	found, err := figurePage(ctx, s.service, q, limit, offset)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer := map[string]any{"figures": orNone(found.rows), "next_offset": nil, "total": nil}
	if next := offset + len(found.rows); found.total > next {
		answer["next_offset"] = next
	}
	if found.counted {
		answer["total"] = found.total
	}
	writeJSON(w, http.StatusOK, answer)
}

// How far the figures behind a page are counted: so many of them, and so long.
const (
	maxCounted = 10_000
	countTime  = time.Second
)

// figuresFound is one page of figures, and how many there are: at least so many where they were not all counted.
type figuresFound struct {
	rows    []rowJSON
	total   int
	counted bool
}

// figurePage returns rows offset to offset+limit of the figures.
func figurePage(ctx context.Context, reader Reader, q index.FigureQuery, limit, offset int) (figuresFound, error) {
	texts, found := newTexts(ctx, reader), figuresFound{counted: true}
	var until time.Time
	err := reader.Figures(ctx, q, func(row index.FigureRow) error {
		switch {
		case found.total < offset:
		case len(found.rows) < limit:
			out, ok, err := texts.row(row)
			if err != nil || !ok {
				return err
			}
			found.rows = append(found.rows, out)
			until = time.Now().Add(countTime)
		case found.total > offset+limit && (found.total >= maxCounted || time.Now().After(until)):
			found.counted = false
			return errEnough
		}
		found.total++
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, err
}

// eachRow calls fn with each row that still stands in its document.
func eachRow(ctx context.Context, reader Reader, q index.FigureQuery, fn func(rowJSON) error) error {
	texts := newTexts(ctx, reader)
	return reader.Figures(ctx, q, func(row index.FigureRow) error {
		out, ok, err := texts.row(row)
		if err != nil || !ok {
			return err
		}
		return fn(out)
	})
}

// file streams a download. Before the first byte an error is an answer of its own; after it, the connection is broken off,
// so that no program takes half of the rows for all.
func (s *server) file(w http.ResponseWriter, r *http.Request, name, kind string, write func(io.Writer) error) {
	out := &late{start: func() {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	}, to: newLasting(w)}
	if r.Method == http.MethodHead {
		out.begin() // who asks for the headers only need not wait for all rows
		return
	}
	buf := bufio.NewWriterSize(out, 32<<10)
	err := write(buf)
	if err == nil {
		if err = buf.Flush(); err == nil {
			out.begin() // an export of nothing is an empty file, not an answer without a type
			return
		}
	}
	if !out.begun {
		s.fail(w, r, err)
		return
	}
	s.log.Error("export cut short", "path", r.URL.Path, "err", err)
	panic(http.ErrAbortHandler)
}

// late sets the headers of an answer at its first byte.
type late struct {
	start func()
	begun bool
	to    io.Writer
}

func (l *late) begin() {
	if !l.begun {
		l.begun = true
		l.start()
	}
}

func (l *late) Write(b []byte) (int, error) {
	l.begin()
	return l.to.Write(b)
}

// told is err as the caller may read it; nil stays nil.
func (s *server) told(r *http.Request, err error) error {
	if err == nil || classOf(err).name != "" || s.authorized(r) {
		return err
	}
	return s.hidden(r, err)
}
