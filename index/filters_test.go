package index

import (
	"errors"
	"strings"
	"testing"

	"yinwen"
)

// A filter that means nothing is named, with what may have been meant.
func TestFilterError(t *testing.T) {
	for name, row := range map[string]struct {
		q      FigureQuery
		filter string
		says   string
	}{
		"metric misspelt":    {FigureQuery{Metric: "npl_ration"}, FilterMetric, "near it are npl_ratio (不良贷款率)"},
		"指标，错一字":             {FigureQuery{Metric: "不良货款率"}, FilterMetric, "npl_ratio (不良贷款率)"},
		"no metric at all":   {FigureQuery{Metric: "qqqqqq"}, FilterMetric, "give an id or a name"},
		"bank as metric":     {FigureQuery{Metric: "icbc"}, FilterMetric, `no metric is called "icbc"`},
		"bank misspelt":      {FigureQuery{Bank: "工商银航"}, FilterBank, "icbc"},
		"no kind":            {FigureQuery{Kind: "colour"}, FilterKind, "want one of [money percent"},
		"amount in words":    {FigureQuery{Min: "many"}, FilterMin, "such as 500亿元"},
		"amount cut off, zh": {FigureQuery{Max: "很多亿"}, FilterMax, "max"},
	} {
		_, err := filterOf(row.q)
		var wrong *FilterError
		if !errors.As(err, &wrong) || wrong.Filter != row.filter || !errors.Is(err, yinwen.ErrWrongUsage) || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: filterOf = %v, want a FilterError of %s that says %q", name, err, row.filter, row.says)
		}
	}
	if _, err := filterOf(FigureQuery{Metric: "不良率", Bank: "ICBC", Min: "1.5%", Max: "3e9"}); err != nil {
		t.Errorf("filterOf of good filters = %v", err)
	}
}
