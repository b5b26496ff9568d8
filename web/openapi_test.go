package web

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// The description lists exactly the calls that there are, and says which need the token.
func TestOpenAPIListsTheRoutes(t *testing.T) {
	var doc struct {
		Paths map[string]map[string]struct {
			Security   []map[string][]string
			Parameters []map[string]any
			Responses  map[string]any
		}
		Components map[string]map[string]any
	}
	if err := yaml.Unmarshal(openapiYAML, &doc); err != nil {
		t.Fatal(err)
	}
	var described, there []string
	for path, calls := range doc.Paths {
		for method, call := range calls {
			line := strings.ToUpper(method) + " " + path
			if len(call.Security) > 0 {
				line += " token"
			}
			described = append(described, line)
			if len(call.Responses) == 0 {
				t.Errorf("%s answers nothing", line)
			}
		}
	}
	s := &server{service: newFake()}
	for _, r := range s.routes() {
		line := r.method + " " + r.path
		if r.operate {
			line += " token"
		}
		if r.api {
			there = append(there, line)
		}
	}
	slices.Sort(described)
	slices.Sort(there)
	if !slices.Equal(described, there) {
		t.Errorf("openapi.yaml lists\n%s\nthere are\n%s", strings.Join(described, "\n"), strings.Join(there, "\n"))
	}
	for _, m := range strings.Split(string(openapiYAML), `$ref: "#/components/`)[1:] {
		kind, name, _ := strings.Cut(m[:strings.IndexByte(m, '"')], "/")
		if doc.Components[kind][name] == nil {
			t.Errorf("openapi.yaml refers to %s/%s, which is not there", kind, name)
		}
	}
}

// The parameters that the calls take are the parameters described.
func TestOpenAPIListsTheParameters(t *testing.T) {
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Ref  string `yaml:"$ref"`
				Name string
				In   string
			}
		}
	}
	if err := yaml.Unmarshal(openapiYAML, &doc); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][]string{
		"/api/v1/search":  queryNames("limit", "offset", "cursor", "facets", "figures"),
		"/api/v1/figures": figureNames("format", "limit", "offset"),
		"/api/v1/series":  figureNames("currency", "changes", "format"),
		"/api/v1/export":  queryNames("format"),
		"/feed":           queryNames(),

		"/api/v1/kwic":         kwicNames(),
		"/api/v1/collocations": collocationNames(),
		"/api/v1/frequency":    frequencyNames(),
	} {
		var got []string
		for _, p := range doc.Paths[path]["get"].Parameters {
			name := p.Name
			if p.Ref != "" {
				name = p.Ref[strings.LastIndexByte(p.Ref, '/')+1:]
			}
			got = append(got, name)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s describes %v, takes %v", path, got, want)
		}
	}
}
