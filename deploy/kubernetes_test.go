package deploy

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// object is what these tests look at of a manifest.
type object struct {
	APIVersion string `yaml:"apiVersion"`
	Kind       string
	Metadata   struct{ Name string }
	Data       map[string]string
	Spec       struct {
		Replicas int
		Selector yaml.Node
		Template struct {
			Metadata struct{ Labels map[string]string }
			Spec     pod
		}
		VolumeClaimTemplates []struct{ Metadata struct{ Name string } } `yaml:"volumeClaimTemplates"`
	}
}

type pod struct {
	AutomountServiceAccountToken *bool `yaml:"automountServiceAccountToken"`
	SecurityContext              struct {
		RunAsNonRoot   bool                  `yaml:"runAsNonRoot"`
		SeccompProfile struct{ Type string } `yaml:"seccompProfile"`
	} `yaml:"securityContext"`
	Containers []struct {
		Name, Image     string
		Args            []string
		SecurityContext struct {
			AllowPrivilegeEscalation *bool `yaml:"allowPrivilegeEscalation"`
			ReadOnlyRootFilesystem   bool  `yaml:"readOnlyRootFilesystem"`
			Capabilities             struct{ Drop []string }
		} `yaml:"securityContext"`
		Resources      struct{ Requests, Limits map[string]string }
		LivenessProbe  map[string]any          `yaml:"livenessProbe"`
		ReadinessProbe map[string]any          `yaml:"readinessProbe"`
		VolumeMounts   []struct{ Name string } `yaml:"volumeMounts"`
	}
	Volumes []struct{ Name string }
}

// manifests reads all objects of the folder, by kind and name.
func manifests(t *testing.T) map[string]object {
	t.Helper()
	var kustomization struct{ Resources []string }
	if err := yaml.Unmarshal([]byte(read(t, "kubernetes/kustomization.yaml")), &kustomization); err != nil {
		t.Fatal(err)
	}
	all := map[string]object{}
	for _, file := range kustomization.Resources {
		d := yaml.NewDecoder(bytes.NewReader([]byte(read(t, filepath.Join("kubernetes", file)))))
		for {
			var o object
			err := d.Decode(&o)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || o.APIVersion == "" || o.Kind == "" || o.Metadata.Name == "" {
				t.Fatalf("%s: %v; object %+v", file, err, o)
			}
			all[o.Kind+"/"+o.Metadata.Name] = o
		}
	}
	return all
}

func TestManifests(t *testing.T) {
	all := manifests(t)
	for _, name := range []string{"StatefulSet/nats", "StatefulSet/crawler", "Deployment/worker", "Deployment/web"} {
		o, ok := all[name]
		if !ok {
			t.Errorf("%s is missing", name)
			continue
		}
		t.Run(name, func(t *testing.T) { checkPod(t, o) })
	}
	if n := all["StatefulSet/nats"].Spec.Replicas; n != 3 {
		t.Errorf("%d NATS servers, want 3", n)
	}
	for _, kept := range []string{"nats", "crawler"} {
		if len(all["StatefulSet/"+kept].Spec.VolumeClaimTemplates) != 1 {
			t.Errorf("%s has no volume of its own", kept)
		}
	}
	if got, want := strings.TrimSpace(all["ConfigMap/nats"].Data["nats.conf"]), strings.TrimSpace(read(t, "nats/nats.conf")); got != want {
		t.Errorf("nats.conf in config.yaml is not deploy/nats/nats.conf:\n%s", got)
	}
}

func checkPod(t *testing.T, o object) {
	p := o.Spec.Template.Spec
	if !p.SecurityContext.RunAsNonRoot || p.SecurityContext.SeccompProfile.Type != "RuntimeDefault" {
		t.Errorf("security context %+v", p.SecurityContext)
	}
	if p.AutomountServiceAccountToken == nil || *p.AutomountServiceAccountToken {
		t.Error("gets a token of the cluster, which it does not need")
	}
	var volumes []string
	for _, v := range p.Volumes {
		volumes = append(volumes, v.Name)
	}
	for _, v := range o.Spec.VolumeClaimTemplates {
		volumes = append(volumes, v.Metadata.Name)
	}
	for _, c := range p.Containers {
		s := c.SecurityContext
		if s.AllowPrivilegeEscalation == nil || *s.AllowPrivilegeEscalation || !s.ReadOnlyRootFilesystem || !slices.Equal(s.Capabilities.Drop, []string{"ALL"}) {
			t.Errorf("%s: security context %+v", c.Name, s)
		}
		if c.Resources.Limits["memory"] == "" || c.Resources.Requests["memory"] == "" || c.Resources.Requests["cpu"] == "" {
			t.Errorf("%s: resources %+v", c.Name, c.Resources)
		}
		if len(c.LivenessProbe) == 0 || len(c.ReadinessProbe) == 0 {
			t.Errorf("%s: no probes", c.Name)
		}
		for _, m := range c.VolumeMounts {
			if !slices.Contains(volumes, m.Name) {
				t.Errorf("%s mounts %s, which is no volume of the pod", c.Name, m.Name)
			}
		}
	}
}
