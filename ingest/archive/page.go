package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"yinwen"
)

// Profiles of revisit records (WARC 1.1, 6.7).
const (
	notModified   = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
	identicalBody = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
)

// about is the value of the field Yinwen-Page.
type about struct {
	URL    string         `json:"url"`
	Source string         `json:"source,omitempty"`
	Role   yinwen.Role    `json:"role,omitempty"`
	Hint   *yinwen.Hint   `json:"hint,omitempty"`
	Of     *yinwen.Record `json:"of,omitempty"`
}

// pageRecord makes the record of a page: a response, or with of a revisit of that record.
func pageRecord(p yinwen.Page, of *original) (*record, error) {
	if p.Fetched.IsZero() {
		return nil, errors.New("no time of fetch")
	}
	target := p.FinalURL
	if target == "" {
		target = p.URL
	}
	if target == "" || strings.ContainsFunc(target, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return nil, fmt.Errorf("url %q cannot be a record's target", target)
	}
	body := p.Body
	if of != nil {
		body = nil
	}
	block, err := encodeHTTP(p.Status, p.Header, body, of == nil)
	if err != nil {
		return nil, err
	}
	kind, a := "response", about{URL: p.URL, Source: p.Source, Role: p.Role}
	if p.Hint != (yinwen.Hint{}) {
		a.Hint = &p.Hint
	}
	if of != nil {
		kind, a.Of = "revisit", &of.at
	}
	r := newRecord(kind, p.Fetched, block)
	r.add("WARC-Target-URI", target)
	r.add("Content-Type", "application/http;msgtype=response")
	if of != nil {
		of.refer(r, p)
	} else {
		r.add("WARC-Payload-Digest", digest(p.Body))
	}
	told, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("what is known of the page: %w", err)
	}
	r.add(pageField, string(told))
	return r, nil
}

// original is the response that a revisit repeats.
type original struct {
	at                       yinwen.Record
	id, target, date, digest string
}

func (o *original) refer(r *record, p yinwen.Page) {
	profile := identicalBody
	if p.Status == 304 {
		profile = notModified
	}
	r.add("WARC-Profile", profile)
	r.add("WARC-Payload-Digest", o.digest)
	r.add("WARC-Refers-To", o.id)
	r.add("WARC-Refers-To-Target-URI", o.target)
	r.add("WARC-Refers-To-Date", o.date)
}

// entryOf reads a record of an archive file. Records that carry no page, such as warcinfo, give Kind 0.
func entryOf(r *record) (Entry, error) {
	e, known := Entry{}, map[string]Kind{"response": Response, "revisit": Revisit, "metadata": Forget}
	e.Kind = known[r.get("WARC-Type")]
	if e.Kind == 0 || e.Kind == Forget && r.get(forgetField) == "" {
		return Entry{}, nil
	}
	at, err := time.Parse(time.RFC3339, r.get("WARC-Date"))
	if err != nil {
		return e, fmt.Errorf("record date: %w", err)
	}
	e.At = at.UTC()
	if e.Kind == Forget {
		e.Forget, err = forgotten(r)
		return e, err
	}
	return e, e.readPage(r)
}

func (e *Entry) readPage(r *record) error {
	m, err := decodeHTTP(r.block)
	if err != nil {
		return err
	}
	if e.Kind == Response {
		if err := checkDigest(r.get("WARC-Payload-Digest"), m.body); err != nil {
			return fmt.Errorf("payload: %w", err)
		}
	}
	target := strings.Trim(r.get("WARC-Target-URI"), "<>") // WARC 1.0 brackets it
	e.Page = yinwen.Page{URL: target, FinalURL: target, Status: m.status, Header: m.header, Body: m.body, Fetched: e.At}
	told := r.get(pageField)
	if told == "" {
		return nil
	}
	var a about
	if err := json.Unmarshal([]byte(told), &a); err != nil {
		return fmt.Errorf("field %s: %w", pageField, err)
	}
	e.Page.Header = restore(m.header)
	e.Page.URL, e.Page.Source, e.Page.Role = a.URL, a.Source, a.Role
	if a.Hint != nil {
		e.Page.Hint = *a.Hint
	}
	if a.Of != nil {
		e.Of = *a.Of
	}
	return nil
}

func forgotten(r *record) (string, error) {
	var url string
	if err := json.Unmarshal([]byte(r.get(forgetField)), &url); err != nil {
		return "", fmt.Errorf("field %s: %w", forgetField, err)
	}
	return url, nil
}

// forgetRecord makes the record that withdraws url.
func forgetRecord(url string, at time.Time) (*record, error) {
	if url == "" {
		return nil, errors.New("no url to forget")
	}
	quoted, err := json.Marshal(url)
	if err != nil {
		return nil, err
	}
	r := newRecord("metadata", at, []byte("withdrawn: "+string(quoted)+"\r\n"))
	if !strings.ContainsFunc(url, func(c rune) bool { return c <= ' ' || c == 0x7f }) {
		r.add("WARC-Target-URI", url)
	}
	r.add("Content-Type", "application/warc-fields")
	r.add(forgetField, string(quoted))
	return r, nil
}
