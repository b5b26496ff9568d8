package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"yinwen"
)

// maxBody bounds the orders that a client sends.
const maxBody = 4 << 20

// order reads the JSON body of an operating call into v, strictly. An empty body leaves v as it is.
func order(w http.ResponseWriter, r *http.Request, v any) error {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	dec.DisallowUnknownFields()
	switch err := dec.Decode(v); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return fmt.Errorf("%w: request body: %w", yinwen.ErrWrongUsage, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: request body: more than one JSON value", yinwen.ErrWrongUsage)
	}
	return nil
}

// long runs an operating call and streams its progress, then its report.
func long[T any](s *server, w http.ResponseWriter, r *http.Request, run func(func(Progress)) (T, error)) {
	out := newFrames(w)
	out.out.flush() // the headers tell the caller at once that work began
	report, err := run(func(p Progress) { out.now(frame{Progress: &p}) })
	if err != nil {
		s.log.Error("operate", "path", r.URL.Path, "err", err)
	}
	out.finish(report, err)
}

func (s *server) apiCrawl(w http.ResponseWriter, r *http.Request) {
	var o CrawlOrder
	if err := order(w, r, &o); err != nil {
		s.fail(w, r, err)
		return
	}
	long(s, w, r, func(progress func(Progress)) (CrawlReport, error) { return s.service.Crawl(r.Context(), o, progress) })
}

func (s *server) apiImport(w http.ResponseWriter, r *http.Request) {
	var o ImportOrder
	err := order(w, r, &o)
	if err == nil && len(o.Paths) == 0 {
		err = fmt.Errorf("%w: import: name at least one of paths", yinwen.ErrWrongUsage)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	long(s, w, r, func(progress func(Progress)) (CrawlReport, error) { return s.service.Import(r.Context(), o, progress) })
}

func (s *server) apiVerify(w http.ResponseWriter, r *http.Request) {
	long(s, w, r, func(progress func(Progress)) (VerifyReport, error) { return s.service.Verify(r.Context(), progress) })
}

func (s *server) apiReindex(w http.ResponseWriter, r *http.Request) {
	long(s, w, r, func(progress func(Progress)) (ReindexReport, error) { return s.service.Reindex(r.Context(), progress) })
}

// deadOrder picks dead letters: by id, or all of them. All is said outright, for an empty list may be a mistake.
type deadOrder struct {
	IDs []string `json:"ids,omitempty"`
	All bool     `json:"all,omitempty"`
}

// countJSON says how many things an operating call changed.
type countJSON struct {
	Count int `json:"count"`
}

type deadCall func(ctx context.Context, ids []string) (int, error)

func (s *server) apiDeadMany(call deadCall) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var o deadOrder
		err := order(w, r, &o)
		if err == nil && (len(o.IDs) > 0) == o.All {
			err = fmt.Errorf(`%w: say either {"ids": [...]} or {"all": true}`, yinwen.ErrWrongUsage)
		}
		s.count(w, r, err, func() (int, error) { return call(r.Context(), o.IDs) })
	}
}

func (s *server) apiDeadOne(call deadCall) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.count(w, r, nil, func() (int, error) { return call(r.Context(), []string{r.PathValue("id")}) })
	}
}

func (s *server) apiForget(w http.ResponseWriter, r *http.Request) {
	var o struct {
		URL string `json:"url"`
	}
	err := order(w, r, &o)
	if err == nil {
		if _, bad := yinwen.CanonicalURL(o.URL); bad != nil {
			err = fmt.Errorf("%w: forget: %w", yinwen.ErrWrongUsage, bad)
		}
	}
	s.count(w, r, err, func() (int, error) { return s.service.Forget(r.Context(), o.URL) })
}

// count answers with how many things run changed, unless err already says why not.
func (s *server) count(w http.ResponseWriter, r *http.Request, err error, run func() (int, error)) {
	var n int
	if err == nil {
		n, err = run()
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, countJSON{n})
}
