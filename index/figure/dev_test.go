package figure

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// develop is the folder of annotated sentences beside the project; the test below skips where it is not.
const develop = "../../../shared/eval/figures"

// TestHelperLines is no test: it is Lines on standard input and output for the scorer of TestDevelopmentSentences.
func TestHelperLines(t *testing.T) {
	if os.Getenv("YINWEN_FIGURES_HELPER") == "" {
		t.Skip("run by TestDevelopmentSentences")
	}
	if err := Lines(os.Stdin, os.Stdout); err != nil {
		t.Fatal(err)
	}
}

type scored struct {
	F1   float64
	Gold int `json:"gold"`
	FN   int `json:"fn"`
	FP   int `json:"fp"`
}

// TestDevelopmentSentences runs the scorer of the annotated sentences and holds the figures to their targets.
func TestDevelopmentSentences(t *testing.T) {
	score := filepath.Join(develop, "score.py")
	if _, err := os.Stat(score); err != nil {
		t.Skip("no annotated sentences at hand")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 for the scorer")
	}
	out := filepath.Join(t.TempDir(), "score.json")
	cmd := exec.Command(python, score, "--json", out, "--", os.Args[0], "-test.run=^TestHelperLines$")
	cmd.Env = append(os.Environ(), "YINWEN_FIGURES_HELPER=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("scorer: %v\n%s", err, said.String())
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var report map[string]json.RawMessage
	if err := json.Unmarshal(b, &report); err != nil {
		t.Fatal(err)
	}
	if string(report["bad offsets"]) != "0" {
		t.Errorf("bad offsets: %s", report["bad offsets"])
	}
	missed := 0
	for _, lang := range []string{"zh", "en"} {
		for kind, least := range map[string]float64{"core": 97, "money": 97, "percent": 98, "count": 85, "all": 93} {
			if s := kindScore(t, report, lang+"/"+kind); s.F1 < least {
				t.Errorf("%s %s: F1 %.1f, want %.0f", lang, kind, s.F1, least)
			}
		}
		for _, kind := range []string{"percent_point", "basis_point"} {
			missed += kindScore(t, report, lang+"/"+kind).FN
		}
		var attributes map[string]scored
		if err := json.Unmarshal(report[lang+"/attributes"], &attributes); err != nil {
			t.Fatal(err)
		}
		for name, least := range map[string]float64{"approx": 92, "direction": 88, "basis": 90, "metric": 75, "period": 75} {
			if s := attributes[name]; s.F1 < least {
				t.Errorf("%s %s: F1 %.1f, want %.0f", lang, name, s.F1, least)
			}
		}
	}
	if missed > 1 {
		t.Errorf("%d percentage and basis points missed, want at most 1", missed)
	}
}

func kindScore(t *testing.T, report map[string]json.RawMessage, key string) scored {
	t.Helper()
	var s scored
	if err := json.Unmarshal(report[key], &s); err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	return s
}
