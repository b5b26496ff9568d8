package queue

import (
	"sync/atomic"
	"testing"
	"time"
)

// One document through the embedded server: publish, fetch, acknowledge; every step on the disk.
func BenchmarkThrough(b *testing.B) {
	q := start(b, b.TempDir())
	i := 0
	for b.Loop() {
		publish(b, q, doc(i), "a")
		got, err := q.Fetch(b.Context(), 1, time.Second)
		if err != nil || len(got) != 1 {
			b.Fatal(len(got), err)
		}
		if err := got[0].Ack(b.Context()); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// Publishes from many goroutines at once, as in a rebuild.
func BenchmarkPublish(b *testing.B) {
	q := start(b, b.TempDir())
	var next atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			publish(b, q, doc(int(next.Add(1))), "a")
		}
	})
}
