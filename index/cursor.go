package index

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"yinwen"
)

// cursor is the place after a hit, as users carry it around.
type cursor struct {
	Sort  Order    `json:"s"`
	After []string `json:"a"`
}

func encodeCursor(sort Order, after []string) string {
	text, err := json.Marshal(cursor{sort, after})
	if err != nil {
		return "" // strings always marshal
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// decodeCursor reads a cursor, which must be one of the order in use.
func decodeCursor(sort Order, text string) ([]string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	var c cursor
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil || len(c.After) != 2 {
		return nil, fmt.Errorf("cursor %.40q is not one of ours: %w", text, yinwen.ErrWrongUsage)
	}
	if c.Sort != sort {
		return nil, fmt.Errorf("cursor belongs to another order of hits: %w", yinwen.ErrWrongUsage)
	}
	return c.After, nil
}

// Most values of a facet that a result counts. There are more months than that only after four centuries.
const (
	facetSize  = 100
	monthsSize = 5000
)

func facetRequests() []FacetRequest {
	return []FacetRequest{{FieldBank, facetSize}, {FieldSource, facetSize}, {FieldLang, facetSize},
		{FieldMonth, monthsSize}, {FieldMetric, facetSize}}
}

// inTimeOrder sorts the months of facets; undated comes last.
func inTimeOrder(facets []Facet) []Facet {
	for _, f := range facets {
		if f.Field == FieldMonth {
			slices.SortFunc(f.Values, func(a, b FacetValue) int { return strings.Compare(a.Value, b.Value) })
		}
	}
	return facets
}
