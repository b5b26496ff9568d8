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
	return index.Kwic{Reach: index.Reach{Total: 9, Read: 2, Cut: index.CutDocuments}, Understood: q.Text, Lines: []index.KwicLine{
		{Document: "d1", Title: "<甲>", Source: "a", Day: "2025-01-05", Lang: "zh", Left: "银行", Word: "减少", Right: "贷款"},
		{Document: "d2", Title: "Two", Source: "b", Lang: "en", Left: "The lender ", Word: "cut", Right: " rates"}}}, f.fail
}

func (f *fake) Collocations(_ context.Context, q index.CollocationQuery) (index.Collocations, error) {
	f.called("collocations %+v", q)
	return index.Collocations{Reach: index.Reach{Total: 2, Read: 2}, Understood: q.Text, Words: 10, Places: 2, Near: 2,
		List: []index.Collocation{{Word: "减少", Together: 2, Total: 3, Expected: 0.6, LogLikelihood: 6.189, LogDice: 13.678}}}, f.fail
}

func (f *fake) Frequency(_ context.Context, q index.FrequencyQuery) (index.Frequency, error) {
	f.called("frequency %+v", q)
	return index.Frequency{Total: 3, Understood: q.Text, Periods: []index.FrequencyPeriod{
		{Period: "2025-01", Documents: 2, Coverage: 4, Share: 0.5}, {Period: index.Undated, Documents: 1, Coverage: 1, Share: 1}}}, f.fail
}
