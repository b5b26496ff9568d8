package figure

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	in := `{"id":"a","lang":"zh","text":"余额为4767亿元","doc_date":"2025-10-31"}` + "\n\n" + `{"id":7,"lang":"en","text":"no figure here","doc_date":null}` + "\n"
	var out strings.Builder
	if err := Lines(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("Lines wrote %d lines, want 2: %s", len(lines), out.String())
	}
	var first struct {
		ID      string
		Figures []struct {
			Start, End int
			Value      *string
		}
	}
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if first.ID != "a" || len(first.Figures) != 1 || first.Figures[0].Start != 3 || first.Figures[0].End != 9 || *first.Figures[0].Value != "476700000000" {
		t.Errorf("first line = %s, want one figure at code points 3 to 9", lines[0])
	}
	if lines[1] != `{"id":7,"figures":[]}` {
		t.Errorf("second line = %s", lines[1])
	}
}

func TestLinesNameBadLines(t *testing.T) {
	good := `{"id":1,"text":"5%"}` + "\n"
	for name, bad := range map[string]string{"no JSON": "{", "bad date": `{"id":1,"text":"","doc_date":"yesterday"}`, "wrong type": `{"id":1,"text":5}`} {
		var out strings.Builder
		err := Lines(strings.NewReader(good+bad+"\n"), &out)
		if err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: Lines = %v, want an error that names line 2", name, err)
		}
		if !strings.Contains(out.String(), `"id":1`) {
			t.Errorf("%s: the good line before was lost", name)
		}
	}
	if err := Lines(strings.NewReader(good), failing{}); err == nil {
		t.Error("Lines hid that it could not write")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }
