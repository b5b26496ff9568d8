package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinwen"
)

func TestSecretsComeFromFiles(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("geheim密\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	load := func(vars map[string]string) (config, error) {
		return loadConfig(writeConfig(t, dir), func(name string) (string, bool) { v, ok := vars[name]; return v, ok })
	}
	c, err := load(map[string]string{"YINWEN_INDEX_PASSWORD_FILE": secret, "YINWEN_QUEUE_TOKEN_FILE": secret, "YINWEN_QUEUE_URL": "nats://a:4222", "YINWEN_QUEUE_REPLICAS": "3",
		"YINWEN_QUEUE_MONITORS": "http://a:8222,http://u:geheim@b:8222", "YINWEN_QUEUE_PASSWORD": "geheim"})
	if err != nil || c.Index.Password != "geheim密" || c.Queue.Token != "geheim密" || c.Queue.Replicas != 3 || len(c.Queue.Monitors) != 2 {
		t.Fatalf("index %+v, queue %+v, %v", c.Index, c.Queue, err)
	}
	var shown strings.Builder
	a := &app{configFile: c.file, out: &shown, env: func(name string) (string, bool) {
		v, ok := map[string]string{"YINWEN_INDEX_PASSWORD_FILE": secret, "YINWEN_QUEUE_TOKEN_FILE": secret, "YINWEN_QUEUE_URL": "nats://a:4222", "YINWEN_QUEUE_PASSWORD": "geheim",
			"YINWEN_QUEUE_MONITORS": "http://u:geheim@b:8222", "YINWEN_INDEX_URL": "https://u:geheim@es:9200"}[name]
		return v, ok
	}}
	cmd := a.config()
	cmd.SetArgs([]string{"show"})
	if err := cmd.Execute(); err != nil || !strings.Contains(shown.String(), "es:9200") || strings.Contains(shown.String(), "geheim") {
		t.Errorf("config show: %v, %s", err, shown.String())
	}
	c.Index.APIKey = "geheim"
	if shown := fmt.Sprintf("%+v", c.withoutSecrets()); strings.Contains(shown, "geheim") {
		t.Errorf("without secrets: %s", shown)
	}
	for name, vars := range map[string]map[string]string{
		"both":    {"YINWEN_QUEUE_TOKEN": "geheim", "YINWEN_QUEUE_TOKEN_FILE": secret},
		"no file": {"YINWEN_QUEUE_TOKEN_FILE": filepath.Join(dir, "none")},
		"number":  {"YINWEN_QUEUE_REPLICAS": "three"},
	} {
		if _, err := load(vars); !errors.Is(err, yinwen.ErrWrongUsage) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v, want wrong usage without the secret", name, err)
		}
	}
}

func writeConfig(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(dir, "yinwen.yaml")
	if err := os.WriteFile(file, []byte("data: "+filepath.Join(dir, "data")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
