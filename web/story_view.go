package web

import (
	"net/url"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"yinwen"
	"yinwen/segment"
)

// memberView is one version of a story.
type memberView struct {
	Href, Original string
	Title, Day     string
	Source         string
	Lang           yinwen.Lang
	TitleLang      yinwen.Lang
	Lead           string
	Figures        int
}

func newMember(d yinwen.Document) memberView {
	m := memberView{Href: documentPath(d.ID), Original: safeURL(d.URL), Title: d.Title, Day: d.Day, Source: d.Source, Lang: d.Lang,
		TitleLang: d.TitleLang, Figures: len(d.Figures), Lead: lead(d)}
	if m.TitleLang == "" {
		m.TitleLang = d.Lang
	}
	if m.Title == "" {
		m.Title = d.URL
	}
	return m
}

func documentPath(id string) string { return "/documents/" + url.PathEscape(id) }
func storyPath(id string) string    { return "/stories/" + url.PathEscape(id) }

// lead is the beginning of a document: its first sentences, as far as they are short.
func lead(d yinwen.Document) string {
	room := 360
	if d.Lang == yinwen.Chinese {
		room = 160
	}
	end := 0
	for _, s := range segment.Sentences(d.Text) {
		if end > 0 && len([]rune(d.Text[:s.End])) > room {
			break
		}
		end = s.End
	}
	short := []rune(oneLine(d.Text[:end]))
	if len(short) > 2*room {
		return string(short[:2*room]) + "…"
	}
	return string(short)
}

// conflictView is two figures that cannot both be right, each in its sentence, with the arithmetic that shows it.
type conflictView struct {
	A, B claimView
	Both []piece // the sentence that holds both figures; nil when they stand apart
	// Lines spell the arithmetic out; Hint says what may have gone wrong. Reason stands alone where the lines cannot say it.
	Lines  []string
	Hint   string
	Reason string
}

type claimView struct {
	Member   memberView
	Figure   figureView
	Exact    string // with its unit
	Short    string // in words of the page's language, where they say more than the text's
	Sentence []piece
	Href     string
}

// conflicts shows the conflicts of a story, the earlier document first in each.
func (t telling) conflicts(w words, list []yinwen.Conflict) []conflictView {
	var out []conflictView
	for _, c := range list {
		a, b := c.A, c.B
		if t.place(b.Document) < t.place(a.Document) {
			a, b = b, a
		}
		out = append(out, newConflict(w, t.documents[t.place(a.Document)], t.documents[t.place(b.Document)], a.Figure, b.Figure, c.Reason))
	}
	return out
}

func newConflict(w words, a, b yinwen.Document, f, g yinwen.Figure, reason string) conflictView {
	v := conflictView{A: newClaim(w, a, f), B: newClaim(w, b, g), Reason: reason}
	if a.ID == b.ID {
		v.Both = marked(a.Text, f, g)
	}
	if a.ID == b.ID || f.Kind != g.Kind || f.Currency != g.Currency {
		return v
	}
	if line, ten := apart(f, g); line != "" {
		v.Lines, v.Reason = []string{line}, ""
		if ten != "" && f.Kind == yinwen.Money && a.Lang != b.Lang {
			v.Hint = w.say("conflict.unit", ten)
		}
	}
	return v
}

func newClaim(w words, d yinwen.Document, f yinwen.Figure) claimView {
	v := newFigureView(w, 0, f)
	c := claimView{Member: newMember(d), Figure: v, Exact: withUnit(w, f, v.Exact), Href: documentPath(d.ID) + "#" + v.ID()}
	if v.Normal != c.Exact && !v.said {
		c.Short = v.Normal
	}
	c.Sentence = marked(d.Text, f)
	return c
}

// marked is the sentence that holds the figures, with them marked; nil when no single sentence does.
func marked(text string, figures ...yinwen.Figure) []piece {
	for _, s := range segment.Sentences(text) {
		var spans []segment.Span
		for _, f := range figures {
			if s.Start <= f.Start && f.End <= s.End {
				spans = append(spans, segment.Span{Start: f.Start - s.Start, End: f.End - s.Start})
			}
		}
		if len(spans) == len(figures) {
			return highlight(text[s.Start:s.End], spans)
		}
	}
	return nil
}

// apart writes how far two values are from each other: as a quotient, returned as well, when one is a power of ten times the
// other, else as a difference. It is empty unless both have one value.
func apart(f, g yinwen.Figure) (line, ten string) {
	x, _, errX := apd.NewFromString(f.Value)
	y, _, errY := apd.NewFromString(g.Value)
	if errX != nil || errY != nil || x.Form != apd.Finite || y.Form != apd.Finite {
		return "", ""
	}
	more, less := grouped(f.Value), grouped(g.Value)
	if x.Cmp(y) < 0 {
		x, y, more, less = y, x, less, more
	}
	exact := apd.BaseContext.WithPrecision(60)
	var d apd.Decimal
	if y.Sign() > 0 {
		if state, err := exact.Quo(&d, x, y); err == nil && !state.Inexact() {
			d.Reduce(&d)
			if q := d.Text('f'); strings.TrimRight(q, "0") == "1" && q != "1" {
				return more + " ÷ " + less + " = " + grouped(q), grouped(q)
			}
		}
	}
	if _, err := exact.Sub(&d, x, y); err != nil {
		return "", ""
	}
	return more + " − " + less + " = " + grouped(d.Text('f')), ""
}
