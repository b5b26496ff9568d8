package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yinwen"
)

const (
	prefix    = "yinwen-"
	suffix    = ".warc.gz"
	stampSize = len("20060102150405000")
)

// stamp is the time of a file name: UTC, to the millisecond.
func stamp(t time.Time) string {
	t = t.UTC()
	return t.Format("20060102150405") + fmt.Sprintf("%03d", t.Nanosecond()/int(time.Millisecond))
}

// stampOf reads the time of a file name; ok is false for names that this package did not give.
func stampOf(name string) (t time.Time, ok bool) {
	rest, found := strings.CutPrefix(name, prefix)
	if !found || len(rest) < stampSize {
		return time.Time{}, false
	}
	t, err := time.Parse("20060102150405.000", rest[:stampSize-3]+"."+rest[stampSize-3:stampSize])
	return t, err == nil
}

// after returns now, or the millisecond after the newest of files when the clock was set back: names must sort as written.
func after(now time.Time, files []string) time.Time {
	if len(files) == 0 {
		return now
	}
	last, ok := stampOf(files[len(files)-1])
	if ok && !now.Truncate(time.Millisecond).After(last) {
		return last.Add(time.Millisecond)
	}
	return now
}

// host is the machine's name as it may stand in a file name.
func host() string {
	name, err := os.Hostname()
	if err != nil {
		name = "unknown"
	}
	return strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, name)
}

// files lists the archive files of dir, oldest first. A folder that does not exist has none.
func files(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), suffix) && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// path of a record's file. Records come back from queues, indexes and peers: a name must not lead out of the folder.
func path(dir string, r yinwen.Record) (string, error) {
	if r.File == "" || r.File != filepath.Base(r.File) || !strings.HasSuffix(r.File, suffix) || strings.ContainsAny(r.File, `/\`) {
		return "", fmt.Errorf("archive record %q: no archive file: %w", r.File, yinwen.ErrNotFound)
	}
	return filepath.Join(dir, r.File), nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
