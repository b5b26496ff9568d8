// Package extract turns a fetched page into documents: the text of the article and nothing else, with its title, date,
// author and source. It reads HTML and JSON in any charset that the Chinese and English web uses.
package extract

import (
	"fmt"
	"time"

	"yinwen"
)

// Rules are CSS selectors for the parts of a source's pages. An empty selector leaves the part to the generic engine; so
// does one that matches nothing on a page.
type Rules struct {
	Title  string   `yaml:"title,omitempty"`
	Date   string   `yaml:"date,omitempty"`
	Source string   `yaml:"source,omitempty"` // 来源
	Author string   `yaml:"author,omitempty"`
	Editor string   `yaml:"editor,omitempty"` // 责任编辑
	Body   string   `yaml:"body,omitempty"`
	Drop   []string `yaml:"drop,omitempty"` // removed before anything is read
}

// Hint is what the feed, list, sitemap or configuration tells of a page before it is read.
type Hint struct {
	Title     string
	Published time.Time      // zero when unknown
	Day       string         // YYYY-MM-DD when only the day is known
	Location  *time.Location // of dates without a zone; nil is UTC
	Rules     Rules
	More      []yinwen.Page // the following parts of an article in several pages (NextPages), in order
}

// Extract returns the documents of a page: one, or two when the page holds the same text in Chinese and English. Errors wrap
// yinwen.ErrNotText (bytes or type), yinwen.ErrTooLarge (size or nesting) or yinwen.ErrNoArticle and say why.
func Extract(p yinwen.Page, h Hint) ([]yinwen.Document, error) {
	docs, err := extract(p, h)
	if err != nil {
		return nil, fmt.Errorf("extract %s: %w", address(p), err)
	}
	return docs, nil
}

func extract(p yinwen.Page, h Hint) ([]yinwen.Document, error) {
	pg, err := open(p, h)
	if err != nil {
		return nil, err
	}
	return pg.documents()
}

func address(p yinwen.Page) string {
	if p.FinalURL != "" {
		return p.FinalURL
	}
	return p.URL
}
