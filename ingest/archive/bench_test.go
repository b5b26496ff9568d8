package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"yinwen"
)

// article is a page of some 40 kB that compresses as articles do.
func article(i int) yinwen.Page {
	p := number(i)
	r := rand.New(rand.NewPCG(1, uint64(i)))
	var b bytes.Buffer
	for b.Len() < 40_000 {
		fmt.Fprintf(&b, "<p class=\"text\">%c%c%c%c loans rose %d%%</p>\n", 0x4e00+r.IntN(3000), 0x4e00+r.IntN(3000), 0x4e00+r.IntN(3000),
			0x4e00+r.IntN(3000), r.IntN(100))
	}
	p.Body = b.Bytes()
	return p
}

func BenchmarkAppend(b *testing.B) {
	for _, at := range []int{1, 16} {
		b.Run(fmt.Sprintf("%d at a time", at), func(b *testing.B) {
			w, p := open(b, b.TempDir()), article(1)
			b.SetBytes(int64(len(p.Body)))
			b.SetParallelism(at)
			var failed atomic.Bool
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if _, err := w.Append(p); err != nil {
						failed.Store(true)
					}
				}
			})
			if failed.Load() {
				b.Fatal("an append failed")
			}
		})
	}
}

func BenchmarkWalk(b *testing.B) {
	dir := b.TempDir()
	w := open(b, dir)
	const n = 200
	size := 0
	for i := range n {
		p := article(i)
		size += len(p.Body)
		if _, err := w.Append(p); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if err := Walk(dir, yinwen.Record{}, func(Entry) error { return nil }, nil); err != nil {
			b.Fatal(err)
		}
	}
}
