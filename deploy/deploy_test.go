// Package deploy holds no code: its tests check the files beside them as far as that goes without the programs that run them.
package deploy

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// project is what these tests look at of a compose file.
type project struct {
	Name     string
	Services map[string]service
	Networks map[string]any
	Volumes  map[string]any
	Secrets  map[string]any
}

type service struct {
	User        string
	Image       string
	ReadOnly    bool     `yaml:"read_only"`
	CapDrop     []string `yaml:"cap_drop"`
	CapAdd      []string `yaml:"cap_add"`
	SecurityOpt []string `yaml:"security_opt"`
	Privileged  bool
	MemLimit    string `yaml:"mem_limit"`
	PidsLimit   int    `yaml:"pids_limit"`
	Restart     string
	StopGrace   string `yaml:"stop_grace_period"`
	NetworkMode string `yaml:"network_mode"`
	Pid, Ipc    string
	Container   string `yaml:"container_name"`
	HealthCheck struct {
		Test    []string
		Disable bool
	} `yaml:"healthcheck"`
	Ports       []string
	Environment map[string]string
	Networks    yaml.Node
	Secrets     []string
	Volumes     []volume
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Deploy      struct{ Replicas int }
}

// volume is one mount, in the short form source:target or the long one.
type volume struct{ Type, Source, Target string }

func (v *volume) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		parts := strings.Split(n.Value, ":")
		v.Source, v.Target = parts[0], parts[1]
		if v.Type = "volume"; strings.HasPrefix(v.Source, ".") {
			v.Type = "bind"
		}
		return nil
	}
	type plain volume
	return n.Decode((*plain)(v))
}

// networks are the names of a service's networks, listed or mapped.
func (s service) networks() []string {
	var names []string
	for i, n := range s.Networks.Content {
		if s.Networks.Kind == yaml.SequenceNode || i%2 == 0 {
			names = append(names, n.Value)
		}
	}
	return names
}

func compose(t *testing.T, file string) project {
	t.Helper()
	var p project
	if err := yaml.Unmarshal([]byte(read(t, file)), &p); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if p.Name == "" || len(p.Services) == 0 {
		t.Fatalf("%s: no name or no services", file)
	}
	return p
}

func TestComposeServicesAreConfined(t *testing.T) {
	for _, file := range []string{"../docker-compose.yml", "docker-compose.embedded.yml"} {
		for name, s := range compose(t, file).Services {
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) { confined(t, s) })
		}
	}
}

func confined(t *testing.T, s service) {
	user, _, _ := strings.Cut(s.User, ":")
	for what, ok := range map[string]bool{
		"runs as a user other than root": user != "" && user != "0" && user != "root",
		"has a read-only root":           s.ReadOnly,
		"drops all capabilities":         slices.Equal(s.CapDrop, []string{"ALL"}) && len(s.CapAdd) == 0,
		"gains no privileges":            slices.Contains(s.SecurityOpt, "no-new-privileges:true") && !s.Privileged,
		"has a memory limit":             s.MemLimit != "",
		"has a limit of processes":       s.PidsLimit > 0,
		"has a health check":             !s.HealthCheck.Disable && len(s.HealthCheck.Test) > 1,
		"starts again":                   s.Restart == "unless-stopped",
		"has time to stop":               s.StopGrace != "",
		"shares no space of the host":    s.NetworkMode == "" && s.Pid == "" && s.Ipc == "",
	} {
		if !ok {
			t.Errorf("not so: it %s", what)
		}
	}
	for _, port := range s.Ports {
		if !strings.HasPrefix(port, "127.0.0.1:") {
			t.Errorf("port %s is open to more than this machine", port)
		}
	}
	for name := range s.Environment {
		if regexp.MustCompile(`(PASSWORD|TOKEN|API_KEY)$`).MatchString(name) {
			t.Errorf("%s stands in the file: use a secret", name)
		}
	}
}

func TestComposeIsOneCluster(t *testing.T) {
	p := compose(t, "../docker-compose.yml")
	for _, name := range []string{"crawler", "crawler-2", "worker", "web"} {
		s := p.Services[name]
		for _, server := range []string{"nats-0", "nats-1", "nats-2", "elasticsearch"} {
			if s.DependsOn[server].Condition != "service_healthy" {
				t.Errorf("%s does not wait for %s to be healthy", name, server)
			}
		}
		if s.Environment["YINWEN_QUEUE_REPLICAS"] != "3" || !strings.Contains(s.Environment["YINWEN_QUEUE_MONITORS"], "nats-2.nats:8222") {
			t.Errorf("%s: copies or monitors of the queue: %v", name, s.Environment)
		}
	}
	for _, role := range []string{"worker", "web"} {
		if dir := p.Services[role].mount("/data"); dir.Type != "tmpfs" {
			t.Errorf("%s keeps data in %+v, though it has none of its own", role, dir)
		}
	}
	a, b := p.Services["crawler"].mount("/data"), p.Services["crawler-2"].mount("/data")
	if a.Type != "volume" || b.Type != "volume" || a.Source == b.Source {
		t.Errorf("crawlers have %+v and %+v for data, want a volume each", a, b)
	}
	if w := p.Services["worker"]; w.Deploy.Replicas < 2 || len(w.Ports) > 0 || w.Container != "" {
		t.Errorf("worker cannot be scaled: %d replicas, ports %v, name %q", w.Deploy.Replicas, w.Ports, w.Container)
	}
}

// What a service names must be declared, or docker compose refuses the file.
func TestComposeNamesAreDeclared(t *testing.T) {
	for _, file := range []string{"../docker-compose.yml", "docker-compose.embedded.yml"} {
		p := compose(t, file)
		for name, s := range p.Services {
			declared(t, name+": secret", s.Secrets, p.Secrets)
			declared(t, name+": network", s.networks(), p.Networks)
			for _, v := range s.Volumes {
				if v.Type == "volume" {
					declared(t, name+": volume", []string{v.Source}, p.Volumes)
				}
				if local := strings.HasPrefix(v.Source, "./deploy/"); local {
					read(t, filepath.Join(filepath.Dir(file), v.Source))
				}
			}
			for other := range s.DependsOn {
				if _, ok := p.Services[other]; !ok {
					t.Errorf("%s depends on %s, which is no service", name, other)
				}
			}
		}
	}
}

func declared(t *testing.T, what string, names []string, in map[string]any) {
	t.Helper()
	for _, n := range names {
		if _, ok := in[n]; !ok {
			t.Errorf("%s %s is not declared", what, n)
		}
	}
}

// mount is what a service has at a path; the zero volume when nothing.
func (s service) mount(path string) volume {
	for _, v := range s.Volumes {
		if v.Target == path {
			return v
		}
	}
	return volume{}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestDockerfile(t *testing.T) {
	text := read(t, "Dockerfile")
	_, final, _ := strings.Cut(text, "\nFROM gcr.io/")
	for _, want := range []string{"\nUSER 65532:65532\n", "\nHEALTHCHECK ", `ENTRYPOINT ["/yinwen"]`, "\nVOLUME /data\n"} {
		if !strings.Contains(final, want) {
			t.Errorf("the final image lacks %q", want)
		}
	}
	if !strings.Contains(text, "CGO_ENABLED=0 go build") {
		t.Error("the binary is not static")
	}
	for _, kept := range []string{"secrets", ".git", "yinwen.yaml"} {
		if !slices.Contains(strings.Fields(read(t, "../.dockerignore")), kept) {
			t.Errorf("%s goes into the build", kept)
		}
	}
}
