package meter

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	a, b := New(), New()
	a.Add("yinwen_fetches_total", 2, "source", "央行", "class", "ok")
	b.Add("yinwen_fetches_total", 1, "source", `a"b`, "class", "status 503")
	a.Observe("yinwen_http_request_seconds", 0.03, "method", "GET", "route", "/")
	b.Set("yinwen_ready", Truth(true))
	var out strings.Builder
	Write(&out, a, b)
	for _, want := range []string{
		"# HELP yinwen_ready 1 when every part", "# TYPE yinwen_ready gauge\nyinwen_ready 1\n",
		"# TYPE yinwen_fetches_total counter\nyinwen_fetches_total{source=\"央行\",class=\"ok\"} 2\nyinwen_fetches_total{source=\"a\\\"b\",class=\"status 503\"} 1\n",
		"# TYPE yinwen_http_request_seconds histogram\n", `yinwen_http_request_seconds_bucket{method="GET",route="/",le="0.025"} 0`,
		`yinwen_http_request_seconds_bucket{method="GET",route="/",le="0.05"} 1`, `le="+Inf"} 1`,
		"yinwen_http_request_seconds_count{method=\"GET\",route=\"/\"} 1\n", "\ngo_goroutines ",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out.String())
		}
	}
}

func TestCatalogue(t *testing.T) {
	var names []string
	for _, a := range Catalogue() {
		if slices.Contains(names, a.Name) || a.Help == "" || !strings.HasPrefix(a.Name, "yinwen_") ||
			strings.HasSuffix(a.Name, "_total") != (a.Kind == Counter) {
			t.Errorf("%+v: want a name of its own, a meaning, and _total for counters only", a)
		}
		names = append(names, a.Name)
	}
}

// TestOperatingPage holds the table of metrics in doc/operating.md equal to the catalogue.
func TestOperatingPage(t *testing.T) {
	page, err := os.ReadFile("../doc/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString("| metric | type | labels | meaning |\n| --- | --- | --- | --- |\n")
	for _, a := range Catalogue() {
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s |\n", a.Name, a.Kind, strings.Join(a.Labels, ", "), a.Help)
	}
	if !strings.Contains(string(page), table.String()) {
		t.Errorf("doc/operating.md lacks the table of metrics as it is now:\n%s", table.String())
	}
}
