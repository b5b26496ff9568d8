package elastic

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/elastic/go-elasticsearch/v8/esapi"
)

//go:embed mapping.json
var mapping []byte

// layout is the number of mapping.json, and layoutKey where an index keeps it.
const layout = "2"

// ErrLayout says that an index was made by another version of this package. It has to be rebuilt.
var ErrLayout = errors.New("run `yinwen reindex` to rebuild the index")

// buildingSuffix makes the name of the alias of an index that is being built.
const buildingSuffix = "-building"

// settings of our indices. The window has to hold the deepest offset and the largest page after it; a page of tables may have
// more figures than the 10,000 that are allowed otherwise. Copies come as nodes do, so one node is not yellow for ever.
func (s *Store) settings() map[string]any {
	return map[string]any{
		"number_of_shards": s.shards, "auto_expand_replicas": "0-1", "refresh_interval": "1s", "codec": "best_compression",
		"max_result_window": 20000, "mapping.nested_objects.limit": 100000,
	}
}

// putTemplate tells the cluster how indices of our name are to be made, whoever makes them.
func (s *Store) putTemplate(ctx context.Context) error {
	text, err := body(map[string]any{
		"index_patterns": []string{s.name + "-0*"}, "priority": 500,
		"template": map[string]any{"settings": s.settings(), "mappings": json.RawMessage(mapping)},
		"_meta":    map[string]any{"layout": layout, "made_by": "yinwen"},
	})
	if err != nil {
		return err
	}
	if err := s.client.change(ctx, esapi.IndicesPutIndexTemplateRequest{Name: s.name, Body: text}); err != nil {
		return fmt.Errorf("put index template %s: %w", s.name, err)
	}
	return nil
}

// create makes the first index. Several processes may try at once: one makes it, all use it.
func (s *Store) create(ctx context.Context) (targets, error) {
	err := s.createIndex(ctx, s.name+"-000001", map[string]any{s.name: map[string]any{"is_write_index": true}})
	var status *statusError
	if err != nil && !(errors.As(err, &status) && status.kind == "resource_already_exists_exception") {
		return targets{}, err
	}
	now, err := s.targets(ctx)
	if err == nil && now.live == "" {
		err = fmt.Errorf("index %s-000001 is there, but no alias %s: add it, or delete the index", s.name, s.name)
	}
	return now, err
}

func (s *Store) createIndex(ctx context.Context, name string, aliases map[string]any) error {
	text, err := body(map[string]any{"aliases": aliases, "settings": s.settings(), "mappings": json.RawMessage(mapping)})
	if err != nil {
		return err
	}
	if err := s.client.change(ctx, esapi.IndicesCreateRequest{Index: name, Body: text}); err != nil {
		return fmt.Errorf("create index %s: %w", name, err)
	}
	return nil
}

// targets are the indices that take writes.
type targets struct {
	live     string // behind the alias
	building string // behind the alias of the index being built, or empty
}

// targets asks which indices stand behind the aliases now.
func (s *Store) targets(ctx context.Context) (targets, error) {
	var out map[string]struct {
		Aliases map[string]json.RawMessage
	}
	err := s.client.do(ctx, esapi.IndicesGetAliasRequest{Name: []string{s.name + "*"}}, &out)
	var status *statusError
	if errors.As(err, &status) && status.status == http.StatusNotFound {
		return targets{}, nil
	}
	if err != nil {
		return targets{}, fmt.Errorf("ask for aliases: %w", err)
	}
	var now targets
	for name, i := range out {
		for alias := range i.Aliases {
			switch alias {
			case s.name:
				if now.live != "" {
					return now, fmt.Errorf("alias %s stands for both %s and %s: keep one", s.name, now.live, name)
				}
				now.live = name
			case s.name + buildingSuffix:
				now.building = name
			}
		}
	}
	return now, nil
}

// checkLayout compares the layout of the live index with ours.
func (s *Store) checkLayout(ctx context.Context) error {
	var out map[string]struct {
		Mappings struct {
			Meta struct{ Layout string } `json:"_meta"`
		}
	}
	if err := s.client.do(ctx, esapi.IndicesGetMappingRequest{Index: []string{s.name}}, &out); err != nil {
		return fmt.Errorf("ask for the mapping: %w", err)
	}
	for name, i := range out {
		if have := i.Mappings.Meta.Layout; have != layout {
			return fmt.Errorf("%s has layout %q, this version reads %q: %w", name, have, layout, ErrLayout)
		}
	}
	return nil
}

// next is the name of the index after this one: yinwen-000002 after yinwen-000001.
func (s *Store) next(name string) string {
	n, _ := strconv.Atoi(strings.TrimPrefix(name, s.name+"-"))
	return fmt.Sprintf("%s-%06d", s.name, n+1)
}
