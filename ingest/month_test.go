package ingest

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"yinwen"
	"yinwen/ingest/fetch"
)

// bubbleClock is the clock of a synctest bubble, in which waiting takes no time, that can be set besides.
type bubbleClock struct{ ahead atomic.Int64 }

func (c *bubbleClock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

func (c *bubbleClock) Sleep(ctx context.Context, d time.Duration) error {
	return fetch.SystemClock{}.Sleep(ctx, d)
}

func (c *bubbleClock) jump(d time.Duration) { c.ahead.Add(int64(d)) }

// call is one request that the simulated web saw, in the bubble's time, which does not jump.
type call struct {
	host, path, etag string
	start, end       time.Time
}

// world is a simulated web: a feed per host that gets a new article every few days. Its politeness is fetch's own gate.
type world struct {
	gate  fetch.Gate
	clock *bubbleClock
	every map[string]time.Duration // between new articles of a host; 0 for none
	down  string                   // host whose robots.txt is out of reach
	mu    sync.Mutex
	calls []call
}

const (
	worldGap     = 2 * time.Second
	busyPace     = 3 * time.Hour // between the articles of a busy source
	worldLatency = 300 * time.Millisecond
)

func (w *world) Get(ctx context.Context, r fetch.Request) (yinwen.Page, error) {
	name, path, _ := strings.Cut(strings.TrimPrefix(r.URL, "https://"), "/")
	if name == w.down {
		return yinwen.Page{}, fmt.Errorf("fetch %s: %w", r.URL, &fetch.RobotsError{Host: name, Unreachable: &fetch.StatusError{Code: 503}})
	}
	leave, err := w.gate.Enter(ctx, name)
	if err != nil {
		return yinwen.Page{}, err
	}
	c := call{host: name, path: path, etag: r.ETag, start: time.Now()}
	time.Sleep(worldLatency)
	c.end = time.Now()
	leave(w.clock.Now(), worldGap)
	w.mu.Lock()
	w.calls = append(w.calls, c)
	w.mu.Unlock()
	return w.answer(r, name, path)
}

func (w *world) answer(r fetch.Request, name, path string) (yinwen.Page, error) {
	body := articlePage("Bank reports "+path, "The bank said on Monday that loans rose by 8.2 percent to 312.8 billion yuan.")
	if strings.HasPrefix(path, "feed") {
		newest := 0
		if pace := w.every[name]; pace > 0 {
			newest = int(time.Since(monthStart) / pace)
		}
		var items []string
		for n := max(newest-3, 0); n < newest; n++ {
			items = append(items, fmt.Sprintf("<item><link>https://%s/%s-%d.html</link></item>", name, path, n))
		}
		body = feedOf(append(items, "<item><link>https://elsewhere.example/</link></item>")...)
	}
	tag := `"` + bodyDigest([]byte(body)) + `"`
	p := yinwen.Page{URL: r.URL, FinalURL: r.URL, Source: r.Source, Status: http.StatusOK, Body: []byte(body),
		Header: http.Header{"Etag": {tag}, "Content-Type": {"text/html; charset=utf-8"}}, Fetched: w.clock.Now().UTC().Truncate(time.Millisecond)}
	if r.ETag == tag {
		p.Status, p.Body = http.StatusNotModified, nil
	}
	return p, nil
}

// paper is an archive that keeps nothing.
type paper struct{ n atomic.Int64 }

func (a *paper) Append(yinwen.Page) (yinwen.Record, error) {
	return yinwen.Record{File: "paper", Offset: a.n.Add(1)}, nil
}
func (a *paper) AppendRevisit(p yinwen.Page, _ yinwen.Record) (yinwen.Record, error) {
	return a.Append(p)
}
func (a *paper) End() yinwen.Record { return yinwen.Record{File: "paper", Offset: a.n.Load()} }

// monthStart is three weeks before the clocks of New York, and two before those of Berlin, go forward. A bubble begins at 2000-01-01.
var monthStart = time.Date(2000, 3, 12, 0, 0, 0, 0, time.UTC)

// monthSources are 200: with intervals, adaptive, with cron in zones with and without daylight saving, and 20 on one host.
func monthSources(w *world) []Source {
	var all []Source
	add := func(s Source, host string, pace time.Duration) {
		s.Name = fmt.Sprintf("s%03d", len(all))
		s.Feeds = []string{fmt.Sprintf("https://%s/feed%03d", host, len(all))}
		w.every[host] = pace
		s.Complete()
		all = append(all, s)
	}
	own := func() string { return fmt.Sprintf("h%03d.example", len(all)) }
	for i := range 100 {
		pace := time.Duration(0)
		if i%10 == 0 {
			pace = 50 * time.Hour
		}
		add(Source{Every: time.Duration(2+i%4) * time.Hour}, own(), pace)
	}
	for i := range 30 {
		add(Source{Every: 4 * time.Hour, MinEvery: time.Hour, MaxEvery: 24 * time.Hour}, own(), []time.Duration{0, 0, 0, 0, 0, busyPace}[i%6])
	}
	zones := []string{"Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata"}
	for i := range 48 {
		add(Source{Cron: []string{"0 8 * * *", "30 7,19 * * 1-5", "15 */6 * * *"}[i%3], Timezone: zones[i%4]}, own(), 0)
	}
	for range 20 {
		add(Source{Every: 3 * time.Hour}, "shared.example", 0)
	}
	add(Source{Every: time.Hour}, "norobots.example", time.Hour)
	add(Source{Every: time.Hour}, "paused.example", time.Hour)
	return all
}

// month is the simulation: a crawler that is stopped and started anew on the same state.
type month struct {
	*world
	sources []Source
	state   *memory
	ledger  *memory
	index   *indexed
	sched   *Scheduler
	byPath  map[string][]time.Time
}

// serve runs the loop for a time of the bubble.
func (m *month) serve(t *testing.T, d time.Duration) {
	t.Helper()
	ledger, err := OpenLedger(t.Context(), m.ledger)
	if err != nil {
		t.Fatal(err)
	}
	c := &Crawler{Fetch: m.world, Archive: &paper{}, Ledger: ledger, Publish: m.index, Fill: func(*yinwen.Document) error { return nil },
		Log: slog.New(slog.DiscardHandler), Now: m.clock.Now, Sleep: m.clock.Sleep}
	m.sched = NewScheduler(m.sources, c, m.state)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- m.sched.Loop(ctx) }()
	time.Sleep(d)
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// lists are the visits of all lists, by path.
func (m *month) lists() map[string][]time.Time {
	if m.byPath == nil {
		m.byPath = map[string][]time.Time{}
		slices.SortFunc(m.calls, func(a, b call) int { return a.start.Compare(b.start) })
		for _, c := range m.calls {
			if !strings.HasSuffix(c.path, ".html") {
				m.byPath[c.path] = append(m.byPath[c.path], c.start)
			}
		}
	}
	return m.byPath
}

// feeds are the visits of a source's list between two times.
func (m *month) feeds(s Source, from, to time.Time) (starts []time.Time) {
	path := s.Feeds[0][strings.LastIndex(s.Feeds[0], "/")+1:]
	for _, at := range m.lists()[path] {
		if !at.Before(from) && at.Before(to) {
			starts = append(starts, at)
		}
	}
	return starts
}

// slack is what a turn at a host may cost beside the schedule: twenty sources can want the shared one at once.
const slack = 20*(worldGap+worldLatency) + 5*time.Second

func TestAMonthOf200Sources(t *testing.T) {
	if underRace {
		t.Skip("takes a minute under the race detector; TestClockJumps runs the same loop")
	}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(monthStart))
		w := &world{clock: &bubbleClock{}, every: map[string]time.Duration{}, down: "norobots.example"}
		w.gate = fetch.NewLocalGate(1, 5*time.Minute, w.clock)
		m := &month{world: w, state: &memory{}, ledger: &memory{}, index: &indexed{}, sources: monthSources(w)}
		began := time.Now()
		m.serve(t, 3*24*time.Hour)
		if err := m.sched.Pause(t.Context(), "s199"); err != nil {
			t.Fatal(err)
		}
		paused := time.Now()
		m.serve(t, 13*24*time.Hour) // a restart without downtime; the clocks of Europe and America go forward on the way
		down := time.Now()
		time.Sleep(2 * 24 * time.Hour)
		up := time.Now()
		m.serve(t, 12*24*time.Hour)
		end := time.Now()
		m.checkGaps(t)
		m.checkSchedules(t, began.Add(time.Hour), down)
		m.checkSchedules(t, up.Add(time.Hour), end)
		m.checkCatchUp(t, began)
		m.checkCatchUp(t, up)
		m.checkPause(t, paused, end)
		t.Logf("%d requests, %d documents", len(m.calls), len(m.index.docs))
	})
}

