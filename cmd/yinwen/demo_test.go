package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"yinwen/cmd/yinwen/demo"
	"yinwen/meter"
)

// demoFolder serves the mini-web and returns a folder with a config for it.
func demoFolder(t *testing.T) (dir string, w *demo.Web) {
	t.Helper()
	w, err := demo.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	dir = t.TempDir()
	text := "data: data\nlisten: 127.0.0.1:0\n" + w.Config()
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, w
}

// documents returns the ids of all indexed documents by URL.
func documents(t *testing.T, dir string) map[string]int {
	t.Helper()
	urls := map[string]int{}
	for line := range strings.Lines(good(t, dir, "export", "", "--format", "jsonl")) {
		var d struct{ URL string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatalf("export printed %q: %v", line, err)
		}
		urls[d.URL]++
	}
	return urls
}

// TestKill kills crawls with -9 at many moments: after the last whole one, every page is in the index once.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("kills real crawls: not in short mode")
	}
	dir, w := demoFolder(t)
	for i := range 6 {
		ctx, cancel := context.WithCancel(t.Context())
		c := command(ctx, dir, "crawl")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		waitForArchive(t, dir, i)
		if err := c.Process.Signal(syscall.SIGKILL); err != nil {
			t.Logf("crawl %d ended before it was killed", i)
		}
		c.Wait()
		cancel()
	}
	good(t, dir, "crawl")
	got := documents(t, dir)
	if len(got) != w.Pages() {
		t.Errorf("%d pages in the index, want %d", len(got), w.Pages())
	}
	for url, n := range got {
		if n != 1 {
			t.Errorf("%s is in the index %d times", url, n)
		}
	}
	good(t, dir, "verify")
	if r := runIt(t, dir, "dead", "list"); r.code != 0 || !strings.Contains(r.out, "no dead letters") {
		t.Errorf("dead letters after kills: %s%s", r.out, r.err)
	}
}

// waitForArchive waits until the archive has grown well beyond what it was, so that each kill comes at another moment of a
// crawl, or until ten seconds have passed because there is nothing left to crawl.
func waitForArchive(t *testing.T, dir string, round int) {
	t.Helper()
	size := func() (n int64) {
		files, _ := filepath.Glob(filepath.Join(dir, "data", "archive", "*.warc.gz"))
		for _, f := range files {
			if info, err := os.Stat(f); err == nil {
				n += info.Size()
			}
		}
		return n
	}
	began := size()
	deadline := time.Now().Add(10 * time.Second)
	for size() < began+int64(4000*(1+round%3)) && time.Now().Before(deadline) {
		time.Sleep(2 * time.Millisecond)
	}
}

// server is a running `yinwen serve`.
type server struct {
	url  string
	stop func()
}

var servingURL = regexp.MustCompile(`url=(http://\S+)`)

// startServer runs serve and waits for the line that names its address.
func startServer(t *testing.T, dir string, args ...string) server {
	t.Helper()
	c := command(context.WithoutCancel(t.Context()), dir, append([]string{"serve"}, args...)...)
	errOut, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(errOut)
	for lines.Scan() {
		if m := servingURL.FindStringSubmatch(lines.Text()); m != nil {
			go io.Copy(io.Discard, errOut)
			s := server{url: m[1], stop: func() { stopServer(t, c) }}
			t.Cleanup(s.stop)
			return s
		}
		t.Log(lines.Text())
	}
	t.Fatal("serve ended without serving")
	return server{}
}

func stopServer(t *testing.T, c *exec.Cmd) {
	if c.ProcessState != nil {
		return
	}
	c.Process.Signal(syscall.SIGTERM)
	if err := c.Wait(); err != nil {
		t.Errorf("serve ended with %v, want a clean stop", err)
	}
}

