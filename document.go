package yinwen

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Document is one article in one language. A page may hold two. A later fetch that changes it makes a new revision of it.
type Document struct {
	ID       string `json:"id"`       // DocumentID of URL and Lang
	Revision int64  `json:"revision"` // time of the fetch that changed it, in ms since 1970 UTC
	URL      string `json:"url"`      // canonical
	Source   string `json:"source"`   // name of the Source that found it

	Lang      Lang   `json:"lang"` // of the body
	Title     string `json:"title"`
	TitleLang Lang   `json:"title_lang,omitempty"` // may differ: English digests carry Chinese titles
	Text      string `json:"text"`                 // body; one paragraph a line, table cells separated by tabs

	Author string `json:"author,omitempty"`
	Origin string `json:"origin,omitempty"` // 来源: whom the site names as the source of the article
	Editor string `json:"editor,omitempty"` // 责任编辑

	Published time.Time `json:"published,omitzero"` // in the source's time zone; zero when unknown
	Day       string    `json:"day,omitempty"`      // YYYY-MM-DD of Published in that zone; empty is "undated"
	DateRule  string    `json:"date_rule,omitempty"`
	// DateConfidence is between 0 and 1; a date that only the URL or the text's own year tells has less.
	DateConfidence float64 `json:"date_confidence,omitempty"`

	Fetched     time.Time `json:"fetched,omitzero"`
	Record      Record    `json:"record"`
	Fingerprint string    `json:"fingerprint,omitempty"` // 64-bit simhash of the folded text, 16 hex digits: wire copies lie within 3 bits

	Terms   *Terms   `json:"terms,omitempty"`   // nil when left out for size: the worker cuts again
	Figures []Figure `json:"figures,omitempty"` // of Text, in reading order
}

// Terms are the index terms of a document, cut once at ingest, separated by single spaces and without offsets.
// Words rank; grams carry positions for phrases and recall. See package segment.
type Terms struct {
	Dictionary string `json:"dictionary"` // version of the dictionary that cut them
	TitleWords string `json:"title_words"`
	TitleGrams string `json:"title_grams"`
	BodyWords  string `json:"body_words"`
	BodyGrams  string `json:"body_grams"`
}

// DocumentID is the id of the document in language lang at a canonical URL: 32 hexadecimal digits.
func DocumentID(canonicalURL string, lang Lang) string {
	h := sha256.Sum256([]byte(string(lang) + "\n" + canonicalURL))
	return hex.EncodeToString(h[:16])
}
