package yinwen

// Story is a set of documents about the same thing, across languages. It is a record of its own: linking never rewrites a
// document.
type Story struct {
	ID        string     `json:"id"`
	Members   []string   `json:"members"` // document ids, sorted
	Conflicts []Conflict `json:"conflicts,omitempty"`
}

// Conflict is two figures that cannot both be right, of one document or of two in a story, with the arithmetic that shows it.
type Conflict struct {
	A      Claim  `json:"a"`
	B      Claim  `json:"b"`
	Reason string `json:"reason"` // "4767亿元 = 476,700,000,000 CNY; 4,767 billion yuan = 4,767,000,000,000 CNY; ratio 10"
}

// Claim is a figure and the document that makes it; Document is empty when only one is at hand.
type Claim struct {
	Document string `json:"document,omitempty"`
	Figure   Figure `json:"figure"`
}
