package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
	"yinwen/segment/glossary"
)

// fake is a Service over a handful of documents of our own; a text in a query matches documents that hold it.
type fake struct {
	incomplete bool // what Search says of the index
	documents  []yinwen.Document
	story      yinwen.Story
	status     Status
	sources    []SourceStatus
	dead       []DeadLetter
	fail       error // of every call
	after      int   // rows or steps before fail strikes in streams
	terms      []UserTerm
	calls      []string
	mu         sync.Mutex // of calls
}

func (f *fake) called(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, fmt.Sprintf(format, args...))
}

func (f *fake) matching(q index.Query) []yinwen.Document {
	var out []yinwen.Document
	for _, d := range f.documents {
		if strings.Contains(strings.ToLower(d.Title+"\n"+d.Text), strings.ToLower(q.Text)) {
			out = append(out, d)
		}
	}
	return out
}

func (f *fake) Search(_ context.Context, q index.Query) (index.Result, error) {
	f.called("search %+v", q)
	if f.fail != nil {
		return index.Result{}, f.fail
	}
	all := f.matching(q)
	r := index.Result{Total: len(all), Understood: q.Text, Remarks: index.Remarks(q.Text), Incomplete: f.incomplete}
	if word, rest, ok := strings.Cut(q.Text, " "); ok && len(all) == 0 {
		r.Clauses = []index.Clause{{Query: word, Rest: rest, RestTotal: 2}, {Query: rest, Total: 2, Rest: word}}
	}
	limit := q.Limit
	if limit == 0 {
		limit = 10
	}
	for i, d := range all {
		if i < q.Offset || i >= q.Offset+limit {
			continue
		}
		r.Hits = append(r.Hits, hitOf(d, q.Text))
	}
	if q.Offset+limit < len(all) && limit > 0 {
		r.Next = "page-after"
	}
	if q.Facets && len(all) > 0 {
		r.Facets = []index.Facet{
			{Field: "bank", Values: []index.FacetValue{{Value: "icbc", Count: 2}}},
			{Field: "lang", Values: []index.FacetValue{{Value: "zh", Count: 1}, {Value: "en", Count: 1}}},
			{Field: "source", Values: []index.FacetValue{{Value: "example-bank", Count: 2}, {Value: "two words", Count: 1}}},
			{Field: "month", Values: []index.FacetValue{{Value: "2025-09", Count: 1}, {Value: "undated", Count: 1}}},
		}
	}
	return r, nil
}

func hitOf(d yinwen.Document, text string) index.Hit {
	snippet, _, _ := strings.Cut(d.Text, "\n")
	h := index.Hit{ID: d.ID, URL: d.URL, Title: d.Title, Lang: d.Lang, Source: d.Source, Published: d.Published, Day: d.Day,
		Score: 1.5, Snippet: snippet, Figures: d.Figures, Story: "en1", Copies: []string{"copy"}}
	mark := func(in string) []segment.Span {
		if at := strings.Index(strings.ToLower(in), strings.ToLower(text)); text != "" && at >= 0 {
			return []segment.Span{{Start: at, End: at + len(text)}}
		}
		return nil
	}
	h.Marks, h.TitleMarks = mark(h.Snippet), mark(h.Title)
	return h
}

func (f *fake) Document(_ context.Context, id string) (yinwen.Document, error) {
	for _, d := range f.documents {
		if d.ID == id {
			return d, nil
		}
	}
	return yinwen.Document{}, fmt.Errorf("document %q: %w", id, yinwen.ErrNotFound)
}

func (f *fake) Story(_ context.Context, id string) (yinwen.Story, error) {
	if id != f.story.ID && !slices.Contains(f.story.Members, id) {
		return yinwen.Story{}, fmt.Errorf("story %q: %w", id, yinwen.ErrNotFound)
	}
	return f.story, nil
}

func (f *fake) Figures(ctx context.Context, q index.FigureQuery, fn func(index.FigureRow) error) error {
	f.called("figures %+v", q)
	if err := refuse(q); err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	n := 0
	return f.Each(ctx, q.Query, func(d yinwen.Document) error {
		for _, figure := range d.Figures {
			if q.Kind != "" && string(figure.Kind) != q.Kind {
				continue
			}
			if n++; f.fail != nil && n > f.after {
				return f.fail
			}
			row := index.FigureRow{Document: d.ID, URL: d.URL, Title: d.Title, Source: d.Source, Day: d.Day, Lang: d.Lang,
				Sentence: sentenceOf(d.Text, figure), Figure: figure}
			if err := fn(row); err != nil {
				return err
			}
		}
		return nil
	})
}