func TestCommandsThroughServer(t *testing.T) {
	dir, w := demoFolder(t)
	s := startServer(t, dir, "--roles", "work,web")
	good(t, dir, "crawl")
	t.Run("search", func(t *testing.T) {
		if h := search(t, dir, "lang:zh OR lang:en", "--limit", "1000"); h.Total != w.Pages() {
			t.Errorf("search through the server finds %d documents, want %d", h.Total, w.Pages())
		}
	})
	t.Run("same answers as without a server", func(t *testing.T) {
		with := good(t, dir, "search", "--json", "不良贷款率")
		figures := good(t, dir, "figures", "--json", "不良贷款率")
		s.stop()
		if without := good(t, dir, "search", "--json", "不良贷款率"); with != without {
			t.Errorf("search through the server:\n%s\nwithout:\n%s", with, without)
		}
		if without := good(t, dir, "figures", "--json", "不良贷款率"); figures != without {
			t.Errorf("figures through the server:\n%s\nwithout:\n%s", figures, without)
		}
	})
}

func TestOperatingThroughServer(t *testing.T) {
	dir, w := demoFolder(t)
	s := startServer(t, dir, "--roles", "work,web")
	good(t, dir, "crawl", "bank")
	for _, args := range [][]string{{"status"}, {"status", "--json"}, {"sources"}, {"verify"}, {"dead", "list"}, {"reindex"}, {"crawl"}, {"verify"}} {
		if out := good(t, dir, args...); out == "" {
			t.Errorf("yinwen %q printed nothing", args)
		}
	}
	if out := good(t, dir, "sources"); !strings.Contains(out, "no crawler is running") || strings.Contains(out, "next 20") {
		t.Errorf("sources of a server without the role crawl promise a visit:\n%s", out)
	}
	metricsAreDescribed(t, s.url)
	for path, want := range map[string]int{"/": 200, "/healthz": 200, "/readyz": 200, "/metrics": 200, "/openapi.yaml": 200,
		"/api/v1/search?q=loans": 200, "/api/v1/documents/none": 404} {
		resp, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("GET %s: status %d, want %d", path, resp.StatusCode, want)
		}
	}
	t.Run("page", func(t *testing.T) { pageAsFetched(t, dir, s.url) })
	t.Run("forget", func(t *testing.T) { forgetOne(t, dir, w) })
}

// metricsAreDescribed wants every metric of the catalogue, but those of failures that did not happen, each with its meaning.
func metricsAreDescribed(t *testing.T, base string) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		resp, err := http.Get(base + "/metrics")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		var lacks []string
		for _, a := range meter.Catalogue() {
			if a.Name != "yinwen_source_failures" && !strings.Contains(string(text), fmt.Sprintf("# TYPE %s %s\n%s", a.Name, a.Kind, a.Name)) {
				lacks = append(lacks, a.Name)
			}
		}
		if len(lacks) == 0 {
			return
		}
		if time.Since(began) > 10*time.Second { // the worker's counts come once a second
			t.Fatalf("metrics lack %q:\n%s", lacks, text)
		}
	}
}

func pageAsFetched(t *testing.T, dir, base string) {
	h := search(t, dir, "source:regulator").Hits[0] // whose pages are not edited after the first visit
	get := func(url string) []byte {
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("GET %s: status %d, %v", url, resp.StatusCode, err)
		}
		return b
	}
	if kept, now := get(base+"/api/v1/documents/"+h.ID+"/page"), get(h.URL); !bytes.Equal(kept, now) {
		t.Errorf("the kept page of %s has %d bytes, the site sends %d others", h.URL, len(kept), len(now))
	}
}

func forgetOne(t *testing.T, dir string, w *demo.Web) {
	all := documents(t, dir)
	var url string
	for url = range all {
		break
	}
	good(t, dir, "forget", url)
	good(t, dir, "crawl")
	good(t, dir, "reindex")
	left := documents(t, dir)
	if left[url] != 0 || len(left) != len(all)-1 {
		t.Errorf("after forgetting %s, crawl and reindex: %d documents, want %d without it", url, len(left), len(all)-1)
	}
	good(t, dir, "verify")
}

