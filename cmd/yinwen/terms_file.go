package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yinwen"
	"yinwen/segment"
)

// termLines are the lines of the data folder's file of terms: terms, and what a user wrote between them.
type termLines []string

func readTermLines(file string) (termLines, error) {
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("terms: %w", err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n"), nil
}

// write replaces the file when the dictionary takes its terms with those of the other files, and leaves it alone otherwise.
func (l termLines) write(file string, others []string) error {
	text := strings.Join(l, "\n") + "\n"
	terms, err := segment.ReadTerms(strings.NewReader(text))
	if err != nil {
		return fmt.Errorf("terms %s: %w", file, err)
	}
	own, err := segment.ReadFiles(others...)
	if err != nil {
		return err
	}
	if _, err := segment.With(append(own, terms...)...); err != nil {
		return fmt.Errorf("%w: %w", yinwen.ErrWrongUsage, err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("terms: %w", err)
	}
	return writeWhole(file, []byte(text), 0o644)
}

// without leaves out the lines of a term, and tells whether there was one.
func (l termLines) without(term string) (termLines, bool) {
	out := slices.DeleteFunc(slices.Clone(l), func(line string) bool {
		t, err := segment.ParseTerm(line)
		return err == nil && !strings.HasPrefix(strings.TrimSpace(line), "#") && t.Text == term
	})
	return out, len(out) < len(l)
}
