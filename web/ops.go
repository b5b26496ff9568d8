package web

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
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

// metrics writes the process's metrics, this server's requests, and gauges of queue, index and sources.
func (s *server) metrics(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	metrics.WritePrometheus(w, true)
	s.counts.WritePrometheus(w)
	ctx, cancel := s.bounded(r)
	defer cancel()
	status, err := s.service.Status(ctx)
	if err != nil {
		s.log.Error("metrics: status", "err", err)
	} else {
		statusGauges(w, status)
	}
	sources, err := s.service.Sources(ctx)
	if err != nil {
		s.log.Error("metrics: sources", "err", err)
		return
	}
	sourceGauges(w, sources)
}

func statusGauges(w io.Writer, s Status) {
	gauge(w, "yinwen_documents", float64(s.Documents))
	for lang, n := range s.Languages {
		gauge(w, "yinwen_documents_by_language", float64(n), "lang", lang)
	}
	gauge(w, "yinwen_queue_waiting", float64(s.Waiting))
	gauge(w, "yinwen_queue_in_flight", float64(s.InFlight))
	gauge(w, "yinwen_dead_letters", float64(s.Dead))
	gauge(w, "yinwen_archive_files", float64(s.Archive.Files))
	gauge(w, "yinwen_archive_bytes", float64(s.Archive.Bytes))
	gauge(w, "yinwen_ready", truth(s.Health.Ready))
	for _, p := range s.Health.Parts {
		gauge(w, "yinwen_part_ready", truth(p.Ready), "part", p.Name)
	}
}

func sourceGauges(w io.Writer, sources []SourceStatus) {
	for _, s := range sources {
		gauge(w, "yinwen_source_enabled", truth(s.Enabled), "source", s.Name)
		if !s.Enabled {
			continue
		}
		gauge(w, "yinwen_source_last_run_seconds", seconds(s.LastRun), "source", s.Name)
		gauge(w, "yinwen_source_next_run_seconds", seconds(s.NextRun), "source", s.Name)
		gauge(w, "yinwen_source_found", float64(s.Found), "source", s.Name)
		gauge(w, "yinwen_source_new", float64(s.New), "source", s.Name)
		gauge(w, "yinwen_source_changed", float64(s.Changed), "source", s.Name)
		gauge(w, "yinwen_source_failed", float64(s.Failed), "source", s.Name)
		gauge(w, "yinwen_source_silent", truth(s.Silent), "source", s.Name)
		for class, n := range s.Failures {
			gauge(w, "yinwen_source_failures", float64(n), "source", s.Name, "class", class)
		}
	}
}

// gauge writes one line of the Prometheus text format; labels are names and values in turn.
func gauge(w io.Writer, name string, value float64, labels ...string) {
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
	var pairs []string
	for i := 0; i+1 < len(labels); i += 2 {
		pairs = append(pairs, labels[i]+`="`+escape.Replace(labels[i+1])+`"`)
	}
	if len(pairs) > 0 {
		name += "{" + strings.Join(pairs, ",") + "}"
	}
	fmt.Fprintf(w, "%s %s\n", name, strconv.FormatFloat(value, 'f', -1, 64))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// seconds since 1970; 0 for the zero time.
func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.UnixMilli()) / 1000
}

// counted counts requests and their time by route and status.
func (s *server) counted(r route, next http.HandlerFunc) http.HandlerFunc {
	label := fmt.Sprintf("method=%q,route=%q", r.method, r.path)
	return func(w http.ResponseWriter, req *http.Request) {
		begin, seen := time.Now(), &statusSeen{ResponseWriter: w, code: http.StatusOK}
		defer func() {
			s.counts.GetOrCreateCounter(fmt.Sprintf("yinwen_http_requests_total{%s,code=\"%d\"}", label, seen.code)).Inc()
			s.counts.GetOrCreateHistogram(fmt.Sprintf("yinwen_http_request_seconds{%s}", label)).UpdateDuration(begin)
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
