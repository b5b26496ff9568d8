package local

import (
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// facetShare is the part of all documents that has to match for whole postings to be cheaper than the values of each match.
const facetShare = 4

// countFacets counts the matches by the values of the facet fields, by whichever way is cheaper.
func (c *collector) countFacets() error {
	if len(c.plan.Facets) == 0 {
		return nil
	}
	if c.total*facetShare < c.run.totals.Documents {
		return c.facetsOfFew()
	}
	for _, f := range c.plan.Facets {
		if err := c.countField(f.Field); err != nil {
			return fmt.Errorf("facet %s: %w", f.Field, err)
		}
	}
	return nil
}

// countField walks the postings of every value of a field, and counts the documents that match.
func (c *collector) countField(field string) error {
	dict, err := c.run.reader.FieldDict(field)
	if err != nil {
		return err
	}
	values, err := c.run.read(dict, func(string) bool { return true })
	if err != nil {
		return err
	}
	for _, v := range values {
		n, err := c.countValue(field, v)
		if err != nil {
			return err
		}
		if n > 0 {
			c.counts[field][v] = &n
		}
	}
	return nil
}

func (c *collector) countValue(field, value string) (int, error) {
	postings, err := c.run.reader.TermFieldReader(c.run.ctx, []byte(value), field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer postings.Close()
	if c.total == c.run.totals.Documents { // all of them match
		return int(postings.Count()), nil
	}
	n := 0
	for {
		if err := c.run.ticker.tick(); err != nil {
			return 0, err
		}
		doc, err := postings.Next(c.slot.Reset())
		if err != nil || doc == nil {
			return n, err
		}
		if includes(c.matched, doc.ID.Value()) {
			n++
		}
	}
}

func includes(set []uint64, doc uint64) bool {
	word := doc / 64
	return word < uint64(len(set)) && set[word]&(1<<(doc%64)) != 0
}

// facetsOfFew visits the values of each match, where whole postings would cost more.
func (c *collector) facetsOfFew() error {
	var fields []string
	for _, f := range c.plan.Facets {
		fields = append(fields, f.Field)
	}
	values, err := c.run.reader.DocValueReader(fields)
	if err != nil {
		return fmt.Errorf("facets: %w", err)
	}
	visit := func(field string, term []byte) {
		if m := c.counts[field]; m != nil {
			if n := m[string(term)]; n != nil {
				*n++
			} else {
				m[string(term)] = ptr(1)
			}
		}
	}
	for _, at := range numbers(c.matched) {
		if err := c.run.ticker.tick(); err != nil {
			return err
		}
		c.id = bleveindex.NewIndexInternalID(c.id, at)
		if err := c.run.values(values, c.id, visit); err != nil {
			return err
		}
	}
	return nil
}

func ptr(n int) *int { return &n }
