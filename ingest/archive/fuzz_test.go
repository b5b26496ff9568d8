package archive

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
)

// Whatever an archive file holds, reading it ends without a panic, offsets grow, and a repair cuts no whole record off.
func FuzzWalk(f *testing.F) {
	_, file, records := filled(f, 2)
	whole, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:records[1].Offset+50])
	f.Add(whole[20:])
	f.Add([]byte(gz("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n")))
	f.Fuzz(func(t *testing.T, b []byte) {
		ends := scanAll(t, b)
		left := lastWhole(bytes.NewReader(b), "f", int64(len(b)))
		if left > int64(len(b)) || len(ends) > 0 && left < ends[len(ends)-1] {
			t.Errorf("a repair leaves %d bytes of %d, records end at %v", left, len(b), ends)
		}
		if again := scanAll(t, b[:left]); len(again) != len(ends) {
			t.Errorf("%d records before a repair, %d after it", len(ends), len(again))
		}
	})
}

// scanAll returns the ends of the whole records of a file.
func scanAll(t *testing.T, b []byte) (ends []int64) {
	s := newScanner(bytes.NewReader(b), "f", 0, int64(len(b)))
	for last := int64(-1); ; {
		e, at, err := s.entry()
		if err == io.EOF {
			return ends
		}
		if at <= last {
			t.Fatalf("offset %d after %d", at, last)
		}
		last = at
		if damage := (*DamageError)(nil); err != nil && !errors.As(err, &damage) {
			t.Fatal(err)
		}
		if err == nil && e.Kind != 0 {
			ends = append(ends, e.Next.Offset)
		}
	}
}
