// Package meter counts what a process does and writes it in the text format of Prometheus, each metric with its meaning.
package meter

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/VictoriaMetrics/metrics"
)

// Set holds values of metrics of the Catalogue; safe for concurrent use. Labels are names and values in turn.
type Set struct{ values *metrics.Set }

// New returns an empty set.
func New() *Set { return &Set{metrics.NewSet()} }

// Add makes a counter grow by n.
func (s *Set) Add(name string, n int, labels ...string) {
	s.values.GetOrCreateCounter(series(name, labels)).Add(n)
}

// Set gives a gauge its value.
func (s *Set) Set(name string, value float64, labels ...string) {
	s.values.GetOrCreateGauge(series(name, labels), nil).Set(value)
}

// bounds are the upper limits of the buckets of histograms, in seconds.
var bounds = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}

// Observe enters a time into a histogram.
func (s *Set) Observe(name string, seconds float64, labels ...string) {
	s.values.GetOrCreatePrometheusHistogramExt(series(name, labels), bounds).Update(seconds)
}

var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

func series(name string, labels []string) string {
	var pairs []string
	for i := 0; i+1 < len(labels); i += 2 {
		pairs = append(pairs, labels[i]+`="`+escape.Replace(labels[i+1])+`"`)
	}
	if len(pairs) == 0 {
		return name
	}
	return name + "{" + strings.Join(pairs, ",") + "}"
}

// Write writes the metrics of this process and of sets: those of one name together, after their meaning.
func Write(w io.Writer, sets ...*Set) {
	var text bytes.Buffer
	for _, s := range sets {
		s.values.WritePrometheus(&text)
	}
	families := map[string][]string{}
	for lines := bufio.NewScanner(&text); lines.Scan(); {
		name := family(lines.Text())
		families[name] = append(families[name], lines.Text())
	}
	for _, about := range Catalogue() {
		if lines := families[about.Name]; len(lines) > 0 {
			fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n%s\n", about.Name, about.Help, about.Name, about.Kind, strings.Join(lines, "\n"))
		}
	}
	metrics.WriteProcessMetrics(w)
}

var histograms = func() map[string]bool {
	is := map[string]bool{}
	for _, a := range Catalogue() {
		is[a.Name] = a.Kind == Histogram
	}
	return is
}()

// family is the name of the metric that a line belongs to.
func family(line string) string {
	name := line[:strings.IndexAny(line+" ", "{ ")]
	for _, part := range []string{"_bucket", "_sum", "_count"} {
		if whole, ok := strings.CutSuffix(name, part); ok && histograms[whole] {
			return whole
		}
	}
	return name
}

// Truth is 1 or 0.
func Truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
