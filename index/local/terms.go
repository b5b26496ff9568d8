package local

import (
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// A text is indexed as sets alone: of each term the documents that have it. To tell a count or a position of one document, Bleve
// would read those of all documents before it in a block of a thousand. So they are kept otherwise, in fields beside that of the text.
const (
	timesSuffix  = "_times"  // sets: how often a document has a term, when more than once; bit by bit (bitTerm)
	lengthSuffix = "_length" // sets: how many terms a document has, as lengthCode
	streamSuffix = "_stream" // stored: the terms in sequence (streamOf), where phrases are looked for
)

// tally counts the terms of text, which are separated by spaces.
func tally(text string) (times map[string]int, length int) {
	times = map[string]int{}
	for _, term := range neighbours(text) {
		times[term]++
		length++
	}
	return times, length
}

// bitTerm is the term of those documents that have term so often that the number less one has a bit set (O'Neil and Quass 1997).
// Most have a term once: they have no such term.
func bitTerm(term string, bit int) string { return term + " " + strconv.Itoa(bit) }

// addText adds a text, in sequence where phrases are looked for in it, and returns its length in terms.
func addText(doc *document.Document, field, text string, phrases bool) int {
	times, length := tally(text)
	if length == 0 {
		return 0
	}
	sets, bits := make([]string, 0, len(times)), []string(nil)
	for term, n := range times {
		sets = append(sets, term)
		for bit, rest := 0, n-1; rest > 0; bit, rest = bit+1, rest>>1 {
			if rest&1 != 0 {
				bits = append(bits, bitTerm(term, bit))
			}
		}
	}
	if phrases {
		sets = append(sets, edges(text)...)
		doc.AddField(document.NewTextFieldCustom(field+streamSuffix, nil, []byte(streamOf(text)), bleveindex.StoreField, nil))
	}
	addSets(doc, field, sets)
	addSets(doc, field+timesSuffix, bits)
	addSets(doc, field+lengthSuffix, []string{string([]byte{lengthCode(length)})})
	return length
}

// addSets puts a document into the sets of terms, which may repeat.
func addSets(doc *document.Document, field string, terms []string) {
	all := make(bleveindex.TokenFrequencies, len(terms))
	for _, t := range terms {
		all[t] = &bleveindex.TokenFreq{Term: []byte(t)}
	}
	doc.AddField(setsField{document.NewTextFieldCustom(field, nil, nil, keyword, nil), all})
}

// setsField is a field whose terms are known already.
type setsField struct {
	*document.TextField
	terms bleveindex.TokenFrequencies
}

// Analyze has nothing to do.
func (f setsField) Analyze() {}

// AnalyzedTokenFrequencies are the terms.
func (f setsField) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.terms }
