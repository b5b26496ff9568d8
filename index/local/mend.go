package local

import (
	"errors"
	"fmt"
	"time"

	"github.com/blevesearch/bleve/v2"

	"yinwen/disk"
)

// mendPause is how long a store that failed to write rests before it is opened again.
const mendPause = 2 * time.Second

// After a write that failed, Bleve goes on with a segment that it has released, and writes that again without a rest: searches
// panic, and a full disk sees gigabytes a minute. So an index is closed at its first failed write, and opened again, as the
// last good write left it, by who next needs it. Callers hold s.writing.
func (s *Store) fail(cause error) error {
	cause = disk.Explain(s.dir, cause)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		if err := s.bleve.Close(); err != nil {
			cause = errors.Join(cause, fmt.Errorf("close it: %w", err))
		}
	}
	s.failed, s.failedAt = cause, time.Now()
	return cause
}

// use returns the index, opened again when it failed a while ago.
func (s *Store) use() (bleve.Index, error) {
	s.mu.RLock()
	b, failed, since := s.bleve, s.failed, s.failedAt
	s.mu.RUnlock()
	if failed == nil {
		return b, nil
	}
	if time.Since(since) < s.rest {
		return nil, failed
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		return s.bleve, nil
	}
	s.failedAt = time.Now()
	if err := disk.Probe(s.dir); err != nil {
		return nil, s.failed
	}
	b, err := open(s.dir)
	if err != nil {
		return nil, disk.Explain(s.dir, err)
	}
	s.bleve, s.failed = b, nil
	return b, nil
}

// whyPanic explains a panic of Bleve's while reading: a write that failed meanwhile, else damage.
func (s *Store) whyPanic(r any) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.failed != nil {
		return s.failed
	}
	return damaged(s.dir, fmt.Errorf("search: %v", r))
}
