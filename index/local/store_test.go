package local

import (
	"path/filepath"
	"testing"

	"yinwen/index"
	"yinwen/index/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) index.Store {
		s, err := Open(filepath.Join(t.TempDir(), "index"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
