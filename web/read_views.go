package web

import (
	"cmp"
	"fmt"
	"strconv"

	"yinwen"
	"yinwen/index"
)

type kwicView struct {
	index.KwicLine
	Href string // the place in its document
}

// lines fills in one page of a concordance.
func (v *readView) lines(say words, q index.KwicQuery, k index.Kwic) {
	v.Understood, v.Reach = k.Understood, reachText(say, k.Reach)
	for _, l := range k.Lines {
		v.Kwic = append(v.Kwic, kwicView{l, placePath(l.Document, l.Start, l.End)})
	}
	to := q.Offset + len(k.Lines)
	v.Note = say.say("read.lines", count(min(q.Offset+1, to)), count(to), count(k.Places))
	at := func(offset int) string {
		q := q
		q.Offset = offset
		values := kwicValues(q)
		values.Set("tool", "kwic")
		return "/read?" + values.Encode()
	}
	if q.Offset > 0 {
		v.Prev = at(max(0, q.Offset-max(len(k.Lines), cmp.Or(q.Limit, index.KwicPage))))
	}
	if to < k.Places {
		v.Next = at(to)
	}
	q.Offset, q.Limit = 0, 0
	v.exports("/api/v1/kwic", kwicValues(q))
}

type collocationTableView struct {
	Lang yinwen.Lang
	Note string // what the numbers count
	List []collocationView
}

type collocationView struct {
	index.Collocation
	Expected, LogLikelihood, P, LogDice, Href string
}

// beside fills in collocations.
func (v *readView) beside(say words, q index.CollocationQuery, c index.Collocations) {
	v.Understood, v.Reach = c.Understood, reachText(say, c.Reach)
	for _, t := range c.Tables {
		table := collocationTableView{Lang: t.Lang,
			Note: say.say("read.counts", count(t.Documents), count(t.Places), count(t.Near), count(t.Words))}
		for _, x := range t.List {
			table.List = append(table.List, collocationView{x, fmt.Sprintf("%.2f", x.Expected), fmt.Sprintf("%.1f", x.LogLikelihood), chance(x.P),
				fmt.Sprintf("%.2f", x.LogDice), narrowed(q.Text, q.Word, strconv.Quote(x.Word), "lang:"+string(t.Lang))})
		}
		v.Tables = append(v.Tables, table)
	}
	v.exports("/api/v1/collocations", collocationValues(q))
}

// chance is a significance to four places.
func chance(p float64) string {
	if p < 0.0001 {
		return "<0.0001"
	}
	return fmt.Sprintf("%.4f", p)
}

type frequencySeriesView struct {
	Lang  yinwen.Lang // empty for all
	Words bool        // places and words were counted
	Rows  []frequencyView
}

type frequencyView struct {
	index.FrequencyPeriod
	Label, PerThousand, PerMillion, Href string
	Gap                                  bool
	Rate, Held                           string // of the largest, in hundredths: lengths of bars
}

// times fills in a frequency.
func (v *readView) times(say words, q index.FrequencyQuery, f index.Frequency) {
	v.Understood, v.Reach = f.Understood, say.say("read.whole", count(f.Total))
	if f.Undated > 0 {
		v.Reach += " " + say.say("read.undated", count(f.Undated))
	}
	if f.Reading != nil {
		v.Note = say.say("read.words") + " " + reachText(say, *f.Reading)
	}
	for _, p := range f.Periods {
		n := len(v.Series) - 1
		if n < 0 || v.Series[n].Lang != p.Lang {
			v.Series = append(v.Series, frequencySeriesView{Lang: p.Lang, Words: f.Reading != nil})
			n++
		}
		v.Series[n].Rows = append(v.Series[n].Rows, newFrequencyView(say, q, p))
	}
	for _, s := range v.Series {
		scaleBars(s.Rows)
	}
	v.exports("/api/v1/frequency", frequencyValues(q))
}

func newFrequencyView(say words, q index.FrequencyQuery, p index.FrequencyPeriod) frequencyView {
	out := frequencyView{FrequencyPeriod: p, Label: p.Period, Gap: p.Coverage == 0 && p.Documents == 0}
	switch {
	case p.Period == index.Undated:
		out.Label = say.say("undated")
	case p.Until != "" && p.Until != p.Period:
		out.Label += " – " + p.Until
	}
	lang := ""
	if p.Lang != "" {
		lang = "lang:" + string(p.Lang)
	}
	out.Href = narrowed(q.Text, q.Word, lang, "date:"+p.Period)
	if p.PerThousand != nil {
		out.PerThousand = fmt.Sprintf("%.1f", *p.PerThousand)
	}
	if p.PerMillion != nil {
		out.PerMillion = fmt.Sprintf("%.1f", *p.PerMillion)
	}
	return out
}

// scaleBars sets the lengths of the bars: the rate of places where they were counted, else of documents, above the coverage.
func scaleBars(rows []frequencyView) {
	rate := func(r frequencyView) float64 {
		switch {
		case r.FrequencyPeriod.PerMillion != nil:
			return *r.FrequencyPeriod.PerMillion
		case r.FrequencyPeriod.PerThousand != nil:
			return *r.FrequencyPeriod.PerThousand
		}
		return 0
	}
	highest, most := 0.0, 0
	for _, r := range rows {
		highest, most = max(highest, rate(r)), max(most, r.Coverage)
	}
	for i, r := range rows {
		if highest > 0 {
			rows[i].Rate = strconv.Itoa(int(100*rate(r)/highest + 0.5))
		}
		if most > 0 {
			rows[i].Held = strconv.Itoa(int(100*float64(r.Coverage)/float64(most) + 0.5))
		}
	}
}
