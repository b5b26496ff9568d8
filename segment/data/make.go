//go:build ignore

// Make writes words.gz, the dictionary that segment ships, from zh/s_1.txt of gse (Apache License 2.0):
//
//	go run segment/data/make.go "$(go list -m -f '{{.Dir}}' github.com/go-ego/gse)/data/dict/zh/s_1.txt" segment/data/words.gz
//
// Lines are "word frequency", sorted. Words are folded, for text is folded before it is cut; where two fold alike the higher
// frequency stays. Words that are not all Chinese are left out, for only runs of Chinese characters are cut; so are words
// below gse's least frequency of 2. Every character that begins a word is a word, with gse's frequency for single characters:
// a first character that is none would count as log(0) in gse.
package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"yinwen/segment/fold"
)

const single = 2 // frequency of words of one character, and the least, as in gse

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: make s_1.txt words.gz")
	}
	words, err := read(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := write(os.Args[2], words); err != nil {
		log.Fatal(err)
	}
}

func read(path string) (map[string]int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	words := map[string]int{}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			return nil, fmt.Errorf("line %q: want a word and its frequency", line)
		}
		freq, err := strconv.Atoi(f[1])
		if err != nil {
			return nil, fmt.Errorf("line %q: %w", line, err)
		}
		word := fold.String(f[0])
		if freq < single || !chinese(word) {
			continue
		}
		if utf8.RuneCountInString(word) == 1 {
			freq = single
		}
		words[word] = max(words[word], freq)
		first, _ := utf8.DecodeRuneInString(word)
		words[string(first)] = single
	}
	return words, nil
}

func chinese(word string) bool {
	for _, r := range word {
		if !(0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF || r == 0x3005 || r == 0x3007) {
			return false
		}
	}
	return word != ""
}

func write(path string, words map[string]int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	z, _ := gzip.NewWriterLevel(f, gzip.BestCompression)
	w := bufio.NewWriter(z)
	for _, word := range slices.Sorted(maps.Keys(words)) {
		fmt.Fprintf(w, "%s %d\n", word, words[word])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}
