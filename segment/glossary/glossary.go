// Package glossary holds the bank terms, metrics, institutions and regions that yinwen knows, in Chinese and English: one
// set of data for cutting, figures, linking and search. The data are the TSV files below data/, one entry a line (their
// format: data/README.md), and files of the user's in the same format that Use takes in. Data are read once and never change
// afterwards; everything here is safe for concurrent use. The entries belong to all callers: read them, never write to them.
package glossary

import (
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Kind says what sort of thing an entry names.
type Kind string

// The kinds of entries.
const (
	Metric      Kind = "metric"      // something that figures measure: 贷款余额, NPL ratio
	Term        Kind = "term"        // any other word of the trade, and regions (class "region")
	Institution Kind = "institution" // a bank, regulator, exchange, insurer, ministry …
)

// Entry is one concept and its names.
type Entry struct {
	ID   string // stable: lower-case letters, digits and underscores, unique over all kinds
	Kind Kind
	// Class of a metric is what it is measured in: money, percent, count, per_share, index, multiple or quantity. Class of an
	// institution: central_bank, regulator, ministry, bank, insurer, exchange, asset_manager, securities, payment,
	// international, infrastructure, association, rating or company. Class of a term: policy, product, risk, business,
	// market, regulation, account, organisation, person, technology or region.
	Class string
	// Chinese and English hold the preferred name first, then other wordings, abbreviations and tickers. Chinese is
	// simplified. Names that serve Lookup only (marked ~ in the data) come last.
	Chinese, English []string
	Broader          string // id of the wider entry: manufacturing_loans is broader loans; empty when there is none
	// Counts says that a figure of the entry is one of Broader too: the same measure, more narrowly taken, as attributable
	// profit is net profit. Without it the entry is a part of Broader, as green loans are of loans.
	Counts bool
	// Change says that the metric is itself a change, of Broader if that is known: loan growth and new loans are of loans.
	Change bool
	sought [2][]string // see Sought
}

// Match is a name of Entry found in a text; Start and End count bytes of the text searched, end exclusive.
type Match struct {
	Start, End int
	Entry      *Entry
}

// All returns every entry: metrics, terms, institutions, each in the order of its file.
func All() []*Entry {
	return slices.Clone(loaded().entries)
}

// Get returns the entry with this id.
func Get(id string) (*Entry, bool) {
	e, ok := loaded().byID[id]
	return e, ok
}

// Lookup returns the entries that bear this name in either language, whatever its case, width, script, English plural or
// hyphens: nil when none does. An entry whose name is written exactly so comes first (BoC is the Bank of Canada, BOC the Bank
// of China), then those that Find would report for it, then those whose name is for Lookup only.
func Lookup(name string) []*Entry {
	return loaded().lookup(name)
}

// Words returns all Chinese names and common words of at least two characters that are Han throughout, sorted, without repeats: words
// for a cutter's dictionary.
func Words() []string {
	g := loaded()
	words := slices.Collect(maps.Keys(g.common))
	for _, e := range g.entries {
		words = append(words, e.Chinese...)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return !allHan(w) || utf8.RuneCountInString(w) < 2 })
	slices.Sort(words)
	return slices.Compact(words)
}

func allHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
}
