package queue

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestMain lets the test binary run as the process that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("YINWEN_TEST_PUBLISH"); dir != "" {
		publishForever(dir)
	}
	os.Exit(m.Run())
}

// publishForever prints the number of every document once its publish was answered.
func publishForever(dir string) {
	q, err := Open(context.Background(), Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		if err := q.Publish(context.Background(), doc(i), "a"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(i)
	}
}

func TestKilledProcessKeepsWhatWasAnswered(t *testing.T) {
	dir := t.TempDir()
	answered := killedPublisher(t, dir, 150)
	q := start(t, dir)
	waiting, _, err := q.Pending(t.Context())
	if err != nil || waiting < uint64(answered) {
		t.Fatalf("%d documents after kill -9, %v, want the %d that were answered", waiting, err, answered)
	}
	for i, m := range fetch(t, q, answered) {
		if d, err := m.Document(t.Context()); err != nil || d.ID != doc(i).ID {
			t.Fatalf("document %d is %s, %v", i, d.URL, err)
		}
	}
}

// killedPublisher runs a publisher on dir and kills it with -9 after n answers; it returns how many were answered.
func killedPublisher(t *testing.T, dir string, n int) int {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "YINWEN_TEST_PUBLISH="+dir)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	last := -1
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if last+1 == n {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = c.Wait() // killed
	if last+1 < n {
		t.Fatalf("the publisher ended after %d answers", last+1)
	}
	return last + 1
}

func TestDamagedFolderIsNamed(t *testing.T) {
	damage := map[string]func(string) error{
		"meta file cut":   func(f string) error { return os.Truncate(f, 20) },
		"meta file empty": func(f string) error { return os.Truncate(f, 0) },
		"meta file lost":  os.Remove,
	}
	for name, spoil := range damage {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			q := start(t, dir)
			publish(t, q, doc(1), "a")
			q.Close()
			if err := spoil(filepath.Join(dir, "jetstream", "$G", "streams", "yinwen-documents", "meta.inf")); err != nil {
				t.Fatal(err)
			}
			q, err := Open(t.Context(), Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
			if err == nil {
				q.Close()
			}
			if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "yinwen reindex") || !strings.Contains(err.Error(), dir) {
				t.Fatalf("Open: %v, want ErrDamaged and what to do", err)
			}
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			pending(t, start(t, dir), 0, 0)
		})
	}
}
