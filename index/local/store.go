// Package local is the embedded index.Store: a Bleve index (scorch) in a folder of this machine. Bleve keeps the postings, the
// stored originals and the nested figures; plans are executed here, so that their meaning is the same as on other stores.
package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"yinwen"
	"yinwen/disk"
	"yinwen/index"
)

// layout is the version of what this package writes. An index of another layout has to be built anew.
const layout = "4"

var layoutKey = []byte("yinwen-layout")

// Store is an index.Store in one folder.
type Store struct {
	dir string

	mu       sync.RWMutex // guards what follows
	bleve    bleve.Index
	failed   error // why a write failed; the index is closed then
	failedAt time.Time
	rest     time.Duration // before a failed index is opened again

	// writing guards the step from reading the standing revisions to writing the new ones.
	writing sync.Mutex
	packer  *packer
	lengths lengthCache
}

var _ index.Store = (*Store)(nil)

// ErrUnreadable says that an index is damaged or of another layout. It has to be rebuilt.
var ErrUnreadable = errors.New("run `yinwen reindex` to rebuild it from the archive")

// OpenAnew is Open for rebuilding: an index that cannot be read is set aside and an empty one made in its place. DropOld deletes
// what was set aside.
func OpenAnew(dir string) (*Store, error) {
	s, err := Open(dir)
	if !errors.Is(err, ErrUnreadable) {
		return s, err
	}
	aside := asideOf(dir)
	if _, err = os.Stat(aside); err == nil {
		err = os.RemoveAll(dir) // one that came of a rebuild which was cut off
	} else {
		err = os.Rename(dir, aside)
	}
	if err != nil {
		return nil, fmt.Errorf("set index %s aside: %w", dir, err)
	}
	return Open(dir)
}

// DropOld deletes what OpenAnew set aside, if anything.
func DropOld(dir string) error { return os.RemoveAll(asideOf(dir)) }

func asideOf(dir string) string { return filepath.Clean(dir) + ".old" }

// Open opens the index in dir, and makes one when dir is missing or empty. The error wraps yinwen.ErrInUse when another
// process has it open; an index to be rebuilt is ErrUnreadable.
func Open(dir string) (*Store, error) {
	b, err := open(dir)
	if err != nil {
		return nil, err
	}
	p, err := newPacker()
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	s := &Store{dir: dir, bleve: b, rest: mendPause, packer: p}
	if err := errors.Join(s.checkLayout(), s.checkConfirmed()); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return s, nil
}

// open recovers from panics, for a cut segment can make Bleve panic.
func open(dir string) (b bleve.Index, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = damaged(dir, fmt.Errorf("panic: %v", r))
		}
	}()
	fresh, err := empty(dir)
	if err == nil && fresh {
		err = create(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("make index %s: %w", dir, disk.Explain(dir, err))
	}
	// A second opener would wait for ever: Bleve's lock has no limit of its own.
	b, err = bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "1s"})
	switch {
	case err == nil:
		return b, nil
	case strings.Contains(err.Error(), "timeout"):
		return nil, fmt.Errorf("open index %s: %w", dir, yinwen.ErrInUse)
	case errors.Is(disk.Explain(dir, err), disk.ErrFull):
		return nil, fmt.Errorf("open index: %w", disk.Explain(dir, err))
	}
	return nil, damaged(dir, err)
}

// create makes an empty index beside dir and moves it there, so that one half made is never opened.
func create(dir string) error {
	making := filepath.Clean(dir) + ".new"
	if err := os.RemoveAll(making); err != nil {
		return err
	}
	b, err := bleve.NewUsing(making, bareMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	err = b.SetInternal(layoutKey, []byte(layout))
	if err := errors.Join(err, b.Close()); err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Rename(making, dir)
}

func damaged(dir string, err error) error {
	return fmt.Errorf("index %s is damaged: %w: %w", dir, err, ErrUnreadable)
}

// empty reports whether dir is missing or holds nothing.
func empty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}

// bareMapping maps nothing by itself: documents are built field by field in this package.
func bareMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return m
}

// checkLayout compares the layout of the index with ours.
func (s *Store) checkLayout() error {
	b, err := s.use()
	if err != nil {
		return err
	}
	have, err := b.GetInternal(layoutKey)
	if err != nil {
		return damaged(s.dir, err)
	}
	if string(have) != layout {
		return fmt.Errorf("index %s has layout %q, this version reads %q: %w", s.dir, have, layout, ErrUnreadable)
	}
	return nil
}

// Close releases the index. All that Write confirmed is on disk already.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed != nil {
		return nil // closed then
	}
	if err := s.bleve.Close(); err != nil {
		return fmt.Errorf("close index %s: %w", s.dir, err)
	}
	return nil
}

// Dir is the folder of the index.
func (s *Store) Dir() string { return filepath.Clean(s.dir) }
