package elastic

import (
	"bytes"
	"context"
	"fmt"
	"net/http"

	"github.com/elastic/go-elasticsearch/v8/esapi"
)

// deletePage is how many documents one request deletes.
const deletePage = 1000

// Delete removes documents with their figures, from the index being built too.
func (s *Store) Delete(ctx context.Context, ids []string) error {
	for len(ids) > 0 {
		n := min(len(ids), deletePage)
		err := s.toTargets(ctx, func(now targets) error {
			for _, alias := range s.aliases(now) {
				if err := s.deleteFrom(ctx, alias, ids[:n]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("delete from index %s: %w", s.name, err)
		}
		ids = ids[n:]
	}
	return ctx.Err()
}

// deleteFrom deletes documents in the versions that stand. The server remembers for a while that a version was deleted and
// refuses older ones: a delete without a version would count as a newer one, and the document could not be written again.
func (s *Store) deleteFrom(ctx context.Context, alias string, ids []string) error {
	for range maxRounds {
		standing, err := s.versions(ctx, alias, ids)
		if err != nil || len(standing) == 0 {
			return err
		}
		if ids, err = s.deleteVersions(ctx, alias, standing); err != nil || len(ids) == 0 {
			return err
		}
	}
	return fmt.Errorf("%d documents are rewritten all the time", len(ids))
}

// versions asks which of the documents stand.
func (s *Store) versions(ctx context.Context, alias string, ids []string) (map[string]int64, error) {
	var known []string
	for _, id := range ids {
		if id != "" && len(id) <= maxID {
			known = append(known, id)
		}
	}
	if len(known) == 0 {
		return nil, nil
	}
	text, err := body(map[string]any{"ids": known})
	if err != nil {
		return nil, err
	}
	var out struct {
		Docs []struct {
			ID      string `json:"_id"`
			Found   bool
			Version int64 `json:"_version"`
			Error   *cause
		}
	}
	if err := s.client.do(ctx, esapi.MgetRequest{Index: alias, Body: text, Source: []string{"false"}}, &out); err != nil {
		return nil, err
	}
	standing := map[string]int64{}
	for _, d := range out.Docs {
		if d.Error != nil {
			return nil, fmt.Errorf("document %s: %s", d.ID, d.Error.text())
		}
		if d.Found {
			standing[d.ID] = d.Version
		}
	}
	return standing, nil
}

// deleteVersions deletes documents and returns those that were written again meanwhile.
func (s *Store) deleteVersions(ctx context.Context, alias string, standing map[string]int64) ([]string, error) {
	var text bytes.Buffer
	for id, version := range standing {
		line, err := marshal(map[string]action{"delete": {alias, id, version, "external_gte"}})
		if err != nil {
			return nil, err
		}
		text.Write(line)
		text.WriteByte('\n')
	}
	answers, err := s.bulk(ctx, text.Bytes(), len(standing))
	if err != nil {
		return nil, err
	}
	var again []string
	for _, a := range answers {
		switch a.Status {
		case http.StatusOK, http.StatusNotFound:
		case http.StatusConflict:
			again = append(again, a.ID)
		default:
			return nil, fmt.Errorf("document %s: %s", a.ID, outcome(a).Reason)
		}
	}
	return again, nil
}