// refuse finds fault with filters as a Searcher does.
func refuse(q index.FigureQuery) error {
	for filter, row := range map[string]struct {
		name string
		kind glossary.Kind
	}{index.FilterMetric: {q.Metric, glossary.Metric}, index.FilterBank: {q.Bank, glossary.Institution}} {
		if e, ok := glossary.Get(row.name); row.name != "" && !(ok && e.Kind == row.kind) && glossary.Lookup(row.name) == nil {
			return &index.FilterError{Filter: filter, Value: row.name, Near: glossary.Near(row.kind, row.name, 3)}
		}
	}
	if q.Min == "many" {
		return &index.FilterError{Filter: index.FilterMin, Value: q.Min}
	}
	if q.Kind != "" && !slices.Contains(kinds(), q.Kind) {
		return &index.FilterError{Filter: index.FilterKind, Value: q.Kind}
	}
	return nil
}

func sentenceOf(text string, f yinwen.Figure) string {
	start := strings.LastIndexAny(text[:f.Start], "\n") + 1
	end := len(text)
	if i := strings.IndexByte(text[f.End:], '\n'); i >= 0 {
		end = f.End + i
	}
	return text[start:end]
}

func (f *fake) Each(_ context.Context, q index.Query, fn func(yinwen.Document) error) error {
	f.called("each %+v", q)
	for i, d := range f.matching(q) {
		if f.fail != nil && i >= f.after {
			return f.fail
		}
		if err := fn(d); err != nil {
			return err
		}
	}
	return nil
}

func (f *fake) Status(context.Context) (Status, error)          { return f.status, f.fail }
func (f *fake) Sources(context.Context) ([]SourceStatus, error) { return f.sources, f.fail }
func (f *fake) Dead(context.Context) ([]DeadLetter, error)      { return f.dead, f.fail }

func (f *fake) DeadShow(_ context.Context, id string) (DeadLetter, error) {
	for _, d := range f.dead {
		if d.ID == id {
			d.Document = &f.documents[0]
			return d, nil
		}
	}
	return DeadLetter{}, fmt.Errorf("dead letter %q: %w", id, yinwen.ErrNotFound)
}

func (f *fake) steps(step string, progress func(Progress)) error {
	for i := range 3 {
		if f.fail != nil && i >= f.after {
			return f.fail
		}
		if progress != nil {
			progress(Progress{Step: step, Done: i + 1, Total: 3, Text: "第" + fmt.Sprint(i+1)})
		}
	}
	return nil
}

func (f *fake) Crawl(_ context.Context, o CrawlOrder, progress func(Progress)) (CrawlReport, error) {
	f.called("crawl %+v", o)
	return CrawlReport{Sources: 1, New: 2, Failures: map[string]int{"robots": 1}}, f.steps("crawl", progress)
}

func (f *fake) Import(_ context.Context, o ImportOrder, progress func(Progress)) (CrawlReport, error) {
	f.called("import %+v", o)
	return CrawlReport{Pages: 7}, f.steps("import", progress)
}

func (f *fake) Verify(_ context.Context, progress func(Progress)) (VerifyReport, error) {
	f.called("verify")
	return VerifyReport{Documents: 2, Missing: []string{"x"}}, f.steps("verify", progress)
}

func (f *fake) Reindex(_ context.Context, progress func(Progress)) (ReindexReport, error) {
	f.called("reindex")
	return ReindexReport{Documents: 2}, f.steps("reindex", progress)
}

func (f *fake) DeadRetry(_ context.Context, ids []string) (int, error) {
	f.called("retry %v", ids)
	return f.pick(ids)
}

func (f *fake) DeadDrop(_ context.Context, ids []string) (int, error) {
	f.called("drop %v", ids)
	return f.pick(ids)
}

