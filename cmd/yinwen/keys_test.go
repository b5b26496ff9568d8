package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestEveryKeyIsDocumented finds each key that the config takes in the example that promises to have every key, or in the page on
// sources for those of a source.
func TestEveryKeyIsDocumented(t *testing.T) {
	docs := ""
	for _, name := range []string{"deploy/yinwen.yaml", "doc/sources.md"} {
		b, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		docs += string(b)
	}
	for key, path := range configKeys(reflect.TypeFor[config](), "", map[string]string{}) {
		if !regexp.MustCompile(`\b` + regexp.QuoteMeta(key) + `\b`).MatchString(docs) {
			t.Errorf("key %q (%s) stands neither in deploy/yinwen.yaml nor in doc/sources.md", key, path)
		}
	}
}

func configKeys(typ reflect.Type, path string, found map[string]string) map[string]string {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || typ == reflect.TypeFor[time.Time]() || !strings.Contains(typ.PkgPath(), "yinwen") {
		return found
	}
	for i := range typ.NumField() {
		f := typ.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "-" || !f.IsExported() {
			continue
		}
		if key == "" {
			key = strings.ToLower(f.Name)
		}
		found[key] = path + key
		configKeys(f.Type, path+key+".", found)
	}
	return found
}
