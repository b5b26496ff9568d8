package elastic

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen/index"
	"yinwen/index/elastic/elastictest"
	"yinwen/index/storetest"
)

func TestContract(t *testing.T) {
	url := elastictest.Start(t)
	storetest.Run(t, func(t *testing.T) index.Store { return opened(t, Config{URL: url, Name: unused(t)}) })
}

// unused is an index name that no other test has.
func unused(testing.TB) string { return "test-" + strings.ToLower(rand.Text()) }

// opened opens a store whose indices go with the test. The test may close it.
func opened(t testing.TB, c Config) *Store {
	t.Helper()
	s, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { drop(t, s) })
	return s
}

// drop deletes all that a store made.
func drop(t testing.TB, s *Store) {
	now, err := s.targets(context.Background())
	if err != nil {
		t.Errorf("drop index %s: %v", s.name, err)
	}
	for _, name := range []string{now.live, now.building} {
		if name == "" {
			continue
		}
		if err := s.client.do(context.Background(), esapi.IndicesDeleteRequest{Index: []string{name}}, nil); err != nil {
			t.Errorf("drop index %s: %v", name, err)
		}
	}
	if err := s.client.do(context.Background(), esapi.IndicesDeleteIndexTemplateRequest{Name: s.name}, nil); err != nil {
		t.Errorf("drop template %s: %v", s.name, err)
	}
}
