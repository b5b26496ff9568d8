package queuetest_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/queue"
	"yinwen/queue/queuetest"
)

func connect(t *testing.T, c *queuetest.Cluster) *queue.Queue {
	t.Helper()
	q, err := queue.Open(t.Context(), queue.Config{URL: c.URL(), Monitors: c.Monitors(), Replicas: 3, AckWait: 5 * time.Second,
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

// Documents flow from a publisher to a worker over separate connections while the server that leads their stream is killed with
// -9 and comes back: none is lost, none comes twice, and the bucket stays whole.
func TestClusterSurvivesTheLossOfAServer(t *testing.T) {
	if testing.Short() {
		t.Skip("starts three servers")
	}
	c := queuetest.Start(t, 3)
	from, to := connect(t, c), connect(t, c)
	ledger, err := from.Bucket(t.Context(), "ledger")
	if err != nil {
		t.Fatal(err)
	}
	const n = 300
	var flow sync.WaitGroup
	flow.Go(func() { produce(t, from, ledger, n) })
	seen := map[string]int{}
	flow.Go(func() { consume(t, to, n, seen) })
	waitStored(t, ledger, n/4)
	leader := c.Leader("yinwen-documents")
	c.Kill(leader)
	waitStored(t, ledger, n/2)
	c.Restart(leader)
	c.Ready(leader)
	flow.Wait()
	lost, twice := 0, 0
	for i := range n {
		switch count := seen[numbered(i).ID]; {
		case count == 0:
			lost++
		case count > 1:
			twice++
		}
	}
	t.Logf("%d documents, server %d killed: lost %d, duplicates %d", n, leader, lost, twice)
	if lost != 0 || twice != 0 {
		t.Errorf("lost %d, duplicates %d, want none", lost, twice)
	}
	// A server that has just come back may tell of acknowledgements a moment late, never of fewer documents than there are.
	for deadline := time.Now().Add(15 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		waiting, held, err := to.Pending(t.Context())
		if err == nil && waiting+held == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("Pending() = %d, %d, %v, want none", waiting, held, err)
		}
	}
}

func numbered(i int) yinwen.Document {
	d := yinwen.Document{URL: fmt.Sprintf("https://bank.example/%d", i), Revision: 1, Text: "贷款 loans"}
	d.ID = yinwen.DocumentID(d.URL, yinwen.Chinese)
	return d
}

func produce(t *testing.T, q *queue.Queue, ledger *queue.Bucket, n int) {
	for i := range n {
		if err := q.Publish(t.Context(), numbered(i), "a"); err != nil {
			t.Errorf("publish %d: %v", i, err)
		}
		if _, err := ledger.Put(t.Context(), fmt.Sprint(i), []byte("stored")); err != nil {
			t.Errorf("ledger %d: %v", i, err)
		}
	}
}

// consume counts documents once their acknowledgement was answered, until it has seen n.
func consume(t *testing.T, q *queue.Queue, n int, seen map[string]int) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	for len(seen) < n {
		got, err := q.Fetch(ctx, 20, time.Second)
		if err != nil {
			t.Errorf("fetch after %d documents: %v", len(seen), err)
			return
		}
		for _, m := range got {
			d, err := m.Document(t.Context())
			if err != nil {
				t.Errorf("document: %v", err)
			}
			if err := m.Ack(t.Context()); err != nil {
				t.Logf("will come again: %v", err)
				continue
			}
			seen[d.ID]++
		}
	}
}

// waitStored waits until document i is in the ledger.
func waitStored(t *testing.T, ledger *queue.Bucket, i int) {
	t.Helper()
	for {
		_, _, err := ledger.Get(t.Context(), fmt.Sprint(i))
		if err == nil {
			return
		}
		if !errors.Is(err, yinwen.ErrNotFound) {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