func (f *fake) pick(ids []string) (int, error) {
	if len(ids) == 0 {
		return len(f.dead), f.fail
	}
	for _, id := range ids {
		if !slices.ContainsFunc(f.dead, func(d DeadLetter) bool { return d.ID == id }) {
			return 0, fmt.Errorf("dead letter %q: %w", id, yinwen.ErrNotFound)
		}
	}
	return len(ids), f.fail
}

func (f *fake) Forget(_ context.Context, url string) (int, error) {
	f.called("forget %s", url)
	return 1, f.fail
}

var errInside = errors.New("open /var/lib/secret: broken")

// figureAt is a figure for the first occurrence of written in text.
func figureAt(text, written string, f yinwen.Figure) yinwen.Figure {
	f.Start = strings.Index(text, written)
	if f.Start < 0 {
		panic("no " + written)
	}
	f.End, f.Text = f.Start+len(written), written
	if f.Metric != "" {
		f.MetricStart = strings.Index(text, f.Metric)
		f.MetricEnd = f.MetricStart + len(f.Metric)
	}
	return f
}

func newFake() *fake {
	zone := time.FixedZone("", 8*3600)
	zh := "截至9月末，甲银行贷款余额4767亿元，同比增长10.91%，不良贷款率1.32%，较年初下降0.04个百分点。\n" +
		"该行零售客户超过800万户，近三年普惠贷款利率累计下调35个基点。存款利率由1.10%下调至0.95%，下降20个基点。\n项目\t金额\t增速\n存款\t5,210亿元\t8.4%\n"
	en := "Bank A said outstanding loans reached 476.7 billion yuan ($65.4 billion) at the end of September, up 10.91 percent year on year.\n" +
		"It served 691,400 pension accounts, <b>and</b> its NPL ratio fell to 1.32 percent.\n" +
		"Deposits stood at 5,210 billion yuan.\n"
	pair := 0
	f := &fake{
		documents: []yinwen.Document{
			{ID: "zh1", Revision: 1758000000000, URL: "https://bank.example/zh/1.html", Source: "example-bank", Lang: yinwen.Chinese,
				Title: "甲银行前三季度贷款稳步增长", TitleLang: yinwen.Chinese, Text: zh, Author: "张三", Origin: "示例社", Editor: "李四",
				Published: time.Date(2025, 10, 28, 9, 30, 0, 0, zone), Day: "2025-10-28", DateRule: "meta",
				Fetched: time.Date(2025, 10, 28, 2, 0, 0, 0, time.UTC), Record: yinwen.Record{File: "2025/a.warc.gz", Offset: 4096},
				Terms: &yinwen.Terms{Dictionary: "1"},
				Figures: []yinwen.Figure{
					figureAt(zh, "4767亿元", yinwen.Figure{Kind: yinwen.Money, Value: "476700000000", Digits: 4, Scale: 8, Currency: "CNY",
						Metric: "贷款余额", MetricID: "loans", Bank: "icbc", Period: "2025-09-30", PeriodBasis: "doc_date"}),
					figureAt(zh, "10.91%", yinwen.Figure{Kind: yinwen.Percent, Value: "10.91", Unit: "%", Metric: "贷款余额", MetricID: "loans",
						Direction: "up", Basis: "yoy", Period: "2025-09-30", PeriodBasis: "carried"}),
					figureAt(zh, "1.32%", yinwen.Figure{Kind: yinwen.Percent, Value: "1.32", Unit: "%", Metric: "不良贷款率", MetricID: "npl_ratio"}),
					figureAt(zh, "0.04个百分点", yinwen.Figure{Kind: yinwen.PercentPoint, Value: "0.04", Unit: "pp", Direction: "down", Basis: "ytd"}),
					figureAt(zh, "800万户", yinwen.Figure{Kind: yinwen.Count, Value: "8000000", Unit: "户", Approx: "over", Metric: "零售客户"}),
					figureAt(zh, "35个基点", yinwen.Figure{Kind: yinwen.BasisPoint, Value: "35", Unit: "bp", Direction: "down"}),
					figureAt(zh, "1.10%", yinwen.Figure{Kind: yinwen.Percent, Value: "1.10", Digits: 3, Unit: "%"}),
					figureAt(zh, "0.95%", yinwen.Figure{Kind: yinwen.Percent, Value: "0.95", Digits: 2, Unit: "%"}),
					figureAt(zh, "20个基点", yinwen.Figure{Kind: yinwen.BasisPoint, Value: "20", Digits: 2, Unit: "bp", Direction: "down"}),
					figureAt(zh, "5,210亿元", yinwen.Figure{Kind: yinwen.Money, Value: "521000000000", Currency: "CNY"}),
					figureAt(zh, "8.4%", yinwen.Figure{Kind: yinwen.Percent, Value: "8.4", Unit: "%"}),
				}},
			{ID: "en1", Revision: 1758000000001, URL: "https://bank.example/en/1.html", Source: "example-bank", Lang: yinwen.English,
				Title: "Bank A's loans <script>alert(1)</script> keep growing", Text: en,
				Figures: []yinwen.Figure{
					figureAt(en, "476.7 billion yuan", yinwen.Figure{Kind: yinwen.Money, Value: "476700000000", Digits: 4, Scale: 9, Currency: "CNY",
						Metric: "outstanding loans", MetricID: "loans", Period: "2025-09-30", PeriodBasis: "text"}),
					figureAt(en, "$65.4 billion", yinwen.Figure{Kind: yinwen.Money, Value: "65400000000", Currency: "USD", Pair: &pair}),
					figureAt(en, "691,400", yinwen.Figure{Kind: yinwen.Count, Value: "691400", Unit: "accounts"}),
					figureAt(en, "5,210 billion yuan", yinwen.Figure{Kind: yinwen.Money, Value: "5210000000000", Currency: "CNY"}),
				}},
			{ID: "bad", URL: "javascript:alert(1)", Source: "two words", Lang: yinwen.English, Title: "=HYPERLINK(\"http://x\")", Text: "@loans -1"},
		},
		status: Status{Version: "1.2.3", Started: time.Date(2025, 11, 1, 8, 0, 0, 0, zone), Roles: []string{"crawl", "work", "web"}, Documents: 12345,
			Languages: map[string]int{"zh": 8000, "en": 4345}, Figures: 67890, Updated: time.Date(2025, 11, 2, 8, 0, 0, 0, zone), Waiting: 3,
			InFlight: 1, Dead: 1, Archive: ArchiveStatus{Files: 2, Bytes: 5 << 20}, Index: "embedded", Queue: "embedded", Dictionary: "3",
			Health: Health{Ready: true, Parts: []PartHealth{{Name: "queue", Ready: true}, {Name: "index", Ready: true}}}},
		sources: []SourceStatus{
			{Name: "example-bank", Languages: []string{"zh", "en"}, Enabled: true, Every: "30m", LastRun: time.Date(2025, 11, 2, 8, 0, 0, 0, zone),
				NextRun: time.Date(2025, 11, 2, 8, 30, 0, 0, zone), Found: 40, New: 3, Changed: 1, Documents: 812, Failed: 2, Failures: map[string]int{"timeout": 1, "status 503": 1, "held": 2},
				Troubles: []Trouble{{Class: "timeout", At: time.Date(2025, 11, 2, 8, 0, 0, 0, zone), Count: 1, Error: "get https://bank.example/x: timeout"},
					{Class: "status 503", At: time.Date(2025, 11, 1, 8, 0, 0, 0, zone), Count: 4, Error: "get https://bank.example/y: 503"}},
				LastError: "get https://bank.example/x: 503"},
			{Name: "nobody-there", Enabled: true, Every: "1h", Unattended: true},
			{Name: "old-site", Enabled: false, Reason: "needs a browser"},
		},
		dead: []DeadLetter{{ID: "d1", Reason: "field too long: 正文", Time: time.Date(2025, 11, 2, 7, 0, 0, 0, zone), Deliveries: 5,
			URL: "javascript:alert(2)", Title: "<img src=x>", Source: "example-bank"}},
	}
	f.story = yinwen.Story{ID: "en1", Members: []string{"en1", "zh1"}, Conflicts: []yinwen.Conflict{{
		A:      yinwen.Claim{Document: "en1", Figure: f.documents[1].Figures[3]},
		B:      yinwen.Claim{Document: "zh1", Figure: f.documents[0].Figures[9]},
		Reason: "5,210 billion yuan = 5,210,000,000,000 CNY; 5,210亿元 = 521,000,000,000 CNY; ratio 10",
	}}}
	return f
}
