package local

import "github.com/RoaringBitmap/roaring/v2"

// gathered joins sets of documents: many of them bit by bit, for joining small sets one after the other costs more.
type gathered struct {
	set  *roaring.Bitmap
	bits []uint64
}

const manySets = 8

func newGathered(sets int, documents uint64) *gathered {
	g := &gathered{set: roaring.New()}
	if sets > manySets {
		g.bits = make([]uint64, (documents+63)/64)
	}
	return g
}

func (g *gathered) add(docs *roaring.Bitmap) {
	if g.bits == nil {
		g.set.Or(docs)
		return
	}
	docs.Iterate(func(doc uint32) bool {
		g.bits[doc/64] |= 1 << (doc % 64)
		return true
	})
}

func (g *gathered) docs() *roaring.Bitmap {
	if g.bits == nil {
		return g.set
	}
	return roaring.FromDense(g.bits, false)
}
