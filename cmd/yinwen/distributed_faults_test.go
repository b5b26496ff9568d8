package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/queue"
)

// longFaults makes each fault last 20 s instead of 3.
const longFaults = "YINWEN_TEST_LONG"

// faulty stands between the workers and Elasticsearch and spoils bulk requests as it is told.
type faulty struct {
	to    *httputil.ReverseProxy
	mu    sync.Mutex
	fault string
	hit   map[string]int // requests spoiled, by fault
	ill   map[string]bool
}

func newFaulty(t *testing.T, to string) (*faulty, string) {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	f := &faulty{to: httputil.NewSingleHostReverseProxy(u), hit: map[string]int{}, ill: map[string]bool{}}
	s := httptest.NewServer(f)
	t.Cleanup(func() { f.set(""); s.CloseClientConnections(); s.Close() })
	through, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	through.User = u.User
	return f, through.String()
}

func (f *faulty) set(fault string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = fault
}

func (f *faulty) now() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fault
}

// met is the number of writes that a fault has spoiled.
func (f *faulty) met(fault string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.hit[fault]
}

func (f *faulty) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fault := f.now()
	bulk := strings.HasSuffix(r.URL.Path, "/_bulk")
	if fault != "" && bulk {
		f.mu.Lock()
		f.hit[fault]++
		f.mu.Unlock()
	}
	switch {
	case fault == "refuse":
		panic(http.ErrAbortHandler)
	case !bulk || fault == "":
		f.to.ServeHTTP(w, r)
	case fault == "hang":
		for f.now() == "hang" && r.Context().Err() == nil {
			time.Sleep(20 * time.Millisecond)
		}
		panic(http.ErrAbortHandler)
	case fault == "429":
		http.Error(w, `{"error":{"type":"es_rejected_execution_exception","reason":"queue full"},"status":429}`, http.StatusTooManyRequests)
	case fault == "503":
		http.Error(w, `{"error":{"type":"unavailable","reason":"no master"},"status":503}`, http.StatusServiceUnavailable)
	case fault == "no items":
		w.Header().Set("X-Elastic-Product", "Elasticsearch")
		w.Header().Set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8")
		fmt.Fprint(w, `{"took":1,"errors":false,"items":[]}`)
	default:
		f.refuseSome(w, r)
	}
}

// refuseSome answers 400 for the items of ill documents and hands the others on.
func (f *faulty) refuseSome(w http.ResponseWriter, r *http.Request) {
	lines := bufio.NewReader(r.Body)
	var healthy bytes.Buffer
	var ill []string // by item: its id, or empty for one that is handed on
	for {
		action, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		document, _ := lines.ReadString('\n')
		var a map[string]struct {
			ID string `json:"_id"`
		}
		_ = json.Unmarshal([]byte(action), &a) // what cannot be read is handed on
		id := ""
		for _, target := range a {
			id = target.ID
		}
		if f.mu.Lock(); !f.ill[id] {
			id = ""
			healthy.WriteString(action + document)
		}
		f.mu.Unlock()
		ill = append(ill, id)
	}
	items := f.forward(w, r, healthy.Bytes())
	if items == nil {
		return
	}
	var all []any
	for _, id := range ill {
		if id != "" {
			all = append(all, map[string]any{"index": map[string]any{"_id": id, "status": 400,
				"error": map[string]any{"type": "document_parsing_exception", "reason": "refused by the test"}}})
		} else {
			all, items = append(all, items[0]), items[1:]
		}
	}
	w.Header().Set("X-Elastic-Product", "Elasticsearch")
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"took": 1, "errors": true, "items": all}) // a client that left asks again
}

// forward sends the healthy items on and returns their outcomes; nil when it answered an error itself.
func (f *faulty) forward(w http.ResponseWriter, r *http.Request, healthy []byte) []any {
	if len(healthy) == 0 {
		return []any{}
	}
	again := r.Clone(r.Context())
	again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(healthy)), int64(len(healthy))
	again.Header.Set("Content-Length", fmt.Sprint(len(healthy)))
	again.Header.Del("Accept-Encoding")
	rec := httptest.NewRecorder()
	f.to.ServeHTTP(rec, again)
	var out struct{ Items []any }
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != http.StatusOK {
		w.WriteHeader(http.StatusBadGateway)
		return nil
	}
	return out.Items
}

// Elasticsearch refuses, hangs, answers wrongly: nothing is lost or doubled, exactly what it refuses for good is a dead letter,
// publishing goes on, and the worker's memory stays bounded.
func (e engines) faults(t *testing.T) {
	proxy, url := newFaulty(t, e.elastic)
	s := e.use(t, url)
	lasts := 3 * time.Second
	if os.Getenv(longFaults) != "" {
		lasts = 20 * time.Second
	}
	worker := process(t, s.folder(""), "serve", "--roles", "work")
	var published, refused []string
	flow := func(n int) []string {
		ids := s.publish(len(published), len(published)+n)
		published = append(published, ids...)
		return ids
	}
	flow(10)
	s.empty(time.Minute) // the worker is up
	for _, fault := range []string{"refuse", "hang", "429", "503", "no items"} {
		flow(40)
		proxy.set(fault)
		began := time.Now()
		for time.Since(began) < lasts || proxy.met(fault) == 0 && time.Since(began) < time.Minute {
			flow(10)
			time.Sleep(100 * time.Millisecond)
		}
		proxy.set("")
		s.empty(90 * time.Second) // the worker waits the longer the more often it failed
	}
	from := len(published)
	for i := from; i < from+210; i += 7 {
		d := yinwen.DocumentID(fmt.Sprintf("https://bank.example/%d", i), yinwen.English)
		proxy.ill[d] = true
		refused = append(refused, d)
	}
	proxy.set("every 7th")
	flow(210)
	s.empty(time.Minute)
	s.count(published, refused)
	for _, fault := range []string{"refuse", "hang", "429", "503", "no items", "every 7th"} {
		if proxy.met(fault) == 0 {
			t.Errorf("fault %q met no write", fault)
		}
	}
	dead, err := s.queueOf.Dead(t.Context())
	if err != nil || slices.ContainsFunc(dead, func(d queue.Dead) bool { return !strings.Contains(d.Reason, "refused by the test") }) {
		t.Errorf("dead letters without the server's reason: %v, %v", dead, err)
	}
	most := peak(t, worker.Process.Pid)
	t.Logf("faults met: %v; the worker's memory at most %d MiB", proxy.hit, most>>20)
	if most > 600<<20 {
		t.Errorf("the worker took %d MiB", most>>20)
	}
}

// peak is the most memory in bytes that a process has taken; 0 where the system does not tell.
func peak(t *testing.T, pid int) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Logf("peak memory: %v", err)
		return 0
	}
	for line := range strings.Lines(string(b)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}
