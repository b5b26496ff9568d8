package elastic

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/index/elastic/elastictest"
)

// faultTime is how long a fault lasts. YINWEN_TEST_FAULT_SECONDS makes it longer.
func faultTime(t *testing.T) time.Duration {
	text := os.Getenv("YINWEN_TEST_FAULT_SECONDS")
	if text == "" {
		return time.Second
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(n) * time.Second
}

// faultyProxy stands before a server and lets requests through, or answers _bulk itself while a fault is set.
type faultyProxy struct {
	server *httptest.Server
	fault  atomic.Pointer[func(w http.ResponseWriter, r *http.Request, through http.Handler)]
	hits   atomic.Int64 // requests that met the fault
	ended  chan struct{}
	once   sync.Once
}

func newFaultyProxy(t *testing.T, to string) *faultyProxy {
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	through := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(&url.URL{Scheme: u.Scheme, Host: u.Host})
		if password, ok := u.User.Password(); ok {
			r.Out.SetBasicAuth(u.User.Username(), password)
		}
	}}
	p := &faultyProxy{ended: make(chan struct{})}
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if f := p.fault.Load(); f != nil && strings.HasSuffix(r.URL.Path, "/_bulk") {
			p.hits.Add(1)
			(*f)(w, r, through)
			return
		}
		through.ServeHTTP(w, r)
	}))
	t.Cleanup(p.server.Close)
	t.Cleanup(p.heal)
	return p
}

func (p *faultyProxy) heal() {
	p.once.Do(func() {
		p.fault.Store(nil)
		close(p.ended)
	})
}

// refused reports whether every7th refuses a document.
func refused(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && n%7 == 0
}

// every7th lets the other documents through, and answers 400 for one in seven.
func every7th(w http.ResponseWriter, r *http.Request, through http.Handler) {
	text, _ := io.ReadAll(r.Body)
	lines := bytes.SplitAfter(text, []byte("\n"))
	var rest bytes.Buffer
	var all []string
	for i := 0; i+1 < len(lines); i += 2 {
		var line struct{ Index action }
		_ = json.Unmarshal(lines[i], &line)
		all = append(all, line.Index.ID)
		if !refused(line.Index.ID) {
			rest.Write(lines[i])
			rest.Write(lines[i+1])
		}
	}
	var answer struct {
		Items []json.RawMessage `json:"items"`
	}
	if rest.Len() > 0 {
		r.Body, r.ContentLength = io.NopCloser(&rest), int64(rest.Len())
		inner := httptest.NewRecorder()
		r.Header.Del("Accept-Encoding")
		through.ServeHTTP(inner, r)
		_ = json.Unmarshal(inner.Body.Bytes(), &answer)
	}
	var items []json.RawMessage
	for _, id := range all {
		if refused(id) {
			items = append(items, json.RawMessage(`{"index":{"_id":"`+id+`","status":400,"error":{"type":"document_parsing_exception","reason":"of our making"}}}`))
		} else if len(answer.Items) > 0 {
			items, answer.Items = append(items, answer.Items[0]), answer.Items[1:]
		}
	}
	w.Header().Set("X-Elastic-Product", "Elasticsearch")
	_ = json.NewEncoder(w).Encode(map[string]any{"items": items})
}

func reply(status int, text string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

// TestFaults lets documents flow while the server misbehaves: none is lost, none comes twice, and exactly the refused ones are
// dead letters.
func TestFaults(t *testing.T) {
	server := elastictest.Start(t)
	for _, row := range []struct {
		name  string
		fault func(p *faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler)
	}{
		{"refusing", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return func(http.ResponseWriter, *http.Request, http.Handler) { panic(http.ErrAbortHandler) }
		}},
		{"hanging", func(p *faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return func(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
				select {
				case <-r.Context().Done():
				case <-p.ended:
				}
				panic(http.ErrAbortHandler)
			}
		}},
		{"written but not answered", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return func(_ http.ResponseWriter, r *http.Request, through http.Handler) {
				through.ServeHTTP(httptest.NewRecorder(), r)
				panic(http.ErrAbortHandler)
			}
		}},
		{"429", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return reply(429, `{"error":{"type":"es_rejected_execution_exception","reason":"queue is full"},"status":429}`)
		}},
		{"503", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return reply(503, `<html>no server is available</html>`)
		}},
		{"200 without items", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return reply(200, `{"took":1,"errors":false}`)
		}},
		{"200 with half the items", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return reply(200, `{"items":[{"index":{"_id":"00000000000000000000000000000000","status":201}}]}`)
		}},
		{"200 with HTML", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) {
			return reply(200, `<html>welcome</html>`)
		}},
		{"every 7th item 400", func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler) { return every7th }},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			flowThrough(t, server, row.name == "every 7th item 400", row.fault)
		})
	}
}

// hasty is s with little patience.
func hasty(s *Store) *Store {
	h := &Store{client: &client{s.client.transport, s.client.http, 700 * time.Millisecond}, name: s.name, shards: s.shards}
	h.known.set(s.known.get())
	return h
}

