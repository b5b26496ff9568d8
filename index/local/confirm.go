package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// When a segment file is cut or gone, Bleve opens the index as it was some batches ago and only logs it. So the number of the
// last batch is also kept in a file of our own, written after the batch: an index that is behind it has lost something.
func (s *Store) confirmedFile() string { return filepath.Join(s.dir, "confirmed") }

// confirm notes that a batch is on disk. The file is replaced whole; it need not be synced, for one that is too old does no harm.
func (s *Store) confirm(batch int64) error {
	file := s.confirmedFile()
	if err := os.WriteFile(file+".new", []byte(strconv.FormatInt(batch, 10)+"\n"), 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// checkConfirmed compares the index with the last batch that was confirmed.
func (s *Store) checkConfirmed() error {
	text, err := os.ReadFile(s.confirmedFile())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open index %s: %w", s.dir, err)
	}
	want, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	if err != nil {
		return nil // cut by a crash: nothing to compare with
	}
	have, err := s.totals()
	if err != nil {
		return damaged(s.dir, err)
	}
	if have.Batch < want {
		return damaged(s.dir, fmt.Errorf("it ends at batch %d, batch %d was written", have.Batch, want))
	}
	return nil
}
