package main

import (
	"fmt"
	"io"
	"strings"

	"yinwen/index"
)

func printReach(w io.Writer, understood string, r index.Reach) {
	fmt.Fprintf(w, "%s; understood as: %s\n", reached(r), understood)
}

// reached says how much was read.
func reached(r index.Reach) string {
	text := fmt.Sprintf("%d of %d documents read", r.Read, r.Total)
	switch {
	case r.Cut == "":
		return text
	case r.Sample:
		return text + ", a random sample: the limit of " + r.Cut + " is reached"
	}
	return text + ", the newest: the limit of " + r.Cut + " is reached, date: narrows to others"
}

// printLines prints a concordance with its words below one another.
func printLines(w io.Writer, lines []index.KwicLine) {
	left, right := 0, 0
	for _, l := range lines {
		left, right = max(left, index.Columns(l.Left)), max(right, index.Columns(l.Word+l.Right))
	}
	for _, l := range lines {
		fmt.Fprintf(w, "%s%s  %s  %s%s  %s %s\n", strings.Repeat(" ", left-index.Columns(l.Left)), l.Left, l.Word, l.Right,
			strings.Repeat(" ", right-index.Columns(l.Word+l.Right)), orUndated(l.Day), l.Document)
	}
}

func printCollocations(w io.Writer, c index.Collocations) {
	for _, t := range c.Tables {
		fmt.Fprintf(w, "\n%s: %d documents, %d places; %d words within %d of them, %d in all\n", t.Lang, t.Documents, t.Places, t.Near, c.Window, t.Words)
		for _, x := range t.List {
			fmt.Fprintf(w, "%s\t%d of %d\texpected %.2f\tG2 %.1f\tp %.2g\tlogDice %.2f\n", x.Word, x.Together, x.Total, x.Expected,
				x.LogLikelihood, x.P, x.LogDice)
		}
	}
}

func printFrequency(w io.Writer, f index.Frequency) {
	for _, p := range f.Periods {
		name := p.Period
		if p.Lang != "" {
			name = string(p.Lang) + "\t" + name
		}
		switch {
		case p.PerThousand == nil && p.Until > p.Period:
			fmt.Fprintf(w, "%s to %s\tno documents\n", name, p.Until)
			continue
		case p.PerThousand == nil:
			fmt.Fprintf(w, "%s\tno documents\n", name)
			continue
		}
		fmt.Fprintf(w, "%s\t%d\tof %d\t%.1f per thousand", name, p.Documents, p.Coverage, *p.PerThousand)
		if p.PerMillion != nil {
			fmt.Fprintf(w, "\t%d places in %d words\t%.1f per million", p.Places, p.Words, *p.PerMillion)
		}
		fmt.Fprintln(w)
	}
}
