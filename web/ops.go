package web

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"yinwen/meter"
)

// healthz says that the process answers.
func (s *server) healthz(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

// readyz says whether the node can do its work; 503 with the parts that cannot.
func (s *server) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	var health Health
	if s.opts.Ready != nil {
		health = s.opts.Ready(ctx)
	} else {
		status, err := s.service.Status(ctx)
		if err != nil {
			s.log.Error("readyz", "err", err)
			health.Parts = []PartHealth{{Name: "status", Detail: "cannot be read; the log tells why"}}
		} else {
			health = status.Health
		}
	}
	code := http.StatusOK
	if !health.Ready {
		code = http.StatusServiceUnavailable
	}
	writeJSON(w, code, health)
}

// askTime bounds what metrics wait for: a scrape that comes late is lost whole.
const askTime = 3 * time.Second

// metrics writes what this process counts, whether its parts are ready, and as much of queue, index and sources as answers.
func (s *server) metrics(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), askTime)
	defer cancel()
	now := meter.New()
	var both sync.WaitGroup
	both.Go(func() {
		status, err := s.service.Status(ctx)
		if err != nil {
			s.log.Error("metrics: status", "err", err)
		}
		statusGauges(now, status)
	})
	both.Go(func() {
		sources, err := s.service.Sources(ctx)
		if err != nil {
			s.log.Error("metrics: sources", "err", err)
		}
		sourceGauges(now, sources)
	})
	both.Wait()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	sets := []*meter.Set{now, s.counts}
	if s.opts.Counts != nil {
		sets = append(sets, s.opts.Counts)
	}
	meter.Write(w, sets...)
}

// statusGauges leaves out what a part that is not ready would have to tell.
func statusGauges(m *meter.Set, s Status) {
	ready := map[string]bool{}
	m.Set("yinwen_ready", meter.Truth(s.Health.Ready))
	for _, p := range s.Health.Parts {
		ready[p.Name] = p.Ready
		m.Set("yinwen_part_ready", meter.Truth(p.Ready), "part", p.Name)
	}
	m.Set("yinwen_build_info", 1, "version", s.Version)
	if s.DiskFree > 0 {
		m.Set("yinwen_disk_free_bytes", float64(s.DiskFree))
	}
	if ready["index"] {
		m.Set("yinwen_documents", float64(s.Documents))
		for lang, n := range s.Languages {
			m.Set("yinwen_documents_by_language", float64(n), "lang", lang)
		}
	}
	if ready["queue"] {
		m.Set("yinwen_queue_waiting", float64(s.Waiting))
		m.Set("yinwen_queue_in_flight", float64(s.InFlight))
		m.Set("yinwen_dead_letters", float64(s.Dead))
		m.Set("yinwen_queue_oldest_seconds", age(s.Oldest))
	}
	if _, has := ready["archive"]; has {
		m.Set("yinwen_archive_files", float64(s.Archive.Files))
		m.Set("yinwen_archive_bytes", float64(s.Archive.Bytes))
		m.Set("yinwen_archive_lost", meter.Truth(s.Archive.Lost))
	}
}

func sourceGauges(m *meter.Set, sources []SourceStatus) {
	for _, s := range sources {
		m.Set("yinwen_source_enabled", meter.Truth(s.Enabled), "source", s.Name)
		if !s.Enabled {
			continue
		}
		m.Set("yinwen_source_last_run_seconds", seconds(s.LastRun), "source", s.Name)
		m.Set("yinwen_source_next_run_seconds", seconds(s.NextRun), "source", s.Name)
		m.Set("yinwen_source_found", float64(s.Found), "source", s.Name)
		m.Set("yinwen_source_new", float64(s.New), "source", s.Name)
		m.Set("yinwen_source_changed", float64(s.Changed), "source", s.Name)
		m.Set("yinwen_source_failed", float64(s.Failed), "source", s.Name)
		m.Set("yinwen_source_silent", meter.Truth(s.Silent), "source", s.Name)
		for class, n := range s.Failures {
			m.Set("yinwen_source_failures", float64(n), "source", s.Name, "class", class)
		}
	}
}

// age is how long ago t was, in seconds; 0 for the zero time.
func age(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return max(time.Since(t).Seconds(), 0)
}

// seconds since 1970; 0 for the zero time.
func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.UnixMilli()) / 1000
}

// noRoute is the route of requests that no address of ours takes.
const noRoute = "none"

// counted counts requests and their time by route and status.
func (s *server) counted(method, route string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		begin, seen := time.Now(), &statusSeen{ResponseWriter: w, code: http.StatusOK}
		defer func() {
			s.counts.Add("yinwen_http_requests_total", 1, "method", method, "route", route, "code", strconv.Itoa(seen.code))
			s.counts.Observe("yinwen_http_request_seconds", time.Since(begin).Seconds(), "method", method, "route", route)
		}()
		next(seen, req)
	}
}

// statusSeen remembers the status of an answer.
type statusSeen struct {
	http.ResponseWriter
	code int
}

func (w *statusSeen) WriteHeader(code int) {
	w.code = code
	w.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusSeen) Unwrap() http.ResponseWriter { return w.ResponseWriter }
