package segment

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoEmbeddedGse holds that nothing of ours names the functions of gse that pull its 32 MB of dictionaries into the
// program, and that gse is known in this room only. Tests of other rooms, which are in no program, may measure beside gse.
func TestNoEmbeddedGse(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != ".." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil // the compiler reports it better
		}
		checkGse(t, path, file)
		return nil
	})
	if err != nil || files < 10 {
		t.Fatalf("read %d files: %v", files, err)
	}
}

func checkGse(t *testing.T, path string, file *ast.File) {
	for _, imp := range file.Imports {
		if strings.Contains(imp.Path.Value, "go-ego/gse") && filepath.Dir(path) != filepath.Join("..", "segment") {
			t.Errorf("%s imports gse", path)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			switch id.Name {
			case "LoadDictEmbed", "NewEmbed", "LoadStopEmbed":
				t.Errorf("%s uses gse's %s: load a dictionary with LoadDictStr", path, id.Name)
			}
		}
		return true
	})
}
