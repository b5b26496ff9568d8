package elastic

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen/index"
)

// action is the line before a document in a _bulk request.
type action struct {
	Index   string `json:"_index"`
	ID      string `json:"_id"`
	Version int64  `json:"version"`
	Type    string `json:"version_type"`
}

// answered is what the server says of one item.
type answered struct {
	ID     string `json:"_id"`
	Status int
	Error  *cause
}

// put writes items in one request and judges each.
func (s *Store) put(ctx context.Context, items []item, now targets) ([]index.Outcome, error) {
	var text bytes.Buffer
	aliases := s.aliases(now)
	for _, alias := range aliases {
		for _, it := range items {
			line, err := marshal(map[string]action{"index": {alias, it.id, it.revision, "external_gte"}})
			if err != nil {
				return nil, err
			}
			text.Write(line)
			text.WriteByte('\n')
			text.Write(it.source)
			text.WriteByte('\n')
		}
	}
	answers, err := s.bulk(ctx, text.Bytes(), len(items)*len(aliases))
	if err != nil {
		return s.whole(ctx, items, now, err)
	}
	out := make([]index.Outcome, len(items))
	for i, it := range items {
		if answers[i].ID != it.id {
			return nil, fmt.Errorf("the answer to document %s is about %q", it.id, answers[i].ID)
		}
		out[i] = outcome(answers[i])
		if len(aliases) > 1 {
			out[i] = both(out[i], answers[len(items)+i])
		}
	}
	return out, nil
}

// aliases are the names to write to. Names of indices would not do: one that was just replaced would take the write and lose it.
func (s *Store) aliases(now targets) []string {
	if now.building == "" {
		return []string{s.name}
	}
	return []string{s.name, s.name + buildingSuffix}
}

// bulk sends a _bulk request and returns as many answers as items were sent.
func (s *Store) bulk(ctx context.Context, text []byte, sent int) ([]answered, error) {
	var out struct{ Items []map[string]answered }
	yes := true
	err := s.client.do(ctx, esapi.BulkRequest{Body: bytes.NewReader(text), Refresh: "true", RequireAlias: &yes,
		FilterPath: []string{"items.*._id", "items.*.status", "items.*.error"}}, &out)
	if err != nil {
		return nil, err
	}
	if len(out.Items) != sent {
		return nil, fmt.Errorf("the server answered %d of %d items", len(out.Items), sent)
	}
	answers := make([]answered, sent)
	for i, it := range out.Items {
		for _, a := range it {
			answers[i] = a
		}
	}
	return answers, nil
}

// whole judges a request that failed as a whole. What is too large is sent again in halves.
func (s *Store) whole(ctx context.Context, items []item, now targets, err error) ([]index.Outcome, error) {
	var status *statusError
	if !errors.As(err, &status) {
		return nil, err
	}
	switch {
	case status.status == http.StatusRequestEntityTooLarge && len(items) == 1:
		return []index.Outcome{{State: index.Refused, Reason: fmt.Sprintf("document of %d bytes: %v", len(items[0].source), status)}}, nil
	case status.status == http.StatusRequestEntityTooLarge:
		half := len(items) / 2
		first, err := s.put(ctx, items[:half], now)
		if err != nil {
			return nil, err
		}
		second, err := s.put(ctx, items[half:], now)
		return append(first, second...), err
	case status.status == http.StatusTooManyRequests || status.status >= 500:
		out := make([]index.Outcome, len(items))
		for i := range out {
			out[i] = index.Outcome{State: index.Busy, Reason: status.Error()}
		}
		return out, nil
	}
	return nil, err
}

// outcome judges one item. Only 400 is the document's own fault; all else may pass.
func outcome(a answered) index.Outcome {
	reason := fmt.Sprintf("status %d", a.Status)
	if a.Error != nil {
		reason += ": " + a.Error.Type + ": " + a.Error.text()
	}
	switch a.Status {
	case http.StatusOK, http.StatusCreated:
		return index.Outcome{State: index.Written}
	case http.StatusConflict:
		return index.Outcome{State: index.Stale}
	case http.StatusBadRequest:
		return index.Outcome{State: index.Refused, Reason: reason}
	}
	return index.Outcome{State: index.Busy, Reason: reason}
}

// both is the outcome of a document that went to two indices: that of the live one, unless the other has still to take it. The
// other may be gone, taken live or given up, which the targets will tell.
func both(live index.Outcome, building answered) index.Outcome {
	if building.Status == http.StatusNotFound {
		return live
	}
	b := outcome(building)
	if live.State != index.Busy && (b.State == index.Busy || b.State == index.Refused) {
		return b
	}
	return live
}
