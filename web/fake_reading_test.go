package web

import (
	"context"
	"fmt"
	"strings"

	"yinwen"
	"yinwen/index"
)

func (f *fake) Kwic(_ context.Context, q index.KwicQuery) (index.Kwic, error) {
	f.called("kwic %+v", q)
	if strings.HasPrefix(q.Text, "bank:") && q.Word == "" {
		return index.Kwic{}, fmt.Errorf("kwic: nothing to look at: %w", yinwen.ErrWrongUsage)
	}
	k := index.Kwic{Reach: index.Reach{Total: 9, Read: 2, Cut: index.CutDocuments}, Understood: q.Text, Places: 2, Lines: []index.KwicLine{
		{Document: "d1", Title: "<甲>", Source: "a", Day: "2025-01-05", Lang: "zh", Left: "银行", Word: "减少", Right: "贷款", Start: 2, End: 4},
		{Document: "d2", Title: "Two", Source: "b", Lang: "en", Left: "=The lender ", Word: "cut", Right: " rates", Start: 11, End: 14}}}
	k.Lines = k.Lines[min(q.Offset, len(k.Lines)):]
	if q.Limit > 0 {
		k.Lines = k.Lines[:min(q.Limit, len(k.Lines))]
	}
	return k, f.fail
}

func (f *fake) Collocations(_ context.Context, q index.CollocationQuery) (index.Collocations, error) {
	f.called("collocations %+v", q)
	return index.Collocations{Reach: index.Reach{Total: 90, Read: 5, Cut: index.CutTime, Sample: true}, Understood: q.Text, Window: 1, Tables: []index.CollocationTable{
		{Lang: "zh", Documents: 2, Words: 10, Places: 2, Near: 2,
			List: []index.Collocation{{Word: "减少", Together: 2, Total: 3, Expected: 0.6, LogLikelihood: 6.189, P: 0.0126, LogDice: 13.678}}},
		{Lang: "en", Documents: 3, Words: 4000, Places: 1, Near: 1,
			List: []index.Collocation{{Word: "fell", Together: 1, Total: 1, Expected: 0.25, LogLikelihood: 40.5, P: 2e-10, LogDice: 14}}}}}, f.fail
}

func (f *fake) Frequency(_ context.Context, q index.FrequencyQuery) (index.Frequency, error) {
	f.called("frequency %+v", q)
	rate := func(x float64) *float64 { return &x }
	out := index.Frequency{Total: 3, Undated: 1, Understood: q.Text, Periods: []index.FrequencyPeriod{
		{Period: "2025-01", Documents: 2, Coverage: 4, PerThousand: rate(500)}, {Period: "2025-02", Until: "2025-04"},
		{Period: "2025-05", Coverage: 2, PerThousand: rate(0)}, {Period: index.Undated, Documents: 1, Coverage: 1, PerThousand: rate(1000)}}}
	if q.Word != "" {
		out.Reading = &index.Reach{Total: 7, Read: 7}
		for i := range out.Periods {
			out.Periods[i].Lang = "zh"
		}
		out.Periods[0].Places, out.Periods[0].Words, out.Periods[0].PerMillion = 3, 1500, rate(2000)
	}
	return out, f.fail
}
