package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"yinwen"
	"yinwen/index/elastic"
	"yinwen/ingest"
	"yinwen/queue"
)

// config is the whole configuration: one strict YAML file, then the environment. deploy/yinwen.yaml documents every key.
type config struct {
	Data     string          `yaml:"data"`
	Listen   string          `yaml:"listen"`
	Hosts    []string        `yaml:"hosts"`
	Terms    []string        `yaml:"terms"`
	Glossary []string        `yaml:"glossary"`
	Queue    queue.Config    `yaml:"queue"`
	Index    elastic.Config  `yaml:"index"`
	Fetch    fetchConfig     `yaml:"fetch"`
	Sources  []ingest.Source `yaml:"sources"`

	file       string // where it was read, empty for the built-in defaults
	acceptLoss bool   // go on with an archive of which a part is missing
}

type fetchConfig struct {
	UserAgent string         `yaml:"user_agent"`
	Gap       time.Duration  `yaml:"gap"`
	PerHost   int            `yaml:"per_host"`
	Allow     []netip.Prefix `yaml:"allow"`
	Proxy     string         `yaml:"proxy"`
}

// defaultConfigFile is read when no --config is given and it exists.
const defaultConfigFile = "yinwen.yaml"

func defaults() config {
	return config{
		Data:   "./yinwen-data",
		Listen: "127.0.0.1:8080",
		Index:  elastic.Config{Name: "yinwen"},
		Fetch: fetchConfig{
			UserAgent: "yinwen/1.0 (+https://example.org/about-our-crawler)",
			Gap:       2 * time.Second,
			PerHost:   1,
		},
	}
}

// loadConfig reads the file (defaultConfigFile when empty and there), then the environment, and checks the whole.
// Every error names the file, and the line where there is one.
func loadConfig(file string, env func(string) (string, bool)) (config, error) {
	c := defaults()
	if file == "" {
		if _, err := os.Stat(defaultConfigFile); err == nil {
			file = defaultConfigFile
		}
	}
	var lines lineIndex
	if file != "" {
		b, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			return c, usageError("config %s: no such file; copy deploy/yinwen.yaml and change it, or leave --config out", file)
		}
		if err != nil {
			return c, usageError("config: %v", err)
		}
		if lines, err = parseConfig(&c, file, b); err != nil {
			return c, err
		}
		c.file = file
	}
	if err := fromEnvironment(&c, env); err != nil {
		return c, err
	}
	c.complete()
	if err := c.check(lines); err != nil {
		return c, err
	}
	return c, nil
}

func parseConfig(c *config, file string, b []byte) (lineIndex, error) {
	lines := lineIndex{file: file}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(c); err != nil && !errors.Is(err, io.EOF) {
		_ = yaml.Unmarshal(b, &lines.root) // for the places of what is wrong, as far as it can be read
		return lines, lines.explain(err)
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return lines, usageError("%s: more than one YAML document; keep one", file)
	}
	if err := yaml.Unmarshal(b, &lines.root); err != nil {
		return lines, lines.explain(err)
	}
	return lines, nil
}

// fromEnvironment overrides single values: YINWEN_INDEX_URL stands for index.url. Lists and sources stay in the file.
func fromEnvironment(c *config, env func(string) (string, bool)) error {
	for name, set := range c.variables() {
		v, ok, err := variable(env, name)
		if err != nil {
			return usageError("environment %s: %v", name, err)
		}
		if !ok {
			continue
		}
		if err := set(v); err != nil { // of numbers only: no secret can show
			return usageError("environment %s=%q: %v", name, v, err)
		}
	}
	return nil
}

func setString(p *string) func(string) error {
	return func(v string) error { *p = v; return nil }
}

func setDuration(p *time.Duration) func(string) error {
	return func(v string) (err error) { *p, err = time.ParseDuration(v); return err }
}

// complete fills what is derived.
func (c *config) complete() {
	for i := range c.Sources {
		c.Sources[i].Complete()
	}
	for _, files := range [][]string{c.Terms, c.Glossary} {
		for i, f := range files {
			if !filepath.IsAbs(f) && c.file != "" {
				files[i] = filepath.Join(filepath.Dir(c.file), f)
			}
		}
	}
}

// source returns the source of a name, enabled or not.
func (c *config) source(name string) (ingest.Source, error) {
	var names []string
	for _, s := range c.Sources {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return ingest.Source{}, fmt.Errorf("source %q: %w; the config has: %s", name, yinwen.ErrNotFound, strings.Join(names, ", "))
}

func (c *config) dir(room string) string { return filepath.Join(c.Data, room) }
