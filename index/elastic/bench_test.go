package elastic

import (
	"testing"

	"yinwen"
	"yinwen/index/elastic/elastictest"
	"yinwen/segment"
)

// BenchmarkWrite writes batches of 250 generated documents, searchable when Write returns.
func BenchmarkWrite(b *testing.B) {
	a, err := segment.Open()
	if err != nil {
		b.Fatal(err)
	}
	s := opened(b, Config{URL: elastictest.Start(b), Name: unused(b)})
	g := newGenerator(1)
	documents := make([]yinwen.Document, 250)
	bytes := 0
	for i := range documents {
		documents[i] = g.document(i, a)
		bytes += len(documents[i].Text)
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for i := range documents {
			documents[i].ID = unused(b)
		}
		if _, err := s.Write(b.Context(), documents); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(250*float64(b.N)/b.Elapsed().Seconds(), "documents/s")
}
