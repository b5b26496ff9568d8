package yinwen

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestFigureJSON(t *testing.T) {
	pair := 0
	for name, f := range map[string]Figure{
		"money": {Start: 6, End: 16, Text: "4767亿元", Kind: Money, Value: "476700000000", Digits: 4, Scale: 8, Currency: "CNY",
			Metric: "余额", MetricStart: 0, MetricEnd: 6, Pair: &pair},
		"range": {Kind: Percent, Min: "2.8", Max: "3.05", Unit: "%"},
	} {
		b, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var back Figure
		if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(back, f) {
			t.Errorf("%s: %s reads back as %+v, %v", name, b, back, err)
		}
		if !strings.Contains(string(b), `"approx":null`) {
			t.Errorf("%s: unknown approx is not null: %s", name, b)
		}
	}
}

func TestCodePoints(t *testing.T) {
	text := "余额4767亿元"
	got := CodePoints(text, []Figure{{Start: 6, End: 16, Metric: "余额", MetricEnd: 6}})
	if got[0].Start != 2 || got[0].End != 8 || got[0].MetricEnd != 2 {
		t.Errorf("CodePoints = %+v, want 2, 8 and metric end 2", got[0])
	}
}
