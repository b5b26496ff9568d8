package segment

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed data/bank.tsv
var bankData string

// BankTerm is a word of the trade from the bank dictionary (data/bank.tsv).
type BankTerm struct {
	Chinese string   // simplified
	Parts   []string // make up Chinese; nil when it has none
	English string   // name
	Aliases []string // other names, in either language
}

// BankTerms returns the bank dictionary in the order of its file.
func BankTerms() ([]BankTerm, error) {
	var terms []BankTerm
	n := 0
	for line := range strings.Lines(bankData) {
		n++
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("bank terms: line %d: %d fields, want term, parts, English, aliases", n, len(f))
		}
		t := BankTerm{Chinese: f[0], Parts: strings.Fields(f[1]), English: f[2]}
		for alias := range strings.SplitSeq(f[3], ";") {
			if alias = strings.TrimSpace(alias); alias != "" {
				t.Aliases = append(t.Aliases, alias)
			}
		}
		terms = append(terms, t)
	}
	return terms, nil
}

// bankTerms returns what the bank dictionary adds to the general words.
func bankTerms() ([]UserTerm, error) {
	terms, err := BankTerms()
	if err != nil {
		return nil, err
	}
	var added []UserTerm
	for _, t := range terms {
		term, err := parseTerm(t.Chinese + "\t" + strings.Join(t.Parts, " "))
		if err != nil {
			return nil, fmt.Errorf("bank terms: %w", err)
		}
		added = append(added, term)
		for _, alias := range t.Aliases {
			if other, err := parseTerm(alias); err == nil && !strings.Contains(alias, " ") {
				added = append(added, other) // the English ones are no words of the dictionary
			}
		}
	}
	return added, nil
}