// flowThrough sends documents before, during and after a fault.
func flowThrough(t *testing.T, server string, buries bool, fault func(*faultyProxy) func(http.ResponseWriter, *http.Request, http.Handler)) {
	p := newFaultyProxy(t, server)
	s := opened(t, Config{URL: p.server.URL, Name: unused(t)})
	if strings.HasSuffix(t.Name(), "/hanging") {
		s = hasty(s)
	}
	f := newFeed()
	work(t, f, s)
	const before, during, after = 60, 140, 50
	f.send(flowing(1, before)...)
	f.settled(t, before, 20*time.Second)
	broken := fault(p)
	p.fault.Store(&broken)
	f.send(flowing(before+1, during)...)
	time.Sleep(faultTime(t)) // the length of the fault, not a wait for something
	if p.hits.Load() == 0 {
		t.Error("no request met the fault")
	}
	if buries {
		f.settled(t, before+during, 20*time.Second)
	}
	p.heal()
	f.send(flowing(before+during+1, after)...)
	f.settled(t, before+during+after, 90*time.Second)
	checkFlow(t, f, s, before+during+after, func(n int) bool { return buries && n > before && n <= before+during && n%7 == 0 })
}

// checkFlow compares what became of documents 1 to n with what the store holds.
func checkFlow(t *testing.T, f *memoryFeed, s index.Store, n int, dead func(int) bool) {
	t.Helper()
	stored := held(t, s)
	f.mu.Lock()
	defer f.mu.Unlock()
	lost, twice := 0, 0
	for i, d := range flowing(1, n) {
		_, have := stored[d.ID]
		_, buried := f.buried[d.ID]
		want := dead(i + 1)
		if have == want || buried != want || (f.acked[d.ID] > 0) == want {
			lost++
		}
		if f.acked[d.ID] > 1 {
			twice++
		}
		if want && !strings.Contains(f.buried[d.ID], "of our making") {
			t.Errorf("document %d is buried for %q", i+1, f.buried[d.ID])
		}
	}
	if lost > 0 || twice > 0 || len(stored) != n-len(f.buried) {
		t.Errorf("%d lost or wrongly settled, %d acknowledged twice, %d stored of %d, %d buried", lost, twice, len(stored), n, len(f.buried))
	}
}

// TestRefusals has the real server refuse a document among others.
func TestRefusals(t *testing.T) {
	s := opened(t, Config{URL: elastictest.Start(t), Name: unused(t)})
	documents := flowing(1, 3)
	documents[1].Source = strings.Repeat("源", 20000) // longer than a term may be
	out, err := s.Write(t.Context(), documents)
	if err != nil {
		t.Fatal(err)
	}
	if out[0].State != index.Written || out[1].State != index.Refused || out[2].State != index.Written || !strings.Contains(out[1].Reason, "immense term") {
		t.Errorf("Write = %+v, want the second refused with the server's reason", out)
	}
}

// TestTooLarge has batches divided that a server finds too large.
func TestTooLarge(t *testing.T) {
	p := newFaultyProxy(t, elastictest.Start(t))
	s := opened(t, Config{URL: p.server.URL, Name: unused(t)})
	small := func(w http.ResponseWriter, r *http.Request, through http.Handler) {
		if r.ContentLength > 5000 {
			reply(413, "too large")(w, r, through)
			return
		}
		through.ServeHTTP(w, r)
	}
	p.fault.Store(&small)
	documents := flowing(1, 30)
	documents[7].Text = strings.Repeat("long ", 2000)
	out, err := s.Write(t.Context(), documents)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range out {
		if want := map[bool]index.State{true: index.Refused, false: index.Written}[i == 7]; o.State != want {
			t.Errorf("document %d is %v (%s), want %v", i, o.State, o.Reason, want)
		}
	}
	if n := len(held(t, s)); n != 29 {
		t.Errorf("%d documents are stored, want 29", n)
	}
}

// TestOutcomes has every status of an item judged.
func TestOutcomes(t *testing.T) {
	for status, want := range map[int]index.State{200: index.Written, 201: index.Written, 409: index.Stale, 400: index.Refused,
		401: index.Busy, 403: index.Busy, 404: index.Busy, 429: index.Busy, 500: index.Busy, 503: index.Busy, 0: index.Busy} {
		if got := outcome(answered{Status: status}); got.State != want {
			t.Errorf("an item of status %d is %v, want %v", status, got.State, want)
		}
	}
}

// TestSearchIsWhole refuses answers that leave something out.
func TestSearchIsWhole(t *testing.T) {
	for _, text := range []string{`{"timed_out":true,"hits":{"total":{"value":1},"hits":[]}}`, `{"_shards":{"failed":1},"hits":{"total":{"value":1},"hits":[]}}`} {
		s := openedOn(t, func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.HasSuffix(r.URL.Path, "/_search") {
				return false
			}
			reply(200, text)(w, r, nil)
			return true
		}, Config{})
		if _, err := s.Search(t.Context(), index.Plan{Limit: 1}); err == nil {
			t.Errorf("Search takes the answer %s", text)
		}
		if _, err := s.Search(t.Context(), index.Plan{Limit: 1, After: []string{"NaN", "x"}}); !errors.Is(err, yinwen.ErrWrongUsage) {
			t.Errorf("Search after NaN: %v, want ErrWrongUsage", err)
		}
	}
}