func (m *month) checkGaps(t *testing.T) {
	t.Helper()
	last := map[string]time.Time{}
	slices.SortFunc(m.calls, func(a, b call) int { return a.start.Compare(b.start) })
	for _, c := range m.calls {
		if c.host == "norobots.example" || c.host == "elsewhere.example" {
			t.Fatalf("%s/%s was asked for", c.host, c.path)
		}
		if gap := c.start.Sub(last[c.host]); !last[c.host].IsZero() && gap < worldGap {
			t.Fatalf("%s asked again %v after its last answer, want %v", c.host, gap, worldGap)
		}
		last[c.host] = c.end
	}
}

// checkSchedules checks every source's visits in a time without disturbance.
func (m *month) checkSchedules(t *testing.T, from, to time.Time) {
	t.Helper()
	for _, s := range m.sources[:198] {
		starts := m.feeds(s, from, to)
		if s.cron != nil {
			m.checkCron(t, s, starts, from, to)
			continue
		}
		low, high := s.bounds()
		if len(starts) < int(to.Sub(from)/(high+high/intervalJitter+slack)) {
			t.Errorf("%s: %d visits in %v", s.Name, len(starts), to.Sub(from))
			continue
		}
		for i := 1; i < len(starts); i++ {
			if wait := starts[i].Sub(starts[i-1]); wait < low-slack || wait > high+high/intervalJitter+slack {
				t.Errorf("%s: %v between two visits, want %v to %v and its jitter", s.Name, wait, low, high)
			}
		}
		if mean := to.Sub(from) / time.Duration(len(starts)); low < high && m.every[s.Feeds[0][8:20]] == busyPace && mean > 2*busyPace {
			t.Errorf("%s: busy, but visited only every %v", s.Name, mean)
		} else if low < high && m.every[s.Feeds[0][8:20]] == 0 && mean < 16*time.Hour {
			t.Errorf("%s: still, but visited every %v", s.Name, mean)
		}
	}
}

