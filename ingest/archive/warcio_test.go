package archive

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinwen"
)

// python returns an interpreter that has warcio (PyPI), the WARC reader and writer that others use. YINWEN_TEST_PYTHON names one.
func python(t *testing.T) string {
	t.Helper()
	name := cmp.Or(os.Getenv("YINWEN_TEST_PYTHON"), "python3")
	if out, err := exec.Command(name, "-c", "import warcio").CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: no %s with warcio (pip install warcio; YINWEN_TEST_PYTHON): %v %s", name, err, bytes.TrimSpace(out))
	}
	return name
}

func TestWarcioReadsOurFiles(t *testing.T) {
	py, dir := python(t), t.TempDir()
	w := open(t, dir)
	page := pages()["Chinese"]
	r, err := w.Append(page)
	if err != nil {
		t.Fatal(err)
	}
	again := page
	again.Status, again.Body, again.Fetched = 304, nil, page.Fetched.Add(time.Hour)
	if _, err := w.AppendRevisit(again, r); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Append(pages()["English"]); err != nil {
		t.Fatal(err)
	}
	if _, err := w.AppendForget(page.URL, fetched); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(py, "testdata/read.py", filepath.Join(dir, r.File)).CombinedOutput()
	want := fmt.Sprintf("response %s 200 %d\nrevisit %s 304 0\nresponse https://bank.example/en/1 200 %d\nmetadata %s - ",
		page.FinalURL, len(page.Body), page.FinalURL, len(pages()["English"].Body), page.URL)
	if _, rest, _ := strings.Cut(string(out), "\n"); err != nil || !strings.HasPrefix(string(out), "warcinfo - - ") || !strings.HasPrefix(rest, want) {
		t.Errorf("warcio: %v\n%s\nwant warcinfo, then\n%s", err, out, want)
	}
}

func TestWeReadFilesOfWarcio(t *testing.T) {
	py := python(t)
	for _, name := range []string{"x.warc", "x.warc.gz"} {
		for _, version := range []string{"1.0", "1.1"} {
			file := filepath.Join(t.TempDir(), name)
			if out, err := exec.Command(py, "testdata/write.py", file, version).CombinedOutput(); err != nil {
				t.Fatalf("warcio: %v %s", err, out)
			}
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			var got []string
			err = ReadFile(f, func(p yinwen.Page) error { got = append(got, p.URL+" "+string(p.Body)); return nil }, nil)
			want := "[https://bank.example/plain " + body + " https://bank.example/gzip " + body + " https://bank.example/chunks " + body + "]"
			if err != nil || fmt.Sprint(got) != want {
				t.Errorf("%s, WARC %s: %v, %v, want %s", name, version, got, err, want)
			}
		}
	}
}
