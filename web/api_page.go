package web

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"yinwen"
)

// apiPage hands out the bytes that a document was read from, as the site sent them. They are hostile: a browser may only save
// them, and runs nothing of them.
func (s *server) apiPage(w http.ResponseWriter, r *http.Request) {
	if s.opts.Page == nil {
		s.fail(w, r, fmt.Errorf("this server keeps no archive: %w", yinwen.ErrNotFound))
		return
	}
	ctx, cancel := s.bounded(r)
	defer cancel()
	p, err := s.opts.Page(ctx, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", "attachment; filename=page.bin")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Yinwen-Url", p.FinalURL)
	h.Set("Yinwen-Fetched", p.Fetched.UTC().Format(time.RFC3339Nano))
	h.Set("Yinwen-Content-Type", p.Header.Get("Content-Type"))
	h.Set("Content-Length", strconv.Itoa(len(p.Body)))
	_, _ = w.Write(p.Body) // a reader who has gone needs no error
}
