package ingest

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// flipByte changes one byte inside the last article of the archive.
func flipByte(t *testing.T, dir string) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(dir, "*.warc.gz"))
	if len(files) != 1 {
		t.Fatalf("archive files %v, want one", files)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)-100] ^= 0x40
	if err := os.WriteFile(files[0], b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSourceHolds(t *testing.T) {
	s := Source{Name: "a", Feeds: []string{"https://rss.bank.com.cn/feed.xml", "http://127.0.0.1:8081/f"}, Hosts: []string{"news.example"}}
	s.Complete()
	for url, want := range map[string]bool{
		"https://www.bank.com.cn/a": true, "https://bank.com.cn/a": true, "https://other.com.cn/a": false,
		"http://127.0.0.1:8081/a": true, "http://127.0.0.1:9/a": false, "https://news.example/1": true, "https://evilbank.com.cn/": false,
	} {
		if got := s.Holds(url); got != want {
			t.Errorf("Holds(%q) = %v, want %v", url, got, want)
		}
	}
}

func TestNext(t *testing.T) {
	shanghai := time.FixedZone("", 8*3600)
	now := time.Date(2025, 11, 3, 9, 0, 0, 0, shanghai)
	interval := Source{Name: "a", Every: time.Hour}
	daily := Source{Name: "b", Cron: "0 8 * * *", Timezone: "Asia/Shanghai"}
	interval.Complete()
	daily.Complete()
	for name, row := range map[string]struct {
		s        Source
		last     time.Time
		min, max time.Time
	}{
		"never visited":            {interval, time.Time{}, now, now},
		"interval with its spread": {interval, now, now.Add(time.Hour), now.Add(66 * time.Minute)},
		"clock went back":          {interval, now.Add(48 * time.Hour), now.Add(time.Hour), now.Add(66 * time.Minute)},
		"cron in its zone":         {daily, now, now.Add(23 * time.Hour), now.Add(23*time.Hour + time.Minute)},
		"missed visits, once":      {daily, now.Add(-72 * time.Hour), now.Add(-49 * time.Hour), now.Add(-49*time.Hour + time.Minute)},
	} {
		if got := row.s.Next(Run{Started: row.last}, now); got.Before(row.min) || got.After(row.max) {
			t.Errorf("%s: Next = %v, want between %v and %v", name, got, row.min, row.max)
		}
	}
}
