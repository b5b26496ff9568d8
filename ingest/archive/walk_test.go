package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"yinwen"
)

// filled makes an archive of n small pages and returns its one file and the records.
func filled(t testing.TB, n int) (dir, file string, records []yinwen.Record) {
	t.Helper()
	dir = t.TempDir()
	w := open(t, dir)
	for i := range n {
		r, err := w.Append(number(i))
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, records[0].File), records
}

// walked collects URLs and damage of a walk.
func walked(t testing.TB, dir string, from yinwen.Record) (urls []string, damage []*DamageError) {
	t.Helper()
	err := Walk(dir, from, func(e Entry) error {
		urls = append(urls, e.Page.URL+e.Forget)
		return nil
	}, func(d *DamageError) { damage = append(damage, d) })
	if err != nil {
		t.Fatal(err)
	}
	return urls, damage
}

func TestWalkGivesBackWhatWasAppended(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	want := pages()
	at := map[string]yinwen.Record{}
	for name, p := range want {
		r, err := w.Append(p)
		if err != nil {
			t.Fatal(err)
		}
		at[name] = r
	}
	count := 0
	err := Walk(dir, yinwen.Record{}, func(e Entry) error {
		count++
		for name, r := range at {
			if r == e.Record {
				same(t, e.Page, want[name], r)
			}
		}
		if e.Kind != Response || !e.At.Equal(e.Page.Fetched) {
			t.Errorf("entry %+v", e)
		}
		return nil
	}, nil)
	if err != nil || count != len(want) {
		t.Errorf("walked %d, %v, want %d", count, err, len(want))
	}
}

func TestRevisits(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	page := pages()["Chinese"]
	first, err := w.Append(page)
	if err != nil {
		t.Fatal(err)
	}
	unmodified := page
	unmodified.Status, unmodified.Body, unmodified.Header = 304, nil, http.Header{"Etag": {`"新"`}}
	unmodified.Fetched = page.Fetched.Add(time.Hour)
	again := page
	again.Fetched = page.Fetched.Add(2 * time.Hour)
	for _, p := range []yinwen.Page{unmodified, again} {
		if _, err := w.AppendRevisit(p, first); err != nil {
			t.Fatal(err)
		}
	}
	changed := again
	changed.Body = []byte("other")
	if _, err := w.AppendRevisit(changed, first); err == nil {
		t.Error("AppendRevisit of a changed body: no error")
	}
	var got []Entry
	if err := Walk(dir, w.End(), func(Entry) error { return errors.New("beyond the end") }, nil); err != nil {
		t.Error(err)
	}
	if err := Walk(dir, first, func(e Entry) error { got = append(got, e); return nil }, nil); err != nil || len(got) != 3 {
		t.Fatalf("walked %d, %v, want 3", len(got), err)
	}
	for i, status := range []int{304, 200} {
		e := got[i+1]
		if e.Kind != Revisit || e.Of != first || e.Page.Status != status || len(e.Page.Body) > 0 ||
			e.Page.URL != page.URL || e.Page.Source != page.Source {
			t.Errorf("revisit %d is %+v", i, e)
		}
	}
	if got[1].Page.Header.Get("Etag") != `"新"` {
		t.Errorf("revisit header %v", got[1].Page.Header)
	}
	if _, err := w.AppendRevisit(again, got[1].Record); err == nil {
		t.Error("AppendRevisit of a revisit: no error")
	}
}

func TestForget(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	url := "https://bank.example/撤回 1"
	r, err := w.AppendForget(url, fetched)
	if err != nil {
		t.Fatal(err)
	}
	var got []Entry
	if err := Walk(dir, yinwen.Record{}, func(e Entry) error { got = append(got, e); return nil }, nil); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Kind != Forget || got[0].Forget != url || !got[0].At.Equal(fetched) || got[0].Record != r || got[0].Next != w.End() {
		t.Errorf("walked %+v", got)
	}
	if _, err := Read(dir, r); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("Read: %v, want ErrNotFound", err)
	}
}

func TestWalkFromACursor(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir, FileSize(2000))
	if w.End() != (yinwen.Record{}) {
		t.Errorf("End() of an empty archive = %v", w.End())
	}
	const n = 20
	var ends []yinwen.Record
	for i := range n {
		if _, err := w.Append(number(i)); err != nil {
			t.Fatal(err)
		}
		ends = append(ends, w.End())
	}
	for i, end := range ends {
		urls, _ := walked(t, dir, end)
		if len(urls) != n-1-i || len(urls) > 0 && urls[0] != number(i+1).URL {
			t.Errorf("from end %d: %d entries %v, want %d", i, len(urls), urls, n-1-i)
		}
	}
	gone := yinwen.Record{File: ends[n-1].File, Offset: 1 << 40}
	if urls, _ := walked(t, dir, gone); len(urls) == 0 {
		t.Error("a cursor beyond the end of its file delivered nothing")
	}
	err := Walk(dir, yinwen.Record{}, func(Entry) error { return fs.SkipAll }, nil)
	if err != nil {
		t.Errorf("SkipAll: %v", err)
	}
}

