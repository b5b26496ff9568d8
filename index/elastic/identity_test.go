package elastic

import (
	"strings"
	"testing"

	"yinwen/index/elastic/elastictest"
)

func TestIdentity(t *testing.T) {
	s := opened(t, Config{URL: elastictest.Start(t), Name: unused(t)})
	first, err := s.Identity(t.Context())
	if err != nil || !strings.HasPrefix(first, s.name+"-000001 ") {
		t.Fatalf("Identity = %q, %v", first, err)
	}
	r, err := s.BeginRebuild(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if now, err := s.Identity(t.Context()); err != nil || now != first {
		t.Errorf("while another is built: %q, %v, want %q", now, err, first)
	}
	if err := r.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now, err := s.Identity(t.Context()); err != nil || now == first {
		t.Errorf("after a rebuild: %q, %v, want another than %q", now, err, first)
	}
}
