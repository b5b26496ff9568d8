package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"yinwen"
	"yinwen/index"
)

// readTools are the tools of the reading page.
func readTools() []string { return []string{"kwic", "collocations", "frequency"} }

// shownLines is how many lines of a concordance the page shows; the API gives all.
const shownLines = 500

type readView struct {
	Tool, Text, Word string
	Order, Period    string
	Window, Width    int        // words, characters
	Tools            []linkView // Href is the tool's name
	Orders, Periods  []linkView // Href is the value
	Asked            bool
	Wrong            string // what is wrong with what was asked
	Reach            string // how much was read
	Note             string // what the numbers count
	Understood       string
	Remarks          []string
	Kwic             []index.KwicLine
	Beside           []collocationView
	Times            []frequencyView
	JSON             string
}

type collocationView struct {
	index.Collocation
	Expected, LogLikelihood, LogDice, Href string
}

type frequencyView struct {
	index.FrequencyPeriod
	Label, Share, Href string
}

// readPage shows what stands around a word, beside it, and when: plain tables.
func (s *server) readPage(w http.ResponseWriter, r *http.Request) {
	p := &params{values: r.URL.Query()}
	tool := p.choice("tool", readTools()...)
	if order := p.values.Get("order"); !slices.Contains(readOrders(tool), order) {
		p.values.Del("order") // of another tool
	}
	say := s.pages.words[uiLanguage(r)]
	v := readView{Tool: tool, Text: p.text("q"), Word: p.text("word"), Order: p.values.Get("order"), Window: p.number("window", 5, 1, 20),
		Width: p.number("width", 0, 0, 200)}
	if v.Width == 0 {
		v.Width = 30
	}
	v.Asked = v.Text != "" || v.Word != ""
	v.Remarks = say.remarks(append(index.Remarks(v.Text), index.Remarks(v.Word)...))
	if v.Asked && p.err == nil {
		ctx, cancel := s.bounded(r)
		defer cancel()
		p.err = s.read(ctx, &v, p, say)
	}
	status := http.StatusOK
	switch {
	case errors.Is(p.err, yinwen.ErrWrongUsage): // the form stays
		v.Asked, v.Wrong, status = false, say.say("read.wrong"), http.StatusBadRequest
	case p.err != nil:
		s.broken(w, r, p.err)
		return
	}
	v.Understood = understood(say, v.Understood)
	v.Period = p.values.Get("period")
	v.choices(say)
	s.show(w, r, status, "read", view{Title: say.say("read.title") + " · " + say.say("brand"), NoIndex: v.Asked, Body: v})
}

// readOrders are the orders of a tool.
func readOrders(tool string) []string {
	switch tool {
	case "kwic":
		return []string{index.KwicByText, index.KwicByLeft, index.KwicByRight}
	case "collocations":
		return []string{index.ByLogLikelihood, index.ByLogDice}
	}
	return []string{""}
}

func (v *readView) choices(say words) {
	for _, t := range readTools() {
		v.Tools = append(v.Tools, linkView{say.say("read." + t), t, t == v.Tool})
	}
	for _, o := range readOrders(v.Tool) {
		v.Orders = append(v.Orders, linkView{say.say("read." + v.Tool + ".by." + o), o, o == v.Order})
	}
	for _, o := range []string{index.ByMonth, index.ByDay, index.ByYear} {
		v.Periods = append(v.Periods, linkView{say.say("read.period." + o), o, o == v.Period})
	}
}

// read asks the service and fills the tables.
func (s *server) read(ctx context.Context, v *readView, p *params, say words) error {
	values := url.Values{}
	for _, name := range []string{"q", "cross", "word", "order", "window", "width", "period"} {
		set(values, name, p.values.Get(name))
	}
	switch v.Tool {
	case "kwic":
		values.Del("window")
		values.Del("period")
		k, err := s.service.Kwic(ctx, p.kwic())
		v.Kwic, v.Understood, v.Reach = k.Lines[:min(len(k.Lines), shownLines)], k.Understood, reachText(say, k.Reach)
		v.Note = say.say("read.lines", grouped(fmt.Sprint(len(v.Kwic))), grouped(fmt.Sprint(len(k.Lines))))
		v.JSON = "/api/v1/kwic?" + values.Encode()
		return err
	case "collocations":
		values.Del("period")
		values.Del("width")
		c, err := s.service.Collocations(ctx, p.collocations())
		v.Understood, v.Reach = c.Understood, reachText(say, c.Reach)
		v.Note = say.say("read.counts", grouped(fmt.Sprint(c.Places)), grouped(fmt.Sprint(c.Near)), grouped(fmt.Sprint(c.Words)))
		v.beside(c.List)
		v.JSON = "/api/v1/collocations?" + values.Encode()
		return err
	}
	for _, other := range []string{"word", "window", "width", "order"} {
		values.Del(other)
	}
	f, err := s.service.Frequency(ctx, p.frequency())
	v.Understood, v.Reach = f.Understood, say.say("read.whole", grouped(fmt.Sprint(f.Total)))
	v.times(say, f.Periods)
	v.JSON = "/api/v1/frequency?" + values.Encode()
	return err
}

func reachText(say words, r index.Reach) string {
	text := say.say("read.reach", grouped(fmt.Sprint(r.Read)), grouped(fmt.Sprint(r.Total)))
	if r.Cut != "" {
		key := "read.cut." + r.Cut
		text += " " + say.say(key)
	}
	return text
}

func (v *readView) beside(list []index.Collocation) {
	word := v.Word
	if word == "" {
		word = v.Text
	}
	for _, c := range list {
		v.Beside = append(v.Beside, collocationView{c, fmt.Sprintf("%.2f", c.Expected), fmt.Sprintf("%.1f", c.LogLikelihood),
			fmt.Sprintf("%.2f", c.LogDice), "/search?" + url.Values{"q": {word + ` "` + c.Word + `"`}}.Encode()})
	}
}

func (v *readView) times(say words, periods []index.FrequencyPeriod) {
	for _, p := range periods {
		label := p.Period
		if label == index.Undated {
			label = say.say("undated")
		}
		q := "(" + v.Text + ") date:" + p.Period
		v.Times = append(v.Times, frequencyView{p, label, fmt.Sprintf("%.1f%%", 100*p.Share), "/search?" + url.Values{"q": {q}}.Encode()})
	}
}
