package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
)

func TestExplain(t *testing.T) {
	dir := t.TempDir()
	for name, row := range map[string]struct {
		err  error
		full bool
	}{
		"from the system":     {&fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}, true},
		"text of a library":   {fmt.Errorf("segment: persist err: %v", syscall.ENOSPC), true},
		"quota":               {syscall.EDQUOT, true},
		"limit of file sizes": {syscall.EFBIG, true},
		"another":             {syscall.EACCES, false},
	} {
		got := Explain(dir, row.err)
		if errors.Is(got, ErrFull) != row.full || !errors.Is(got, row.err) {
			t.Errorf("%s: Explain(%v) = %v, want full %v, and the cause kept", name, row.err, got, row.full)
		}
		if row.full && (!strings.Contains(got.Error(), "disk full at "+dir) || !strings.Contains(got.Error(), " free;")) {
			t.Errorf("%s: %v, want the folder and its room", name, got)
		}
		if again := Explain("elsewhere", got); again.Error() != got.Error() {
			t.Errorf("%s: explained twice: %v", name, again)
		}
	}
	if Explain(dir, nil) != nil {
		t.Error("Explain(nil) is no error")
	}
}

func TestProbeLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := Probe(dir); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v, want nothing", left, err)
	}
	if err := Probe(dir + "/missing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Probe of a missing folder: %v", err)
	}
}
