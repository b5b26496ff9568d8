package deploy

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"yinwen/meter"
)

var metricName = regexp.MustCompile(`yinwen_\w+`)

// TestMonitoringNamesRealMetrics holds the rules and the dashboard against the catalogue of what is there to measure.
func TestMonitoringNamesRealMetrics(t *testing.T) {
	known := map[string]bool{}
	for _, a := range meter.Catalogue() {
		known[a.Name] = true
		if a.Kind == meter.Histogram {
			known[a.Name+"_bucket"] = true
		}
	}
	exprs := append(alertExprs(t), dashboardExprs(t)...)
	if len(exprs) < 20 {
		t.Fatalf("%d expressions, want those of rules and dashboard", len(exprs))
	}
	for _, e := range exprs {
		names := metricName.FindAllString(e, -1)
		if len(names) == 0 && !strings.HasPrefix(e, "up{") {
			t.Errorf("%q names no metric of ours", e)
		}
		for _, name := range names {
			if !known[name] {
				t.Errorf("%q: there is no metric %s", e, name)
			}
		}
	}
}

func alertExprs(t *testing.T) (exprs []string) {
	var rules struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Labels      map[string]string
				Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "monitoring/alerts.yaml")), &rules); err != nil {
		t.Fatal(err)
	}
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			if r.Alert == "" || r.Expr == "" || r.Labels["severity"] == "" || r.Annotations["summary"] == "" {
				t.Errorf("rule %+v lacks name, expression, severity or summary", r)
			}
			exprs = append(exprs, r.Expr)
		}
	}
	return exprs
}

func dashboardExprs(t *testing.T) (exprs []string) {
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal([]byte(read(t, "monitoring/dashboard.json")), &board); err != nil {
		t.Fatal(err)
	}
	for _, p := range board.Panels {
		for _, target := range p.Targets {
			exprs = append(exprs, target.Expr)
		}
	}
	return exprs
}
