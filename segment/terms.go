package segment

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"yinwen/segment/fold"
)

// UserTerm is a term that a user adds to the dictionary, and its parts when the user gives them; folded.
type UserTerm struct {
	Text  string
	Parts []string
}

// Bounds on what users add: characters of a term, bytes of a file.
const (
	longestTerm = 32
	largestFile = 8 << 20
)

// ReadTerms reads a file of terms in UTF-8: one term a line, after it, if wanted, its parts, set apart by tabs or spaces
// (贷款余额<tab>贷款 余额). The parts must make up the term; without them it is divided like any other word. Lines that are empty
// or begin with # are skipped. Terms are 2 to 32 Chinese characters: words of other scripts need no entry. Errors begin with
// the line number.
func ReadTerms(r io.Reader) ([]UserTerm, error) {
	data, err := io.ReadAll(io.LimitReader(r, largestFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > largestFile {
		return nil, fmt.Errorf("larger than %d bytes: leave words out that the dictionary has anyway", largestFile)
	}
	if !utf8.Valid(data) {
		return nil, errors.New("not UTF-8: save the file in that encoding")
	}
	var terms []UserTerm
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		t, err := parseTerm(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		terms = append(terms, t)
	}
	return terms, nil
}

// ParseTerm reads one line of a file of terms: the term, then its parts, if wanted.
func ParseTerm(line string) (UserTerm, error) {
	if strings.TrimSpace(line) == "" {
		return UserTerm{}, errors.New("empty term")
	}
	return parseTerm(line)
}

// String is the line of a file of terms that says t.
func (t UserTerm) String() string {
	if len(t.Parts) == 0 {
		return t.Text
	}
	return t.Text + "\t" + strings.Join(t.Parts, " ")
}

func parseTerm(line string) (UserTerm, error) {
	fields := strings.Fields(line)
	t := UserTerm{Text: fold.String(fields[0])}
	if n := utf8.RuneCountInString(t.Text); n < 2 || n > longestTerm || !cuttable(t.Text) {
		return t, fmt.Errorf("term %q: want 2 to %d Chinese characters", fields[0], longestTerm)
	}
	for _, p := range fields[1:] {
		t.Parts = append(t.Parts, fold.String(p))
	}
	if len(t.Parts) > 0 && strings.Join(t.Parts, "") != t.Text {
		return t, fmt.Errorf("term %q: its parts %q do not make it up", fields[0], fields[1:])
	}
	return t, nil
}

// cuttable tells whether the dictionary can hold a word: Chinese characters of the basic plane.
func cuttable(word string) bool {
	for _, r := range word {
		if !isHan(r) || r > lastHan {
			return false
		}
	}
	return word != ""
}

// ReadFiles reads files of user terms (ReadTerms) in their order. Errors name the file and line.
func ReadFiles(paths ...string) ([]UserTerm, error) {
	var all []UserTerm
	for _, path := range paths {
		terms, err := readFile(path)
		if err != nil {
			var named *fs.PathError // says the path itself
			if errors.As(err, &named) {
				return nil, fmt.Errorf("open terms: %w", err)
			}
			return nil, fmt.Errorf("open terms %s: %w", path, err)
		}
		all = append(all, terms...)
	}
	return all, nil
}

func readFile(path string) ([]UserTerm, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadTerms(f)
}
