package figure

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"yinwen"
)

// heldSentence is a line of testdata/held.jsonl: a sentence of our own and what we say its figures are. Offsets count code points.
type heldSentence struct {
	ID      string
	Lang    yinwen.Lang
	Text    string
	Date    *string `json:"doc_date"`
	Figures []heldFigure
}

type heldFigure struct {
	Start, End                                     int
	Text, Kind, Value, Min, Max, Currency          string
	Implicit                                       bool `json:"unit_implicit"`
	Unit, Approx, Direction, Basis, Metric, Period string
}

// heldScore counts figures found, missed and invented, and attributes right and wrong.
type heldScore struct{ found, missed, invented, right, wrong int }

func (s heldScore) f1() float64 {
	return 200 * float64(s.found) / float64(2*s.found+s.missed+s.invented)
}

// TestHeldSentences holds the figures of the sentences of many kinds to what was reached; a change that helps one sentence and
// hurts three shows here.
func TestHeldSentences(t *testing.T) {
	scores := map[yinwen.Lang]*heldScore{yinwen.Chinese: {}, yinwen.English: {}}
	for _, h := range readHeld(t) {
		if n := h.score(t, scores[h.Lang]); n > 0 && testing.Verbose() {
			t.Logf("%s: %d faults: %s", h.ID, n, h.Text)
		}
	}
	for lang, s := range scores {
		attributes := 100 * float64(s.right) / float64(s.right+s.wrong)
		t.Logf("%s: F1 %.1f (%d found, %d missed, %d invented), attributes %.1f", lang, s.f1(), s.found, s.missed, s.invented, attributes)
		if s.f1() < 99.5 || attributes < 99 {
			t.Errorf("%s: F1 %.1f, want 99.5; attributes %.1f, want 99", lang, s.f1(), attributes)
		}
	}
}

func readHeld(t *testing.T) []heldSentence {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "held.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []heldSentence
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var h heldSentence
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			t.Fatalf("line %d: %v", len(list)+1, err)
		}
		list = append(list, h)
	}
	return list
}

// score compares what Extract finds with what is held, and returns the number of faults.
func (h heldSentence) score(t *testing.T, s *heldScore) int {
	t.Helper()
	var day time.Time
	if h.Date != nil {
		day, _ = time.Parse(time.DateOnly, *h.Date)
	}
	got, used := Extract(h.Text, h.Lang, day), map[int]bool{}
	before := *s
	for _, want := range h.Figures {
		if want.Kind == "ignore" {
			continue
		}
		k := h.find(got, used, want)
		if k < 0 {
			s.missed++
			continue
		}
		s.found++
		used[k] = true
		s.attributes(got[k], want)
	}
	for k, f := range got {
		if !used[k] && f.Kind != yinwen.Duration && f.Kind != yinwen.Quantity && !h.ignored(f) {
			s.invented++
		}
	}
	return s.missed + s.invented + s.wrong - before.missed - before.invented - before.wrong
}

func (s *heldScore) attributes(got yinwen.Figure, want heldFigure) {
	for _, a := range [][2]string{{got.Approx, want.Approx}, {got.Direction, want.Direction}, {got.Basis, want.Basis}} {
		if a[0] == a[1] {
			s.right++
		} else {
			s.wrong++
		}
	}
	if want.Period != "" && got.Period != want.Period {
		s.wrong++
	}
}

// find is the place of the unused figure that overlaps want and has its kind, value and currency, or -1.
func (h heldSentence) find(got []yinwen.Figure, used map[int]bool, want heldFigure) int {
	for k, f := range got {
		switch {
		case used[k] || string(f.Kind) != want.Kind || !h.overlaps(f, want):
		case f.Value != want.Value && trimSign(f.Value) != trimSign(want.Value) || f.Min != want.Min || f.Max != want.Max:
		case want.Kind == "money" && !want.Implicit && f.Currency != want.Currency:
		default:
			return k
		}
	}
	return -1
}

func (h heldSentence) ignored(f yinwen.Figure) bool {
	for _, want := range h.Figures {
		if want.Kind == "ignore" && h.overlaps(f, want) {
			return true
		}
	}
	return false
}

func (h heldSentence) overlaps(f yinwen.Figure, want heldFigure) bool {
	start, end := utf8.RuneCountInString(h.Text[:f.Start]), utf8.RuneCountInString(h.Text[:f.End])
	return start < want.End && want.Start < end
}

func trimSign(s string) string {
	if s != "" && s[0] == '-' {
		return s[1:]
	}
	return s
}
