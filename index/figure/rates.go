package figure

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/cockroachdb/apd/v3"
)

//go:embed data/rates.tsv
var ratesTSV string

// corridor is the lowest and highest rate of a pair in a year.
type corridor struct{ low, high *apd.Decimal }

// rates holds the corridors by "BASE QUOTE" and year.
type rates map[string]map[int]corridor

// loadRates reads the embedded table once. The table is part of the program, so a line that cannot be read is a fault of the
// build; a test reads it all.
var loadRates = sync.OnceValues(func() (rates, error) { return parseRates(ratesTSV) })

func parseRates(tsv string) (rates, error) {
	table := rates{}
	for n, line := range strings.Split(tsv, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("rates line %d: %d fields, want 5", n+1, len(f))
		}
		year, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, fmt.Errorf("rates line %d: year: %w", n+1, err)
		}
		low, _, err := apd.NewFromString(f[3])
		if err != nil {
			return nil, fmt.Errorf("rates line %d: low: %w", n+1, err)
		}
		high, _, err := apd.NewFromString(f[4])
		if err != nil {
			return nil, fmt.Errorf("rates line %d: high: %w", n+1, err)
		}
		pair := f[0] + " " + f[1]
		if table[pair] == nil {
			table[pair] = map[int]corridor{}
		}
		table[pair][year] = corridor{low, high}
	}
	return table, nil
}

// around is the corridor of a pair over the year and its neighbours (a report may convert at another day's rate), over all
// years when year is 0.
func (r rates) around(base, quote string, year int) (c corridor, ok bool) {
	for y, k := range r[base+" "+quote] {
		if year != 0 && (y < year-1 || y > year+1) {
			continue
		}
		if !ok {
			c, ok = k, true
			continue
		}
		if k.low.Cmp(c.low) < 0 {
			c.low = k.low
		}
		if k.high.Cmp(c.high) > 0 {
			c.high = k.high
		}
	}
	return c, ok
}
