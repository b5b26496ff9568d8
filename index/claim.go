package index

import (
	"strings"

	"yinwen"
	"yinwen/segment/glossary"
)

// A figure claims the level of a metric (the ratio is 1.33%) or a change of one (up 5%, down 2 basis points). FigureClaim keeps
// the claim before the metric's id.
const (
	levelClaim  = "level:"
	changeClaim = "change:"
)

// claims returns what f claims, of its metric and of all that it counts for. The level of a metric that is itself a change,
// loan growth, is a change of loans too.
func claims(f yinwen.Figure) []string {
	if f.MetricID == "" {
		return nil
	}
	if StatesChange(f) {
		return claimsOf(changeClaim, f.MetricID)
	}
	out := claimsOf(levelClaim, f.MetricID)
	if e, ok := glossary.Get(f.MetricID); ok && e.Change && e.Broader != "" {
		out = append(out, claimsOf(changeClaim, e.Broader)...)
	}
	return out
}

func claimsOf(claim, id string) []string {
	var out []string
	for _, id := range glossary.CountsAs(id) {
		out = append(out, claim+id)
	}
	return out
}

// StatesChange reports whether f is a change of its metric, not its level: it is in points, has a direction, or a time that it is
// compared with. Of a metric that is itself a change direction and basis belong to the level, unless the unit is another one
// (new loans up 8%) or the amount is one more than an earlier one (80 billion more new loans than a year ago).
func StatesChange(f yinwen.Figure) bool {
	if f.Kind == yinwen.PercentPoint || f.Kind == yinwen.BasisPoint {
		return true
	}
	if f.Direction == "" && f.Basis == "" {
		return false
	}
	e, ok := glossary.Get(f.MetricID)
	if !ok || !e.Change || classKinds[e.Class] != string(f.Kind) {
		return true
	}
	return f.Kind != yinwen.Percent && f.Basis != "" && f.Basis != "ytd"
}

// ends are the bounds of f, the same for a single number, empty where it is open. A fall is negative.
func ends(f yinwen.Figure) (low, high string) {
	low, high = f.Value, f.Value
	if f.Value == "" {
		low, high = f.Min, f.Max
	}
	if f.Direction == "down" && !strings.HasPrefix(low+high, "-") {
		low, high = negative(high), negative(low)
	}
	return low, high
}

func negative(decimal string) string {
	if decimal == "" {
		return ""
	}
	return "-" + decimal
}
