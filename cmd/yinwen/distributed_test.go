package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/index/elastic"
	"yinwen/index/elastic/elastictest"
	"yinwen/queue"
	"yinwen/queue/queuetest"
	"yinwen/segment"
)

// engines are a NATS cluster of three servers and an Elasticsearch. Each test that uses them takes names of its own there.
type engines struct {
	nats    *queuetest.Cluster
	elastic string
}

// TestDistributed runs real processes of every role on real engines.
func TestDistributed(t *testing.T) {
	if testing.Short() {
		t.Skip("starts three NATS servers and an Elasticsearch")
	}
	e := engines{elastic: elastictest.Start(t)}
	e.nats = queuetest.Start(t, 3)
	t.Run("raw pages", e.rawPages)
	t.Run("same hits as embedded", e.sameHits)
	t.Run("workers killed", e.workersKilled)
	t.Run("faults", e.faults)
	t.Run("crawlers share a host", e.crawlersShare)
}

// setting is a queue and an index on the engines, and how a config names them.
type setting struct {
	t       *testing.T
	queue   queue.Config
	index   elastic.Config
	queueOf *queue.Queue
	store   *elastic.Store
}

// use makes a queue and an index that no other test has; indexURL may lead to the engine by another way.
func (e engines) use(t *testing.T, indexURL string) *setting {
	t.Helper()
	name := "t" + strings.ToLower(rand.Text())[:10]
	s := &setting{t: t,
		queue: queue.Config{URL: e.nats.URL(), Monitors: e.nats.Monitors(), Name: name, Replicas: 3, AckWait: 3 * time.Second, Log: slog.New(slog.DiscardHandler)},
		index: elastic.Config{URL: e.elastic, Name: name}}
	var err error
	if s.queueOf, err = queue.Open(t.Context(), s.queue); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.queueOf.Close() })
	if s.store, err = elastic.Open(t.Context(), s.index); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.store.Close() })
	s.index.URL = indexURL
	return s
}

// lines are what differs from an embedded configuration.
func (s *setting) lines() string {
	return fmt.Sprintf("queue: {url: %q, name: %s, replicas: 3, ack_wait: 3s, monitors: [%s]}\nindex: {url: %q, name: %s}\n", s.queue.URL, s.queue.Name,
		strings.Join(s.queue.Monitors, ", "), s.index.URL, s.index.Name)
}

// folder is one for processes, with a config that ends with rest.
func (s *setting) folder(rest string) string {
	s.t.Helper()
	dir := s.t.TempDir()
	text := "data: data\nlisten: 127.0.0.1:0\n" + s.lines() + rest
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
	return dir
}

// process starts a yinwen in dir; what it says goes to the test's log when it fails.
func process(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	log, err := os.CreateTemp(t.TempDir(), "log")
	if err != nil {
		t.Fatal(err)
	}
	c := command(context.WithoutCancel(t.Context()), dir, args...)
	c.Stdout, c.Stderr = log, log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // ended or not
		_ = c.Wait()
		if b, _ := os.ReadFile(log.Name()); t.Failed() {
			t.Logf("yinwen %v said\n%s", args, b[max(0, len(b)-3000):])
		}
		log.Close()
	})
	return c
}

// queries cover both languages and every kind of condition.
var queries = []string{"", "不良贷款率", "net interest margin", `"普惠小微贷款"`, "npl<1.3%", "绿色贷款 date:2026", "lang:zh OR lang:en", "loans -lang:zh",
	`"provision coverage" OR 存款准备金率`, "bank:icbc", "source:bank 贷款", "没有这样的词"}