func TestEveryFlippedByteIsNamedAndCostsOnePage(t *testing.T) {
	t.Parallel()
	dir, file, records := filled(t, 2)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	unnoticed := 0
	for i := range whole {
		if last := records[len(records)-1].Offset; int64(i) > last && i%389 != 0 {
			continue // a cut at the end of the newest file is waited for, which takes its time
		}
		bad := bytes.Clone(whole)
		bad[i] ^= 0x10
		if err := os.WriteFile(file, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		urls, damage := walked(t, dir, yinwen.Record{})
		want := len(records)
		if int64(i) >= records[0].Offset {
			want--
		}
		// A few bits carry nothing, such as the padding before a checksum: then all is as it was.
		if len(damage) == 0 && asWritten(dir, records) {
			unnoticed++
			continue
		}
		if len(urls) < want || len(damage) != 1 || damage[0].File != records[0].File || !covers(damage[0], int64(i), int64(len(whole))) {
			t.Fatalf("byte %d: %d pages, damage %v, want %d pages and the damage named", i, len(urls), damage, want)
		}
	}
	if most := (len(records) + 1) * (headSize + 2); unnoticed > most {
		t.Errorf("%d flipped bytes unnoticed, want at most %d", unnoticed, most)
	}
}

func asWritten(dir string, records []yinwen.Record) bool {
	for i, r := range records {
		p, err := Read(dir, r)
		if err != nil || p.URL != number(i).URL || !bytes.Equal(p.Body, number(i).Body) || p.Source != number(i).Source {
			return false
		}
	}
	return true
}

func covers(d *DamageError, at, size int64) bool {
	end := d.End
	if end == 0 {
		end = size
	}
	return d.Offset <= at && at < end
}

func TestLostBytesInTheMiddle(t *testing.T) {
	dir, file, records := filled(t, 6)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	from, to := records[2].Offset-7, records[4].Offset+11 // breaks pages 1 to 4
	if err := os.WriteFile(file, append(bytes.Clone(whole[:from]), whole[to:]...), 0o644); err != nil {
		t.Fatal(err)
	}
	urls, damage := walked(t, dir, yinwen.Record{})
	if fmt.Sprint(urls) != fmt.Sprint([]string{number(0).URL, number(5).URL}) || len(damage) != 1 || damage[0].Offset != records[1].Offset {
		t.Errorf("walked %v, damage %v", urls, damage)
	}
	if err := Walk(dir, yinwen.Record{}, func(Entry) error { return nil }, nil); !errors.As(err, new(*DamageError)) {
		t.Errorf("Walk without a callback: %v, want the damage", err)
	}
}

// A page may hold the bytes of a gzip member that looks like a record. When the record around it is damaged, it must not surface.
func TestPlantedRecordIsNotRead(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	forged, err := pageRecord(number(666), nil)
	if err != nil {
		t.Fatal(err)
	}
	planted, err := w.pack(forged)
	if err != nil {
		t.Fatal(err)
	}
	page := number(0)
	page.Body = append(bytes.Repeat([]byte{0}, 8), planted...)
	noisy := bytes.Clone(page.Body)
	r, err := w.Append(page)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Append(number(1)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, r.File)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	copy(whole[r.Offset+headSize+100:], planted) // as deflate stores bytes that do not compress
	whole[r.Offset] ^= 1
	if err := os.WriteFile(file, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	urls, damage := walked(t, dir, yinwen.Record{})
	if len(urls) != 1 || urls[0] != number(1).URL || len(damage) != 1 {
		t.Errorf("walked %v, damage %v (%d bytes planted)", urls, damage, len(noisy))
	}
}

func TestDamageDeepInsideIsNotCutOff(t *testing.T) {
	dir, file, records := filled(t, 5)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	copy(whole[records[1].Offset:], make([]byte, records[3].Offset-records[1].Offset)) // a hole of zeros, as after a power cut
	if err := os.WriteFile(file, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	w := open(t, dir)
	if w.End().Offset != int64(len(whole)) {
		t.Errorf("End() = %v, want %d: nothing after the hole may be cut", w.End(), len(whole))
	}
	if urls, damage := walked(t, dir, yinwen.Record{}); len(urls) != 3 || len(damage) != 1 {
		t.Errorf("walked %v, damage %v, want pages 0, 3, 4", urls, damage)
	}
}

func TestWalkWhileTheWriterAppends(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := open(t, dir, FileSize(30_000))
	const n = 150
	var appended atomic.Int64
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range n {
			if _, err := w.Append(number(i)); err != nil {
				t.Error(err)
			}
			appended.Add(1)
		}
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		least := appended.Load()
		urls, damage := walked(t, dir, yinwen.Record{})
		if int64(len(urls)) < least || len(damage) > 0 {
			t.Fatalf("walked %d of at least %d, damage %v", len(urls), least, damage)
		}
	}
}

func TestWalkWaitsForARecordBeingWritten(t *testing.T) {
	dir, file, records := filled(t, 2)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(file, records[1].Offset+headSize+20); err != nil {
		t.Fatal(err)
	}
	rest := time.AfterFunc(30*time.Millisecond, func() { _ = os.WriteFile(file, whole, 0o644) })
	defer rest.Stop()
	if urls, damage := walked(t, dir, yinwen.Record{}); len(urls) != 2 || len(damage) != 0 {
		t.Errorf("walked %v, damage %v, want both pages", urls, damage)
	}
}

func TestAppendAfterAFailedWrite(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	if _, err := w.Append(number(0)); err != nil {
		t.Fatal(err)
	}
	end := w.End()
	if err := w.out.f.Close(); err != nil { // the disk fails
		t.Fatal(err)
	}
	if _, err := w.Append(number(1)); err == nil {
		t.Fatal("Append on a failing disk: no error")
	}
	if w.End() != end {
		t.Errorf("End() = %v after a failure, want %v", w.End(), end)
	}
	r, err := w.Append(number(2))
	if err != nil || r.File == end.File {
		t.Fatalf("Append = %v, %v, want another file", r, err)
	}
	if urls, damage := walked(t, dir, yinwen.Record{}); len(urls) != 2 || len(damage) != 0 {
		t.Errorf("walked %v, damage %v", urls, damage)
	}
}

func TestNamesSortAsWrittenWhenTheClockIsSetBack(t *testing.T) {
	dir := t.TempDir()
	now := fetched
	w := open(t, dir, FileSize(1), Clock(func() time.Time { now = now.Add(-time.Hour); return now }))
	for i := range 5 {
		if _, err := w.Append(number(i)); err != nil {
			t.Fatal(err)
		}
	}
	urls, _ := walked(t, dir, yinwen.Record{})
	for i, u := range urls {
		if u != number(i).URL {
			t.Errorf("page %d is %s", i, u)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	dir, _, records := filled(t, 2)
	rows := map[string]yinwen.Record{
		"path":            {File: "../" + records[0].File, Offset: records[0].Offset},
		"absolute":        {File: "/etc/passwd"},
		"another name":    {File: "yinwen.lock"},
		"no file":         {},
		"missing file":    {File: "x.warc.gz"},
		"beyond the end":  {File: records[0].File, Offset: 1 << 30},
		"negative":        {File: records[0].File, Offset: -1},
		"warcinfo record": {File: records[0].File},
	}
	for name, r := range rows {
		if _, err := Read(dir, r); !errors.Is(err, yinwen.ErrNotFound) {
			t.Errorf("%s: Read(%v): %v, want ErrNotFound", name, r, err)
		}
	}
	inside := yinwen.Record{File: records[0].File, Offset: records[0].Offset + 3}
	if _, err := Read(dir, inside); !errors.As(err, new(*DamageError)) {
		t.Errorf("Read inside a record: %v, want DamageError", err)
	}
}

func TestCopiedRecordsMakeAWARCFile(t *testing.T) {
	dir, _, records := filled(t, 5)
	var out bytes.Buffer
	if err := Begin(&out, "export.warc.gz", fetched); err != nil {
		t.Fatal(err)
	}
	for _, r := range []yinwen.Record{records[3], records[1]} {
		if err := CopyRecord(dir, r, &out); err != nil {
			t.Fatal(err)
		}
	}
	var got []yinwen.Page
	err := ReadFile(bytes.NewReader(out.Bytes()), func(p yinwen.Page) error { got = append(got, p); return nil }, nil)
	if err != nil || len(got) != 2 {
		t.Fatalf("ReadFile gave %d pages, %v", len(got), err)
	}
	same(t, got[0], number(3), yinwen.Record{})
	same(t, got[1], number(1), yinwen.Record{})
	if err := CopyRecord(dir, yinwen.Record{File: records[0].File, Offset: 5}, io.Discard); !errors.As(err, new(*DamageError)) {
		t.Errorf("CopyRecord of no record: %v, want DamageError", err)
	}
}