func (m *month) checkCron(t *testing.T, s Source, starts []time.Time, from, to time.Time) {
	t.Helper()
	var want []time.Time
	for at := s.cron.Next(from.Add(cronJitter + slack)); at.Before(to.Add(-cronJitter - slack)); at = s.cron.Next(at) {
		want = append(want, at)
	}
	starts = slices.DeleteFunc(starts, func(at time.Time) bool {
		return at.Before(want[0]) || at.After(want[len(want)-1].Add(cronJitter+slack))
	})
	if len(starts) != len(want) {
		t.Errorf("%s %q: %d visits, want %d", s.Name, s.Cron, len(starts), len(want))
		return
	}
	for i := range want {
		if late := starts[i].Sub(want[i]); late < 0 || late > cronJitter+slack {
			t.Errorf("%s %q: visit %v after its time %v", s.Name, s.Cron, late, want[i].In(s.Location()))
		}
	}
}

// checkCatchUp wants a start after downtime to be no storm, and to reach every source.
func (m *month) checkCatchUp(t *testing.T, at time.Time) {
	t.Helper()
	lists := 0
	for _, c := range m.calls {
		if strings.HasPrefix(c.path, "feed") && !strings.Contains(c.path, ".html") && !c.start.Before(at) && c.start.Before(at.Add(time.Minute)) {
			lists++
		}
	}
	if most := int(time.Minute/catchUpPace) + 8; lists > most {
		t.Errorf("%d lists asked for in the first minute, want at most %d", lists, most)
	}
	for _, s := range m.sources[:198] {
		if s.cron == nil && len(m.feeds(s, at, at.Add(200*catchUpPace+s.Every*11/10+slack))) == 0 && s.MaxEvery == 0 {
			t.Errorf("%s was not visited after the start", s.Name)
		}
	}
}

