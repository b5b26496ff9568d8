package deploy

import (
	"path/filepath"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

// TestComposeLoads reads the compose files as docker compose does, schema and interpolation included.
func TestComposeLoads(t *testing.T) {
	for _, file := range []string{"../docker-compose.yml", "docker-compose.embedded.yml"} {
		p, err := loader.LoadWithContext(t.Context(), types.ConfigDetails{
			WorkingDir:  filepath.Dir(file),
			ConfigFiles: []types.ConfigFile{{Filename: file}},
			Environment: types.Mapping{},
		}, loader.WithProfiles([]string{"*"}), func(o *loader.Options) { o.SetProjectName("yinwen", true) })
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if len(p.Services) == 0 {
			t.Errorf("%s: no services", file)
		}
		for name, s := range p.Services {
			if s.HealthCheck == nil || s.HealthCheck.Disable {
				t.Errorf("%s: service %s has no health check", file, name)
			}
		}
	}
}
