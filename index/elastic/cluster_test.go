package elastic

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen/index"
	"yinwen/index/elastic/elastictest"
)

// TestLossOfANode kills one of three nodes while documents flow and searches run: nothing that was acknowledged is lost, and
// both go on.
func TestLossOfANode(t *testing.T) {
	if testing.Short() {
		t.Skip("starts three servers")
	}
	c := elastictest.StartCluster(t, 3)
	s, err := Open(t.Context(), Config{URL: strings.Join(c.URLs(), ","), Name: "yinwen"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	green := esapi.ClusterHealthRequest{Index: []string{"yinwen"}, WaitForStatus: "green", Timeout: 20 * time.Second}
	if err := s.client.do(t.Context(), green, nil); err != nil { // both copies are there
		t.Fatal(err)
	}
	f := newFeed()
	work(t, f, s)
	f.send(flowing(1, 300)...)
	f.settled(t, 100, 30*time.Second)
	searches := searching(t, s)
	c.Kill(0)
	f.send(flowing(301, 300)...)
	f.settled(t, 600, time.Minute)
	good, failed := searches()
	t.Logf("%d searches went well, %d failed", good, failed)
	if good == 0 || failed > good/10 {
		t.Errorf("%d searches went well, %d failed", good, failed)
	}
	checkFlow(t, f, s, 600, func(int) bool { return false })
	if found, err := s.Search(t.Context(), index.Plan{Limit: 1}); err != nil || found.Total != 600 {
		t.Errorf("Search finds %d, %v, want 600", found.Total, err)
	}
}

// searching searches until the function that it returns is called.
func searching(t *testing.T, s index.Store) func() (good, failed int64) {
	ctx, cancel := context.WithCancel(t.Context())
	var good, failed atomic.Int64
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			within, end := context.WithTimeout(ctx, 5*time.Second)
			_, err := s.Search(within, index.Plan{Match: index.Term{Field: index.FieldBodyWords, Text: "branch", Boost: 1}, Limit: 5})
			end()
			switch {
			case err == nil:
				good.Add(1)
			case ctx.Err() == nil:
				failed.Add(1)
				t.Logf("a search failed: %v", err)
			}
		}
	}()
	return func() (int64, int64) {
		cancel()
		<-done
		return good.Load(), failed.Load()
	}
}