func (m *month) checkPause(t *testing.T, from, to time.Time) {
	t.Helper()
	if got := m.feeds(m.sources[199], from.Add(time.Minute), to); len(got) != 0 {
		t.Errorf("a paused source was visited at %v", got)
	}
	if since, err := m.sched.Paused(t.Context(), "s199"); err != nil || since.IsZero() {
		t.Errorf("Paused = %v, %v, want it kept through restarts", since, err)
	}
}

func TestClockJumps(t *testing.T) {
	for name, by := range map[string]time.Duration{"a day ahead": 24 * time.Hour, "a day back": -24 * time.Hour, "a year ahead": 365 * 24 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			time.Sleep(time.Until(monthStart))
			w := &world{clock: &bubbleClock{}, every: map[string]time.Duration{}}
			w.gate = fetch.NewLocalGate(1, 5*time.Minute, w.clock)
			m := &month{world: w, state: &memory{}, ledger: &memory{}, index: &indexed{}}
			for i := range 60 {
				s := Source{Name: fmt.Sprintf("s%d", i), Every: time.Hour, Feeds: []string{fmt.Sprintf("https://h%d.example/feed%d", i, i)}}
				s.Complete()
				m.sources = append(m.sources, s)
			}
			jumped := time.Now().Add(5*time.Hour + time.Duration(rand.IntN(3600))*time.Second)
			time.AfterFunc(time.Until(jumped), func() { w.clock.jump(by) })
			m.serve(t, 12*time.Hour)
			perMinute := map[time.Time]int{}
			for _, s := range m.sources {
				visits := m.feeds(s, jumped, jumped.Add(3*time.Hour))
				if len(visits) < 2 || len(visits) > 5 {
					t.Errorf("%s: %s visited %d times in the three hours after, want 2 to 5", name, s.Name, len(visits))
				}
				for _, at := range visits {
					perMinute[at.Truncate(time.Minute)]++
				}
			}
			for at, n := range perMinute {
				if n > int(time.Minute/catchUpPace)+10 {
					t.Errorf("%s: %d visits in the minute of %v", name, n, at)
				}
			}
		})
	}
}

func TestResume(t *testing.T) {
	b := newBench(t, bankPages())
	s := NewScheduler([]Source{b.src}, b.Crawler, &memory{})
	if err := s.Pause(t.Context(), "bank"); err != nil {
		t.Fatal(err)
	}
	if at, err := s.NextVisit(t.Context(), b.src); err != nil || !at.IsZero() {
		t.Errorf("NextVisit of a paused source = %v, %v, want none", at, err)
	}
	if err := s.Resume(t.Context(), "bank"); err != nil {
		t.Fatal(err)
	}
	if at, err := s.NextVisit(t.Context(), b.src); err != nil || at.IsZero() {
		t.Errorf("NextVisit after Resume = %v, %v, want a time", at, err)
	}
	if err := s.Resume(t.Context(), "bank"); err != nil {
		t.Errorf("Resume of what is not paused: %v", err)
	}
}

func TestSilence(t *testing.T) {
	now := time.Date(2025, 11, 3, 0, 0, 0, 0, time.UTC)
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	for name, row := range map[string]struct {
		run  Run
		s    Source
		want bool
	}{
		"never visited":        {Run{}, Source{}, false},
		"lately":               {Run{First: ago(90), LastNew: ago(13)}, Source{}, false},
		"long ago":             {Run{First: ago(90), LastNew: ago(15)}, Source{}, true},
		"never anything":       {Run{First: ago(15)}, Source{}, true},
		"seldom by its config": {Run{First: ago(90), LastNew: ago(15)}, Source{SilentAfter: 30 * 24 * time.Hour}, false},
		"disabled":             {Run{First: ago(90), LastNew: ago(15)}, Source{NeedsBrowser: true}, false},
	} {
		if _, got := row.s.Silence(row.run, now); got != row.want {
			t.Errorf("%s: silent = %v, want %v", name, got, row.want)
		}
	}
}
