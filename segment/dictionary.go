package segment

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"yinwen/segment/fold"
)

//go:embed data/words.gz
var wordData []byte

// singleFreq is the frequency of words of one character, as in gse.
const singleFreq = 2

// rules is the version of the code that makes terms: raise it when the same dictionary gives other terms.
const rules = 2

// general reads the general words: gse's, folded (data/make.go).
func general() ([]entry, error) {
	z, err := gzip.NewReader(bytes.NewReader(wordData))
	if err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	entries := make([]entry, 0, bytes.Count(data, []byte{'\n'}))
	for line := range strings.Lines(string(data)) {
		word, count, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		freq, err := strconv.ParseUint(count, 10, 32)
		if err != nil || freq == 0 || len(word) == 0 || len(word)%3 != 0 {
			return nil, fmt.Errorf("words: line %q: want a word and its frequency", line)
		}
		entries = append(entries, entry{word, uint32(freq)})
	}
	return entries, nil
}

// version is a hash of all that decides how a text is cut: 16 hexadecimal digits.
func version(entries []entry, parts map[string][]Span) string {
	h := sha256.New()
	fmt.Fprintln(h, rules, fold.Version())
	buf := make([]byte, 0, 1<<16)
	for _, e := range entries {
		buf = append(buf, e.word...)
		buf = append(strconv.AppendUint(append(buf, ' '), uint64(e.freq), 10), '\n')
		if len(buf) > 1<<15 {
			h.Write(buf)
			buf = buf[:0]
		}
	}
	h.Write(buf)
	for _, w := range slices.Sorted(maps.Keys(parts)) {
		fmt.Fprintln(h, w, parts[w])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
