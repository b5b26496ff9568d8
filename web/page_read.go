package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"yinwen"
	"yinwen/index"
)

// readTools are the tools of the reading page.
func readTools() []string { return []string{"kwic", "collocations", "frequency"} }

type readView struct {
	Tool, Text, Word string
	Order, Period    string
	Window, Width    int // words, characters
	Least            int
	All              bool
	Tools            []linkView // Href is the tool's name
	Orders, Periods  []linkView // Href is the value
	Asked            bool
	Wrong            string // what is wrong with what was asked
	Reach            string // how much was read
	Note             string // what the numbers count
	Understood       string
	Remarks          []string
	Kwic             []kwicView
	Prev, Next       string
	Tables           []collocationTableView
	Series           []frequencySeriesView
	Exports          []linkView
}

// readPage shows what stands around a word, beside it, and when: plain tables.
func (s *server) readPage(w http.ResponseWriter, r *http.Request) {
	p := &params{values: r.URL.Query()}
	tool := p.choice("tool", readTools()...)
	if !slices.Contains(readOrders(tool), p.values.Get("order")) {
		p.values.Del("order") // of another tool
	}
	say := s.pages.words[uiLanguage(r)]
	v := readView{Tool: tool, Text: p.text("q"), Word: p.text("word"), Order: p.values.Get("order"), Period: p.values.Get("period"),
		Window: cmp.Or(p.number("window", 0, 0, index.CollocationWidest), index.CollocationWindow),
		Width:  cmp.Or(p.number("width", 0, 0, index.KwicWidest), index.KwicWidth),
		Least:  cmp.Or(p.number("least", 0, 0, maxLeast), index.CollocationLeast), All: p.flag("all", false)}
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
	v.choices(say)
	s.show(w, r, status, "read", view{Title: say.say("read.title") + " · " + say.say("brand"), NoIndex: v.Asked, Body: v})
}

// readOrders are the orders of a tool that its form offers. The API takes more.
func readOrders(tool string) []string {
	switch tool {
	case "kwic":
		return []string{index.KwicByText, index.KwicByLeft, index.KwicByRight, index.KwicByWord, "L2,L1", "R2,R1", "L1,R1"}
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
	switch v.Tool {
	case "kwic":
		q := p.kwic()
		k, err := s.service.Kwic(ctx, q)
		v.lines(say, q, k)
		return err
	case "collocations":
		q := p.collocations()
		c, err := s.service.Collocations(ctx, q)
		v.beside(say, q, c)
		return err
	}
	q := p.frequency()
	f, err := s.service.Frequency(ctx, q)
	v.times(say, q, f)
	return err
}

// exports are links to the tables as files; JSON is the answer that they are made from.
func (v *readView) exports(call string, values url.Values) {
	v.Exports = append([]linkView{{Label: "JSON", Href: call + "?" + values.Encode()}}, formatLinks(call, values, SheetFormats())...)
}

// reachText says how much was read, and what that is of all.
func reachText(say words, r index.Reach) string {
	text := say.say("read.reach", count(r.Read), count(r.Total))
	if r.Cut == "" {
		return text
	}
	part := "read.newest"
	if r.Sample {
		part = "read.sample"
	}
	reason := "read.cut." + r.Cut
	return text + " " + say.say(part) + " " + say.say(reason)
}

// count is a whole number as it is read.
func count(n int) string { return grouped(strconv.Itoa(n)) }

// narrowed is a search for the documents of all the queries.
func narrowed(queries ...string) string {
	text := ""
	for _, q := range queries {
		if q != "" {
			text += " (" + q + ")"
		}
	}
	return searchFor(strings.TrimPrefix(text, " "))
}
