package storetest

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"yinwen"
)

//go:embed testdata/worded-pages.tsv
var wordedPagesFile string

//go:embed testdata/worded-questions.tsv
var wordedQuestionsFile string

// wordedPages reads pages that tell one event in each language, and pages that hold the words of the questions in another sense.
func wordedPages() []yinwen.Document {
	var out []yinwen.Document
	for i, c := range cells(wordedPagesFile, 4) {
		out = append(out, document(c[0], c[1], c[2], c[3], fmt.Sprintf("2025-%02d-%02d", 1+i%12, 1+i%28), "worded"))
	}
	return out
}

// wordedQuestions reads what the worded pages are searched for by: names in part or abbreviated, both scripts in one query, other
// words and other inflections than the pages have.
func wordedQuestions() []question {
	var out []question
	for _, c := range cells(wordedQuestionsFile, 3) {
		q := question{c[0], c[1], "worded", map[string]int{}}
		for judgement := range strings.FieldsSeq(c[2]) {
			id, grade, _ := strings.Cut(judgement, ":")
			n, err := strconv.Atoi(grade)
			if err != nil {
				panic(fmt.Sprintf("worded question %q: %v", c[1], err))
			}
			q.grades[id] = n
		}
		out = append(out, q)
	}
	return out
}

// cells are the n columns of each line of a table, without comments. Another number of columns is a fault of the table.
func cells(table string, n int) [][]string {
	var out [][]string
	for line := range strings.Lines(table) {
		if line[0] == '#' {
			continue
		}
		c := strings.Split(strings.TrimSpace(line), "\t")
		if len(c) != n {
			panic(fmt.Sprintf("%q: %d columns, want %d", line, len(c), n))
		}
		out = append(out, c)
	}
	return out
}