// An index that this version cannot read, for it is damaged or of another layout, is rebuilt by the command that its error
// names, and goes when the new one is whole.
func TestReindexReplacesAnUnreadableIndex(t *testing.T) {
	dir, _ := demoFolder(t)
	good(t, dir, "crawl", "bank")
	before := documents(t, dir)
	index := filepath.Join(dir, "data", "index")
	if err := os.WriteFile(filepath.Join(index, "index_meta.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := runIt(t, dir, "search", "loans"); r.code != 1 || !strings.Contains(r.err, "yinwen reindex") {
		t.Errorf("search: code %d, %s; want the way out", r.code, r.err)
	}
	good(t, dir, "reindex")
	if after := documents(t, dir); len(after) != len(before) || len(after) == 0 {
		t.Errorf("%d documents after reindex, want %d", len(after), len(before))
	}
	good(t, dir, "verify")
	if _, err := os.Stat(index + ".old"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old index is still there: %v", err)
	}
}

// An index that was deleted, or whose rebuild was cut off, says so with every answer until it is whole again.
func TestIncompleteIndexSaysSo(t *testing.T) {
	dir, _ := demoFolder(t)
	good(t, dir, "crawl", "bank")
	const say = "does not hold all that was archived"
	ask := func(want bool) {
		t.Helper()
		for _, args := range [][]string{{"search", "贷款"}, {"search", "loans", "--json"}, {"status"}} {
			r := runIt(t, dir, args...)
			if got := strings.Contains(r.out+r.err, say); got != want || r.code != 0 {
				t.Errorf("%v: code %d, says %q: %v, want %v\n%s%s", args, r.code, say, got, want, r.out, r.err)
			}
		}
		if r := runIt(t, dir, "search", "贷款", "--json"); strings.Contains(r.out, `"incomplete":true`) != want {
			t.Errorf("incomplete in %s, want %v", r.out, want)
		}
	}
	ask(false)
	if err := os.RemoveAll(filepath.Join(dir, "data", "index")); err != nil {
		t.Fatal(err)
	}
	ask(true)
	good(t, dir, "reindex")
	ask(false)
}

// An index whose archive is gone is the only copy of its documents: no rebuild may empty it.
func TestReindexKeepsTheOnlyCopy(t *testing.T) {
	dir, _ := demoFolder(t)
	good(t, dir, "crawl", "bank")
	before := documents(t, dir)
	if err := os.RemoveAll(filepath.Join(dir, "data", "archive")); err != nil {
		t.Fatal(err)
	}
	if r := runIt(t, dir, "reindex"); r.code != 1 || !strings.Contains(r.err, "--accept-loss") {
		t.Errorf("reindex without its archive: code %d, %q; want 1 and how to accept that", r.code, r.err)
	}
	if r := runIt(t, dir, "reindex", "--accept-loss"); r.code != 1 || !strings.Contains(r.err, "nothing was deleted") {
		t.Errorf("reindex without its archive: code %d, %q; want 1 and that nothing was deleted", r.code, r.err)
	}
	if after := documents(t, dir); len(before) == 0 || len(after) != len(before) {
		t.Errorf("%d documents after reindex without an archive, want the %d of before", len(after), len(before))
	}
	if r := runIt(t, dir, "verify"); r.code != 1 || strings.Contains(r.err, "rebuilds the index") {
		t.Errorf("verify without the archive: code %d, %q; want 1, and no advice to rebuild", r.code, r.err)
	}
}

// What is exported as WARC comes back through import: the same documents.
func TestExportWARC(t *testing.T) {
	dir, _ := demoFolder(t)
	good(t, dir, "crawl", "bank", "harbour")
	want := search(t, dir, "绿色贷款").Total
	good(t, dir, "export", "绿色贷款", "-o", "green.warc.gz")
	file := filepath.Join(dir, "green.warc.gz")
	bank, harbour := search(t, dir, "source:bank").Total, search(t, dir, "source:harbour").Total
	good(t, dir, "import", file)
	if b, h := search(t, dir, "source:bank").Total, search(t, dir, "source:harbour").Total; b != bank || h != harbour {
		t.Errorf("after an import into its own data bank has %d documents, harbour %d, want %d and %d", b, h, bank, harbour)
	}
	if r := runIt(t, dir, "import", file, "--source", "nosuch"); r.code != 1 || !strings.Contains(r.err, "the config has: ") {
		t.Errorf("import into a source that is not there: code %d, %s", r.code, r.err)
	}
	if r := runIt(t, dir, "import", file, "--source", "wire"); !strings.Contains(r.err, "kept under source") || search(t, dir, "source:wire").Total != 0 {
		t.Errorf("import into another source: code %d, %s; want the pages left where they are", r.code, r.err)
	}
	other := t.TempDir()
	if b, err := os.ReadFile(file); err != nil || os.WriteFile(filepath.Join(other, "cut.warc.gz"), b[:len(b)-20], 0o644) != nil {
		t.Fatal(err)
	}
	if r := runIt(t, other, "import", "cut.warc.gz"); r.code != 1 || !strings.Contains(r.err, "cut.warc.gz") {
		t.Errorf("import of a cut file: code %d, %s; want 1 and its name", r.code, r.err)
	}
	good(t, other, "import", file)
	if n := search(t, other, "source:import").Total; n != 0 {
		t.Errorf("%d documents lost the source of their record", n)
	}
	if got := search(t, other, "绿色贷款").Total; want == 0 || got != want {
		t.Errorf("after export and import 绿色贷款 finds %d documents, want %d", got, want)
	}
}

// TestDataFolderInUse has a crawl meet a holder without an API.
func TestDataFolderInUse(t *testing.T) {
	dir := t.TempDir()
	l, err := lockData(filepath.Join(dir, "data"), "crawl")
	if err != nil {
		t.Fatal(err)
	}
	defer l.release()
	began := time.Now()
	r := runIt(t, dir, "crawl", "--data", "data")
	want := fmt.Sprintf("in use by process %d (yinwen crawl", os.Getpid())
	if r.code != 1 || !strings.Contains(r.err, want) {
		t.Errorf("crawl on a folder in use: code %d, %q; want 1 and %q", r.code, r.err, want)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v to say so, want at most 5 s", took)
	}
}

func TestDemo(t *testing.T) {
	dir := t.TempDir()
	c := command(context.WithoutCancel(t.Context()), dir, "demo")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer stopServer(t, c)
	var page, data string
	lines := bufio.NewScanner(out)
	for lines.Scan() && data == "" {
		t.Log(lines.Text())
		if _, url, ok := strings.Cut(lines.Text(), "Search pages:  "); ok {
			page = url
		}
		if m := regexp.MustCompile(`search --data (\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			data = m[1]
		}
	}
	go io.Copy(io.Discard, out)
	if took := time.Since(began); took > time.Minute {
		t.Errorf("the demo took %v to be ready, want at most a minute", took)
	}
	if h := search(t, dir, "--data", data, "不良贷款率"); h.Total == 0 {
		t.Error("the first command of the closing block finds nothing")
	}
	if out := good(t, dir, "figures", "--data", data, "--bank", "Linjiang Bank", "--metric", "npl_ratio"); !strings.Contains(out, "linjiang 不良贷款率") {
		t.Errorf("the figures of a bank of the mini-web by its English name:\n%s", out)
	}
	resp, err := http.Get(page)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	home, _ := io.ReadAll(resp.Body)
	if !strings.Contains(string(home), "不良贷款率") {
		t.Error("the home page shows no example query")
	}
	for _, e := range examples {
		if h := search(t, dir, "--data", data, e.Query); h.Total == 0 {
			t.Errorf("example %q finds nothing", e.Query)
		}
	}
	for _, word := range []string{"网上银行登录", "讀者留言", "bullrider", "免責聲明"} {
		if h := search(t, dir, "--data", data, `"`+word+`"`); h.Total != 0 {
			t.Errorf("%q of the pages' surroundings is found in %d documents", word, h.Total)
		}
	}
}
