//go:build unix

package local

import (
	"context"
	"fmt"
	"testing"
	"time"

	"yinwen/index"
	"yinwen/segment"
)

// BenchmarkReading prints how long the reading tools take on 30,000 documents, the CPU time of each document read, and how many were
// read before the bounds. Building the index takes most of its time: run it with -benchtime 1x.
func BenchmarkReading(b *testing.B) {
	a, err := segment.Open()
	if err != nil {
		b.Fatal(err)
	}
	s := benchStore(b, a)
	defer s.Close()
	search := index.NewSearcher(s, func() (*segment.Analyzer, error) { return a, nil })
	everything := index.Reach{}
	tools := []struct {
		name string
		ask  func(ctx context.Context, q index.Query) (index.Reach, error)
	}{
		{"kwic", func(ctx context.Context, q index.Query) (index.Reach, error) {
			k, err := search.Kwic(ctx, index.KwicQuery{Query: q})
			return k.Reach, err
		}},
		{"kwic, sorted", func(ctx context.Context, q index.Query) (index.Reach, error) {
			k, err := search.Kwic(ctx, index.KwicQuery{Query: q, Order: index.KwicByLeft})
			return k.Reach, err
		}},
		{"collocations", func(ctx context.Context, q index.Query) (index.Reach, error) {
			c, err := search.Collocations(ctx, index.CollocationQuery{Query: q})
			return c.Reach, err
		}},
		{"frequency", func(ctx context.Context, q index.Query) (index.Reach, error) {
			_, err := search.Frequency(ctx, index.FrequencyQuery{Query: q})
			return everything, err
		}},
		{"frequency of a word", func(ctx context.Context, q index.Query) (index.Reach, error) {
			f, err := search.Frequency(ctx, index.FrequencyQuery{Query: index.Query{Text: "source:s1"}, Word: q.Text})
			if f.Reading == nil {
				return everything, err
			}
			return *f.Reading, err
		}},
	}
	for _, text := range []string{"贷款", "批复", "净息差", "net interest margin", `"担保 保险"~5 date:2024-03`} {
		fmt.Println(text)
		for _, tool := range tools {
			begin, before := time.Now(), cpu(b)
			r, err := tool.ask(b.Context(), index.NewQuery(text))
			if err != nil {
				b.Fatalf("%s of %s: %v", tool.name, text, err)
			}
			took, spent := time.Since(begin), cpu(b)-before
			fmt.Printf("    %-20s %8v  CPU %8v  %6d of %6d documents read %s, %v each\n", tool.name, took.Round(time.Millisecond),
				spent.Round(time.Millisecond), r.Read, r.Total, r.Cut, (spent / time.Duration(max(r.Read, 1))).Round(time.Microsecond))
		}
	}
}
