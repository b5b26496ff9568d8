package figure

import (
	"testing"
	"time"

	"yinwen"
)

// row is one figure expected: what the text shows and what it means.
type row struct {
	text  string
	kind  yinwen.Kind
	value string // "min..max" for a range
	unit  string // currency, measure word or noun; empty: not looked at
}

func value(f yinwen.Figure) string {
	if f.Value == "" {
		return f.Min + ".." + f.Max
	}
	return f.Value
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return d
}

// wanted leaves out kinds that are read only so that nothing else reads them.
func wanted(all []yinwen.Figure) []yinwen.Figure {
	var out []yinwen.Figure
	for _, f := range all {
		if f.Kind != yinwen.Duration && f.Kind != yinwen.Quantity {
			out = append(out, f)
		}
	}
	return out
}

func check(t *testing.T, text string, want []row) {
	t.Helper()
	got := wanted(Extract(text, "", day("2025-10-31")))
	if len(got) != len(want) {
		t.Errorf("Extract(%q) = %d figures %v, want %d", text, len(got), brief(got), len(want))
		return
	}
	for k, w := range want {
		f := got[k]
		if f.Text != w.text || f.Kind != w.kind || value(f) != w.value || w.unit != "" && f.Unit != w.unit {
			t.Errorf("Extract(%q)[%d] = %q %s %s %s, want %+v", text, k, f.Text, f.Kind, value(f), f.Unit, w)
		}
	}
}

func brief(fs []yinwen.Figure) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Text+"="+string(f.Kind)+":"+value(f)+" "+f.Unit)
	}
	return out
}
