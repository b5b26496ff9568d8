package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"yinwen/segment"
)

// termsFile holds the terms that `yinwen terms add` adds. It lies beside the token, where no rebuild touches it.
func (c *config) termsFile() string { return filepath.Join(c.dir("state"), "terms.txt") }

// glossaryFile holds own institutions and metrics that belong to the data, such as the banks of the demo.
func (c *config) glossaryFile() string { return filepath.Join(c.dir("state"), "glossary.tsv") }

// termFiles are all files of user terms: those of the configuration, then the one of the data folder when there is one.
func (c *config) termFiles() []string { return andOwn(c.Terms, c.termsFile()) }

// glossaryFiles are likewise those of the user's glossary.
func (c *config) glossaryFiles() []string { return andOwn(c.Glossary, c.glossaryFile()) }

// andOwn is files and own, when that is there.
func andOwn(files []string, own string) []string {
	files = slices.Clone(files)
	if _, err := os.Stat(own); !errors.Is(err, fs.ErrNotExist) {
		files = append(files, own)
	}
	return files
}

// dictionary holds the analyzer in use. It is loaded when first asked for, and swapped as a whole.
type dictionary struct {
	files func() []string
	used  func(*segment.Analyzer) // called with an analyzer before it is given out for the first time

	mu      sync.Mutex
	current *segment.Analyzer
}

// get returns the analyzer in use.
func (d *dictionary) get() (*segment.Analyzer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.current == nil {
		if err := d.load(); err != nil {
			return nil, err
		}
	}
	return d.current, nil
}

// reload reads the files of terms again and puts what they give in the place of the analyzer in use; what began with the old
// one ends with it. On an error the old one stays.
func (d *dictionary) reload() (*segment.Analyzer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.load()
	return d.current, err
}

func (d *dictionary) load() error {
	a, err := segment.Open(d.files()...)
	if err != nil {
		return fmt.Errorf("dictionary: %w", err)
	}
	if d.current == nil || d.current.Dictionary() != a.Dictionary() {
		if d.used != nil {
			d.used(a)
		}
	}
	d.current = a
	return nil
}
