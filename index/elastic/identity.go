package elastic

import (
	"context"
	"fmt"

	"github.com/elastic/go-elasticsearch/v8/esapi"
)

// Identity tells this index from any other that had or will have its name: one that was deleted and made again, or rebuilt, has
// another.
func (s *Store) Identity(ctx context.Context) (string, error) {
	var out map[string]struct {
		Settings struct{ Index struct{ UUID string } }
	}
	err := s.client.do(ctx, esapi.IndicesGetSettingsRequest{Index: []string{s.name}, Name: []string{"index.uuid"}}, &out)
	if err != nil {
		return "", fmt.Errorf("identity of index %s: %w", s.name, err)
	}
	for name, i := range out {
		if len(out) == 1 && i.Settings.Index.UUID != "" {
			return name + " " + i.Settings.Index.UUID, nil
		}
	}
	return "", fmt.Errorf("identity of index %s: %d indices have that name, or the server does not tell", s.name, len(out))
}
