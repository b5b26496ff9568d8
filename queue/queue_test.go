package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"yinwen"
)

// start opens an embedded queue in dir; edit changes its config.
func start(t testing.TB, dir string, edit ...func(*Config)) *Queue {
	t.Helper()
	c := Config{Dir: dir, Log: slog.New(slog.DiscardHandler)}
	for _, e := range edit {
		e(&c)
	}
	q, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

func doc(i int) yinwen.Document {
	d := yinwen.Document{URL: fmt.Sprintf("https://bank.example/%d", i), Revision: 1772600000000 + int64(i), Lang: yinwen.Chinese,
		Title: fmt.Sprintf("第%d号公告", i), Text: "贷款余额增长。\nLoans rose.", Day: "2026-03-04", Source: "example",
		Terms: &yinwen.Terms{Dictionary: "1", BodyWords: "贷款 余额"}}
	d.ID = yinwen.DocumentID(d.URL, d.Lang)
	return d
}

func publish(t testing.TB, q *Queue, d yinwen.Document, attempt string) {
	t.Helper()
	if err := q.Publish(t.Context(), d, attempt); err != nil {
		t.Fatal(err)
	}
}

func fetch(t testing.TB, q *Queue, n int) []*Message {
	t.Helper()
	var all []*Message
	for deadline := time.Now().Add(10 * time.Second); len(all) < n && time.Now().Before(deadline); {
		got, err := q.Fetch(t.Context(), n-len(all), 200*time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, got...)
	}
	if len(all) != n {
		t.Fatalf("fetched %d messages, want %d", len(all), n)
	}
	return all
}

func pending(t testing.TB, q *Queue, waiting, inFlight uint64) {
	t.Helper()
	w, f, err := q.Pending(t.Context())
	if err != nil || w != waiting || f != inFlight {
		t.Errorf("Pending() = %d, %d, %v, want %d, %d", w, f, err, waiting, inFlight)
	}
}

func TestDocumentGoesThrough(t *testing.T) {
	q := start(t, t.TempDir())
	publish(t, q, doc(1), "a")
	pending(t, q, 1, 0)
	m := fetch(t, q, 1)[0]
	pending(t, q, 0, 1)
	d, err := m.Document(t.Context())
	if err != nil || d.Title != "第1号公告" || d.Text != doc(1).Text || d.Terms == nil || d.Terms.BodyWords != "贷款 余额" {
		t.Errorf("Document() = %+v, %v", d, err)
	}
	if err := m.Ack(t.Context()); err != nil {
		t.Fatal(err)
	}
	pending(t, q, 0, 0)
}

func TestDuplicates(t *testing.T) {
	dir := t.TempDir()
	q := start(t, dir)
	publish(t, q, doc(1), "a")
	again := func(when string) {
		t.Helper()
		if err := q.Publish(t.Context(), doc(1), "a"); !errors.Is(err, yinwen.ErrDuplicate) {
			t.Errorf("the same attempt %s: %v, want ErrDuplicate", when, err)
		}
	}
	again("while it waits")
	if err := fetch(t, q, 1)[0].Ack(t.Context()); err != nil {
		t.Fatal(err)
	}
	again("after its acknowledgement")
	publish(t, q, doc(1), "c")
	q.Close()
	q = start(t, dir)
	if err := q.Publish(t.Context(), doc(1), "c"); !errors.Is(err, yinwen.ErrDuplicate) {
		t.Errorf("the same attempt after a restart: %v, want ErrDuplicate", err)
	}
	publish(t, q, doc(1), "b")
	fetch(t, q, 2)
}

func TestRestartKeepsWhatWasNotAcknowledged(t *testing.T) {
	dir := t.TempDir()
	q := start(t, dir)
	for i := range 20 {
		publish(t, q, doc(i), "a")
	}
	for _, m := range fetch(t, q, 5) {
		if err := m.Ack(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	q.Close()
	q = start(t, dir)
	pending(t, q, 15, 0)
	d, err := fetch(t, q, 15)[0].Document(t.Context())
	if err != nil || d.ID != doc(5).ID {
		t.Errorf("first after restart is %s, %v, want %s", d.URL, err, doc(5).URL)
	}
}

// A process that ended had messages in work: the next one gets them at once, not after AckWait (a minute here).
func TestRestartFreesWhatWasFetched(t *testing.T) {
	dir := t.TempDir()
	q := start(t, dir, func(c *Config) { c.AckWait = time.Minute })
	for i := range 4 {
		publish(t, q, doc(i), "a")
	}
	fetch(t, q, 4)
	pending(t, q, 0, 4)
	q.Close()
	q = start(t, dir, func(c *Config) { c.AckWait = time.Minute })
	pending(t, q, 4, 0)
	for _, m := range fetch(t, q, 4) {
		if err := m.Ack(t.Context()); err != nil {
			t.Error(err)
		}
	}
	pending(t, q, 0, 0)
}

func TestRetryComesAgainAfterItsDelay(t *testing.T) {
	q := start(t, t.TempDir())
	publish(t, q, doc(1), "a")
	if err := fetch(t, q, 1)[0].Retry(300 * time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if got, err := q.Fetch(t.Context(), 1, 0); err != nil || len(got) != 0 {
		t.Errorf("Fetch at once = %d messages, %v, want none", len(got), err)
	}
	m := fetch(t, q, 1)[0]
	if m.Deliveries() != 2 {
		t.Errorf("Deliveries() = %d, want 2", m.Deliveries())
	}
}

func TestUnansweredMessageIsHeldThenComesAgain(t *testing.T) {
	q := start(t, t.TempDir(), func(c *Config) { c.AckWait, c.HoldMax = 400*time.Millisecond, 1200*time.Millisecond })
	publish(t, q, doc(1), "a")
	fetch(t, q, 1)
	begin := time.Now()
	m := fetch(t, q, 1)[0]
	if held := time.Since(begin); held < time.Second {
		t.Errorf("delivered again after %v, want it held for more than a second", held)
	}
	if m.Deliveries() != 2 {
		t.Errorf("Deliveries() = %d, want 2", m.Deliveries())
	}
}

func TestDeadLetters(t *testing.T) {
	dir := t.TempDir()
	q := start(t, dir)
	ctx := t.Context()
	for i := range 3 {
		publish(t, q, doc(i), "a")
	}
	for _, m := range fetch(t, q, 3) {
		if err := m.Bury(ctx, "映射 mapping: line 1\r\nline 2"); err != nil {
			t.Fatal(err)
		}
	}
	q.Close()
	q = start(t, dir)
	pending(t, q, 0, 0)
	dead, err := q.Dead(ctx)
	if err != nil || len(dead) != 3 {
		t.Fatalf("Dead() = %v, %v, want 3", dead, err)
	}
	if d := dead[1]; d.ID != doc(1).ID || d.Title != doc(1).Title || d.URL != doc(1).URL || d.Revision != doc(1).Revision ||
		d.Deliveries != 1 || d.Reason != "映射 mapping: line 1\r\nline 2" || d.Document != nil || time.Since(d.At) > time.Minute {
		t.Errorf("Dead()[1] = %+v", d)
	}
	one, err := q.DeadGet(ctx, doc(2).ID)
	if err != nil || one.Document == nil || one.Document.Text != doc(2).Text {
		t.Errorf("DeadGet = %+v, %v", one, err)
	}
	if err := q.DeadRetry(ctx, doc(2).ID); err != nil {
		t.Fatal(err)
	}
	if err := q.DeadDrop(ctx, doc(0).ID); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{doc(0).ID, doc(2).ID, "无此号", ""} {
		if _, err := q.DeadGet(ctx, id); !errors.Is(err, yinwen.ErrNotFound) {
			t.Errorf("DeadGet(%q): %v, want ErrNotFound", id, err)
		}
	}
	m := fetch(t, q, 1)[0]
	if d, err := m.Document(t.Context()); err != nil || d.ID != doc(2).ID {
		t.Errorf("retried %s, %v, want %s", d.URL, err, doc(2).URL)
	}
}

func TestBuryingTwiceKeepsOneLetter(t *testing.T) {
	q := start(t, t.TempDir())
	for _, attempt := range []string{"a", "b"} {
		publish(t, q, doc(1), attempt)
		if err := fetch(t, q, 1)[0].Bury(t.Context(), attempt); err != nil {
			t.Fatal(err)
		}
	}
	if dead, err := q.Dead(t.Context()); err != nil || len(dead) != 1 || dead[0].Reason != "b" {
		t.Errorf("Dead() = %v, %v, want one with reason b", dead, err)
	}
}

// noise is text that no compressor makes small.
func noise(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < n {
		b.WriteRune(rune(0x4e00 + r.IntN(20000)))
	}
	return b.String()
}

func TestLargeDocuments(t *testing.T) {
	q := start(t, t.TempDir(), func(c *Config) { c.MaxPayload = 64 << 10 })
	terms := doc(1)
	terms.Terms.BodyWords = noise(200_000)
	text := doc(2)
	text.Text = noise(1_000_000)
	for _, d := range []yinwen.Document{terms, text} {
		publish(t, q, d, "a")
	}
	got := fetch(t, q, 2)
	if d, err := got[0].Document(t.Context()); err != nil || d.Terms != nil || d.Text != terms.Text {
		t.Errorf("too many terms: %v, terms %v, want the text without terms", err, d.Terms != nil)
	}
	if d, err := got[1].Document(t.Context()); err != nil || d.Terms != nil || d.Text != text.Text {
		t.Errorf("long text: %v, %d bytes, want %d", err, len(d.Text), len(text.Text))
	}
	if err := got[1].Bury(t.Context(), "refused"); err != nil {
		t.Fatal(err)
	}
	if err := q.DeadRetry(t.Context(), text.ID); err != nil {
		t.Fatal(err)
	}
	m := fetch(t, q, 1)[0]
	if d, err := m.Document(t.Context()); err != nil || d.Text != text.Text {
		t.Errorf("long text from the dead letters: %v, %d bytes", err, len(d.Text))
	}
	if err := m.Ack(t.Context()); err != nil {
		t.Fatal(err)
	}
	if l, err := q.large.List(t.Context()); len(l) != 0 {
		t.Errorf("objects left after the acknowledgement: %d, %v", len(l), err)
	}
}

func TestFetchEndsWithItsContext(t *testing.T) {
	q := start(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	begin := time.Now()
	if _, err := q.Fetch(ctx, 10, 30*time.Second); !errors.Is(err, context.Canceled) {
		t.Errorf("Fetch: %v, want context.Canceled", err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("Fetch took %v after its context ended", took)
	}
}

func TestBucket(t *testing.T) {
	dir := t.TempDir()
	q := start(t, dir)
	ctx := t.Context()
	b, err := q.Bucket(ctx, "ledger")
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{"https://bank.example/a?b=c&d=*", "https://bank.example/新闻/1.html", "", ".", "a..b", "> x\n", "=H", "=41", "\xff",
		strings.Repeat("长", 1000), strings.Repeat("长", 1000) + "2"}
	for _, k := range keys {
		if _, err := b.Put(ctx, k, []byte("值 of "+k)); err != nil {
			t.Fatal(err)
		}
	}
	q.Close()
	q = start(t, dir)
	if b, err = q.Bucket(ctx, "ledger"); err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if v, rev, err := b.Get(ctx, k); err != nil || string(v) != "值 of "+k || rev == 0 {
			t.Errorf("Get(%.20q) = %.30q, %d, %v", k, v, rev, err)
		}
	}
	if err := b.Delete(ctx, keys[0]); err != nil {
		t.Fatal(err)
	}
	var seen []string
	err = b.Each(ctx, func(k string, v []byte) error {
		if string(v) != "值 of "+k {
			t.Errorf("Each gave %q with %.30q", k, v)
		}
		seen = append(seen, k)
		return nil
	})
	if err != nil || fmt.Sprint(seen) != fmt.Sprint(keys[1:]) {
		t.Errorf("Each saw %d keys, %v, want %d", len(seen), err, len(keys)-1)
	}
	if _, _, err := b.Get(ctx, keys[0]); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("Get of a deleted key: %v, want ErrNotFound", err)
	}
}

func TestBucketRefusesStaleWrites(t *testing.T) {
	q := start(t, t.TempDir())
	ctx := t.Context()
	b, err := q.Bucket(ctx, "leases")
	if err != nil {
		t.Fatal(err)
	}
	first, err := b.Create(ctx, "银行.example", []byte("a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Create(ctx, "银行.example", []byte("b")); !errors.Is(err, ErrConflict) {
		t.Errorf("second Create: %v, want ErrConflict", err)
	}
	second, err := b.Update(ctx, "银行.example", []byte("c"), first)
	if err != nil || second <= first {
		t.Errorf("Update = %d, %v", second, err)
	}
	if _, err := b.Update(ctx, "银行.example", []byte("d"), first); !errors.Is(err, ErrConflict) {
		t.Errorf("Update of an old revision: %v, want ErrConflict", err)
	}
	if err := b.Delete(ctx, "银行.example"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Create(ctx, "银行.example", []byte("e")); err != nil {
		t.Errorf("Create after Delete: %v", err)
	}
	if err := b.Each(ctx, func(string, []byte) error { return errors.ErrUnsupported }); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("Each returned %v, want the error of its function", err)
	}
}
