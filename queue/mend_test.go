package queue

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"yinwen/disk"
)

// smallDisk is a folder on a disk of so many bytes, where the tests may mount one.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "none", dir).CombinedOutput(); err != nil {
		t.Skipf("needs the right to mount a small disk: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	return dir
}

// fill writes a file that leaves no room on the disk of dir.
func fill(t *testing.T, dir string) (file string) {
	t.Helper()
	file = filepath.Join(dir, "filler")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	return file
}

// TestFullDisk fills the disk under a queue, waits until it says so, makes room, and finds every document.
func TestFullDisk(t *testing.T) {
	dir := smallDisk(t, "4m")
	q := start(t, filepath.Join(dir, "queue"))
	publish(t, q, doc(1), "1")
	b, err := q.Bucket(t.Context(), "stories")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Put(t.Context(), "member", []byte("1")); err != nil {
		t.Fatal(err)
	}
	filler := fill(t, dir)

	published := make(chan error, 1)
	large := doc(2) // too large for the block that the first one began
	for range 2000 {
		large.Text += rand.Text()
	}
	go func() { published <- q.Publish(t.Context(), large, "1") }()
	for deadline := time.Now().Add(30 * time.Second); q.Stuck() == nil; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not stuck after 30 s")
		}
	}
	if !errors.Is(q.Stuck(), disk.ErrFull) {
		t.Errorf("stuck: %v, want disk.ErrFull", q.Stuck())
	}
	if _, _, err := q.Pending(t.Context()); !errors.Is(err, disk.ErrFull) {
		t.Errorf("Pending: %v, want disk.ErrFull", err)
	}
	within, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := q.Publish(within, doc(3), "1"); !errors.Is(err, disk.ErrFull) {
		t.Errorf("Publish within a second: %v, want disk.ErrFull", err)
	}

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if err := <-published; err != nil {
		t.Fatalf("Publish once there is room: %v", err)
	}
	if v, _, err := b.Get(t.Context(), "member"); err != nil || string(v) != "1" {
		t.Errorf("Get from a bucket once there is room = %q, %v", v, err)
	}
	got := map[string]bool{}
	for _, m := range fetch(t, q, 2) {
		d, err := m.Document(t.Context())
		if err != nil || m.Ack(t.Context()) != nil {
			t.Fatalf("document: %v", err)
		}
		got[d.ID] = true
	}
	if !got[doc(1).ID] || !got[doc(2).ID] || q.Stuck() != nil {
		t.Errorf("got %v, stuck %v, want both documents", got, q.Stuck())
	}
}
