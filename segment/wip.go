package segment

import "yinwen"

// Analyzer cuts text. It is immutable and safe for concurrent use.
type Analyzer struct{}

// Open loads the dictionary and the user's term files. WORK IN PROGRESS: bodies follow.
func Open(terms ...string) (*Analyzer, error) { return &Analyzer{}, nil }
func (a *Analyzer) Dictionary() string        { return "" }
func (a *Analyzer) Words(text string) []Term  { return nil }
func (a *Analyzer) Cut(text string) []string  { return nil }
func Grams(text string) []Term                { return nil }
func Language(text string) yinwen.Lang        { return "" }
func Sentences(text string) []Span            { return nil }
