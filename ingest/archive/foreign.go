package archive

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"yinwen"
)

// ReadFile delivers the pages of a WARC file of any origin (1.0 or 1.1, plain or gzip), in order. Bodies are freed of chunks and
// content codings (gzip, deflate, brotli) within 64 MiB. Pages have their URL in canonical form and no Record; Source, Role and
// Hint are set only when the file came from this package. Every response with an http or https address counts, whatever its
// status, and so does every resource record; revisits, requests and metadata do not. What cannot be read is given to damaged
// and skipped; when damaged is nil the first such record ends the reading. An error of fn or of r ends it and is returned.
func ReadFile(r io.Reader, fn func(yinwen.Page) error, damaged func(*DamageError)) error {
	src := newSource(r)
	for {
		at, rec, err := src.next()
		if err == io.EOF {
			return nil
		}
		if src.failed() != nil {
			return fmt.Errorf("read WARC: %w", src.failed())
		}
		var p yinwen.Page
		if err == nil {
			p, err = foreignPage(rec)
		}
		switch {
		case err != nil && damaged == nil:
			return &DamageError{Offset: at, Err: err}
		case err != nil:
			damaged(&DamageError{Offset: at, End: src.in.n, Err: err})
		case p.URL != "":
			if err := fn(p); err != nil {
				return err
			}
		}
	}
}

// foreignPage reads a record of any origin; records that hold no page give the zero Page.
func foreignPage(r *record) (yinwen.Page, error) {
	target := strings.Trim(r.get("WARC-Target-URI"), "<>")
	kind := strings.ToLower(r.get("WARC-Type"))
	lower := strings.ToLower(target)
	if kind != "response" && kind != "resource" || !strings.HasPrefix(lower, "http:") && !strings.HasPrefix(lower, "https:") {
		return yinwen.Page{}, nil
	}
	if n := r.get("WARC-Segment-Number"); n != "" {
		return yinwen.Page{}, fmt.Errorf("%s: record in segments is not supported", target)
	}
	if r.get(pageField) != "" {
		e, err := entryOf(r)
		return e.Page, err
	}
	p, err := plainPage(r, kind, target)
	if err != nil {
		return yinwen.Page{}, fmt.Errorf("%s: %w", target, err)
	}
	return p, nil
}

// plainPage reads a response or resource record that has no fields of ours.
func plainPage(r *record, kind, target string) (yinwen.Page, error) {
	at, err := time.Parse(time.RFC3339, r.get("WARC-Date"))
	if err != nil {
		return yinwen.Page{}, fmt.Errorf("record date: %w", err)
	}
	p := yinwen.Page{FinalURL: target, Fetched: at.UTC().Truncate(time.Millisecond)}
	if p.URL, err = yinwen.CanonicalURL(target); err != nil {
		return yinwen.Page{}, err
	}
	if kind == "resource" {
		p.Status, p.Body = http.StatusOK, r.block
		p.Header = http.Header{"Content-Type": {r.get("Content-Type")}}
		return p, nil
	}
	m, err := decodeHTTP(r.block)
	if err != nil {
		return yinwen.Page{}, err
	}
	p.Status, p.Header = m.status, m.header
	p.Body, err = decodeBody(m.header, m.body, maxRecord)
	return p, err
}
