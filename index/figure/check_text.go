package figure

import (
	"strings"

	"github.com/cockroachdb/apd/v3"

	"yinwen"
	"yinwen/segment/fold"
)

// CheckText is Check with the words between the figures at hand. It also finds a stated change that does not fit "from A to B"
// or an earlier level beside it, and parts that exceed or miss a stated total.
func CheckText(text string, figures []yinwen.Figure) []yinwen.Conflict {
	found := Check(figures)
	for k := range figures {
		for _, check := range []func(string, []yinwen.Figure, int) (yinwen.Conflict, bool){fromTo, earlierLevel, partsBelow, partsAbove} {
			if c, ok := check(text, figures, k); ok && !known(found, c) {
				found = append(found, c)
			}
		}
	}
	return found
}

func known(found []yinwen.Conflict, c yinwen.Conflict) bool {
	for _, f := range found {
		if f.A.Figure.Start == c.A.Figure.Start && f.B.Figure.Start == c.B.Figure.Start {
			return true
		}
	}
	return false
}

// between is the folded text between two figures, empty when it is long, out of order or crosses a sentence.
func between(text string, a, b yinwen.Figure, limit int) (string, bool) {
	if a.End > b.Start || b.Start-a.End > limit || b.Start > len(text) {
		return "", false
	}
	s := fold.String(text[a.End:b.Start])
	return s, !strings.ContainsAny(s, "\n!?") && !strings.Contains(s, "。") && !strings.Contains(s, ". ")
}

// fromTo checks "由1.10%下调至0.95%,下降20个基点": two levels, then the change.
func fromTo(text string, f []yinwen.Figure, k int) (yinwen.Conflict, bool) {
	if k+2 >= len(f) {
		return yinwen.Conflict{}, false
	}
	gap, ok := between(text, f[k], f[k+1], 60)
	next, ok2 := between(text, f[k+1], f[k+2], 40)
	if !ok || !ok2 || strings.Contains(next, ";") || f[k].Metric != f[k+1].Metric {
		return yinwen.Conflict{}, false
	}
	gap = strings.TrimSpace(gap)
	switch {
	case hasSuffix(gap, "至", "到", "为") && (len(gap) > len("至") || fromBefore(text, f[k])), strings.HasSuffix(gap, "to") && fromBefore(text, f[k]):
		return checkChange(f[k], f[k+1], f[k+2])
	case strings.HasSuffix(gap, "的") && hasWord(gap, "较", "比"):
		return checkChange(f[k+1], f[k], f[k+2])
	}
	return yinwen.Conflict{}, false
}

func fromBefore(text string, f yinwen.Figure) bool {
	head := fold.String(text[max(0, f.Start-16):f.Start])
	return hasSuffix(strings.TrimSpace(head), "从", "由", "自", "from", "的")
}

// earlierLevel checks "up 50% to HK$300m (HK$200m in 2024)".
func earlierLevel(text string, f []yinwen.Figure, k int) (yinwen.Conflict, bool) {
	if k+2 >= len(f) || f[k+1].Period == f[k+2].Period || f[k+2].Period == "" || f[k+2].Pair != nil {
		return yinwen.Conflict{}, false
	}
	gap, ok := between(text, f[k], f[k+1], 24)
	open, ok2 := between(text, f[k+1], f[k+2], 24)
	if !ok || !ok2 || !strings.HasPrefix(strings.TrimSpace(open), "(") || f[k+2].Metric != f[k+1].Metric || f[k+2].MetricStart != f[k+1].MetricStart {
		return yinwen.Conflict{}, false
	}
	if gap = strings.TrimSpace(gap); !hasSuffix(gap, "to", "至", "到") {
		return yinwen.Conflict{}, false
	}
	return checkChange(f[k+2], f[k+1], f[k])
}

// partWords begin the parts of a total.
var partWords = []string{"其中", "of which", "including", "comprising", "consisting of", "made up of", "包括"}

// partsBelow checks parts named after a total: together they must not exceed it.
func partsBelow(text string, f []yinwen.Figure, k int) (yinwen.Conflict, bool) {
	total, ok := plainValue(f[k])
	if !ok || !summable(f[k]) || k+1 >= len(f) {
		return yinwen.Conflict{}, false
	}
	if gap, ok := between(text, f[k], f[k+1], 60); !ok || !hasWord(gap, partWords...) || hasWord(gap, ";") {
		return yinwen.Conflict{}, false
	}
	sum, slack, last, n := sumFrom(text, f, k+1, f[k])
	if n < 1 || !more(sum, add(add(total, slack), halfUnit(f[k]))) {
		return yinwen.Conflict{}, false
	}
	return conflict(f[k], f[last], "%d parts sum to %s, more than the total %s (%s)", n, sum.Text('f'), total.Text('f'), f[k].Text)
}

// summable tells whether a figure is a level that parts can make up.
func summable(f yinwen.Figure) bool {
	return f.Direction == "" && (f.Kind == yinwen.Money || f.Kind == yinwen.Count)
}

// sumFrom adds up the levels from k on that are like whole, within one sentence; changes between them are passed over.
func sumFrom(text string, f []yinwen.Figure, k int, whole yinwen.Figure) (sum, slack *apd.Decimal, last, n int) {
	sum, slack, last = apd.New(0, 0), apd.New(0, 0), k-1
	for ; k < len(f) && n < 20; k++ {
		if gap, ok := between(text, f[k-1], f[k], 120); !ok || strings.Contains(gap, ";") || n > 0 && hasWord(gap, partWords...) {
			break
		}
		if !summable(f[k]) || f[k].Kind != whole.Kind || f[k].Currency != whole.Currency || f[k].Pair != nil {
			continue
		}
		v, ok := plainValue(f[k])
		if !ok || f[k].Kind == yinwen.Count && f[k].Unit != whole.Unit {
			break
		}
		sum, slack, last, n = add(sum, v), add(slack, halfUnit(f[k])), k, n+1
	}
	return sum, slack, last, n
}

// totalWords come before a total of what was just named.
var totalWords = []string{"合计", "共计", "总计", "totaling", "totalling", "for a total of", "together", "in total"}

// partsAbove checks "A为10亿元、B为20亿元,合计35亿元": the parts before a total, as far as the sentence begins with them.
func partsAbove(text string, f []yinwen.Figure, k int) (yinwen.Conflict, bool) {
	total, ok := plainValue(f[k])
	if !ok || k < 2 || !summable(f[k]) {
		return yinwen.Conflict{}, false
	}
	gap, ok := between(text, f[k-1], f[k], 40)
	if !ok || !hasSuffix(strings.TrimSpace(gap), totalWords...) {
		return yinwen.Conflict{}, false
	}
	first := k - 1
	for ; first > 0; first-- {
		if g, ok := between(text, f[first-1], f[first], 60); !ok || strings.Contains(g, ";") || f[first-1].Kind != f[k].Kind || f[first-1].Currency != f[k].Currency {
			break
		}
	}
	sum, slack, _, n := sumFrom(text, f[:k], max(first, 1), f[k])
	if first == 0 && summable(f[0]) {
		if v, ok := plainValue(f[0]); ok {
			sum, slack, n = add(sum, v), add(slack, halfUnit(f[0])), n+1
		}
	}
	if n < 2 || n != k-first || !more(abs(sub(sum, total)), add(slack, halfUnit(f[k]))) {
		return yinwen.Conflict{}, false
	}
	return conflict(f[k], f[first], "%d parts sum to %s, the total says %s (%s)", n, sum.Text('f'), total.Text('f'), f[k].Text)
}