// The same config with only the two URLs changed: crawl ends when all is searchable, and searches give the same hits.
func (e engines) sameHits(t *testing.T) {
	dir, w := demoFolder(t)
	good(t, dir, "crawl")
	time.Sleep(1100 * time.Millisecond) // the sites tell times in seconds
	good(t, dir, "crawl")               // now every page stays as it is
	embedded := t.TempDir()
	config, err := os.ReadFile(filepath.Join(dir, "yinwen.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(embedded, "yinwen.yaml"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	s := e.use(t, e.elastic)
	cluster := s.folder(w.Config())
	good(t, embedded, "crawl")
	good(t, cluster, "crawl")
	elastictest.Merge(t, e.elastic, s.index.Name)
	for _, q := range queries {
		want, got := search(t, embedded, q, "--limit", "1000"), search(t, cluster, q, "--limit", "1000")
		sameFound(t, q, want, got)
	}
	good(t, cluster, "verify")
	good(t, cluster, "reindex")
	good(t, cluster, "verify")
	if h := search(t, cluster, "", "--limit", "1000"); h.Total != w.Pages() {
		t.Errorf("%d documents after reindex, want %d", h.Total, w.Pages())
	}
}

// sameFound compares totals, readings, and the hits in their order: equal scores go by id on both.
func sameFound(t *testing.T, q string, want, got hits) {
	t.Helper()
	ids := func(h hits) (out []string) {
		for _, x := range h.Hits {
			out = append(out, x.ID)
		}
		return out
	}
	if want.Total != got.Total || want.Understood != got.Understood {
		t.Errorf("%q: cluster finds %d (%s), embedded %d (%s)", q, got.Total, got.Understood, want.Total, want.Understood)
	}
	if !slices.Equal(ids(want), ids(got)) {
		t.Errorf("%q: cluster gives %v, embedded %v", q, ids(got), ids(want))
	}
}

var analyzer = sync.OnceValues(func() (*segment.Analyzer, error) { return segment.Open() })

// numbered makes documents that come with their terms, as from a crawler.
func numbered(t *testing.T, i int) yinwen.Document {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	// Each of a day and of words of its own: documents that are alike would all be one story.
	day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 5*i)
	word := rand.Text()
	d := yinwen.Document{URL: fmt.Sprintf("https://bank.example/%d", i), Revision: 1772600000000 + int64(i), Lang: yinwen.English, Source: "bank",
		Title: "Report " + word, Text: fmt.Sprintf("%s: loans of %s rose by %d yuan.", word, word[:9], 1000+7*i), Published: day, Day: day.Format(time.DateOnly)}
	d.ID = yinwen.DocumentID(d.URL, d.Lang)
	a.Fill(&d)
	return d
}

// publish queues documents from..to-1 and returns their ids.
func (s *setting) publish(from, to int) []string {
	s.t.Helper()
	var ids []string
	for i := from; i < to; i++ {
		d := numbered(s.t, i)
		if err := s.queueOf.Publish(s.t.Context(), d, "a"); err != nil {
			s.t.Error(err)
			return ids
		}
		ids = append(ids, d.ID)
	}
	return ids
}

// empty waits until nothing is queued or in work.
func (s *setting) empty(within time.Duration) {
	s.t.Helper()
	for deadline := time.Now().Add(within); ; time.Sleep(100 * time.Millisecond) {
		waiting, held, err := s.queueOf.Pending(s.t.Context())
		if err == nil && waiting+held == 0 {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("after %v still %d waiting, %d in work, %v", within, waiting, held, err)
		}
	}
}

// count compares the index with the documents published, and the dead letters with those refused.
func (s *setting) count(published, refused []string) {
	s.t.Helper()
	times := map[string]int{}
	if err := s.store.Each(s.t.Context(), func(h index.Held) error { times[h.ID]++; return nil }); err != nil {
		s.t.Fatal(err)
	}
	dead, err := s.queueOf.Dead(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	letters := map[string]bool{}
	for _, d := range dead {
		letters[d.ID] = true
	}
	lost, twice, wrong := 0, 0, 0
	for _, id := range published {
		switch isRefused := slices.Contains(refused, id); {
		case isRefused != letters[id]:
			wrong++
		case !isRefused && times[id] == 0:
			lost++
		case times[id] > 1:
			twice++
		}
	}
	s.t.Logf("%d documents: lost %d, duplicates %d, dead letters %d (%d refused)", len(published), lost, twice, len(dead), len(refused))
	if lost+twice+wrong > 0 || len(letters) != len(refused) || len(times) != len(published)-len(refused) {
		s.t.Errorf("lost %d, duplicates %d, wrong dead letters %d; %d in the index, %d dead, want %d and %d", lost, twice, wrong, len(times),
			len(letters), len(published)-len(refused), len(refused))
	}
}

// A worker is killed with -9 twenty times at random while documents flow.
func (e engines) workersKilled(t *testing.T) {
	s := e.use(t, e.elastic)
	dir := s.folder("")
	const n, kills = 2000, 20
	var flow sync.WaitGroup
	var published []string
	flow.Go(func() { published = s.publish(0, n) })
	for i := range kills {
		w := process(t, dir, "serve", "--roles", "work")
		time.Sleep(time.Duration(150+int(randomByte())*2) * time.Millisecond)
		if err := w.Process.Kill(); err != nil {
			t.Errorf("kill %d: %v", i, err)
		}
		_ = w.Wait() // killed
	}
	waiting, held, err := s.queueOf.Pending(t.Context())
	t.Logf("after %d kills: %d waiting, %d in work, %v", kills, waiting, held, err)
	process(t, dir, "serve", "--roles", "work")
	process(t, dir, "serve", "--roles", "work")
	flow.Wait()
	s.empty(time.Minute)
	s.count(published, nil)
}

func randomByte() byte {
	var b [1]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	return b[0]
}
