package link

import (
	"math"
	"strings"
	"testing"
	"time"

	"yinwen"
	"yinwen/index/figure"
)

// A wire copy under another headline is the same story; documents that say nothing are not.
func TestCompareEdges(t *testing.T) {
	body := "中国人民银行28日发布公告，就支付机构备付金管理征求意见，意见反馈截止时间为下月底。公告要求支付机构加强内部控制，完善客户身份识别。"
	copied := &yinwen.Document{ID: "b", Lang: yinwen.Chinese, Day: "2025-03-29", Title: "支付机构备付金新规来了", Text: body + "（转自人民银行网站）"}
	for _, row := range []struct {
		name string
		a, b *yinwen.Document
		same bool
	}{
		{"wire copy", &yinwen.Document{ID: "a", Lang: yinwen.Chinese, Day: "2025-03-28", Title: "央行就备付金管理征求意见", Text: body}, copied, true},
		{"traditional copy", &yinwen.Document{ID: "a", Lang: yinwen.Chinese, Title: "央行就備付金管理徵求意見",
			Text: "中國人民銀行28日發布公告，就支付機構備付金管理徵求意見，意見反饋截止時間為下月底。公告要求支付機構加強內部控制，完善客戶身份識別。"}, copied, true},
		{"nothing", &yinwen.Document{}, &yinwen.Document{}, false},
		{"nothing and something", &yinwen.Document{}, copied, false},
		{"two topics of one day", &yinwen.Document{ID: "a", Lang: yinwen.English, Day: "2025-03-29", Title: "Bank of Canada holds its rate",
			Text: "The Bank of Canada kept its key rate unchanged."}, copied, false},
	} {
		if c := Compare(row.a, row.b); c.Same != row.same || math.IsNaN(c.Score) || c.Score < 0 || c.Score > 1 {
			t.Errorf("%s: Compare = %.3f, %v, want %v", row.name, c.Score, c.Same, row.same)
		}
	}
}

func TestDaysIn(t *testing.T) {
	for text, want := range map[string][]monthDay{
		"12月5日和1月31号":             {{12, 5}, {1, 31}},
		"on december 5 and 5 dec": {{12, 5}},
		"sept. 3rd, 31 may":       {{9, 3}, {5, 31}},
		"13月5日, 2月40日, may 2025":  {},
		"from may 15 to june 1st": {{5, 15}, {6, 1}},
	} {
		got := daysIn(text)
		if len(got) != len(want) {
			t.Errorf("daysIn(%q) = %v, want %v", text, got, want)
		}
		for _, d := range want {
			if !got[d] {
				t.Errorf("daysIn(%q) = %v, want %v", text, got, want)
			}
		}
	}
}

func TestMarksOf(t *testing.T) {
	for _, row := range []struct {
		zh, en string
		kind   int
		meet   bool
	}{
		{"央行开展2830亿元逆回购操作", "pboc conducts 283 bln yuan of reverse repos", titleNumbers, true},
		{"央行开展2830亿元逆回购操作", "pboc conducts 407.5 bln yuan of reverse repos", titleNumbers, false},
		{"10月末外汇储备", "forex reserves in october", titleMonths, true},
		{"九月份按揭统计", "mortgage survey for august", titleMonths, false},
		{"前三季度净利润", "third-quarter profit", titleQuarters, true},
		{"上半年净利润", "profit of the first half", titleQuarters, true},
		{"一季度净利润", "profit of the first half", titleQuarters, false},
	} {
		zh, en := marksOf(row.zh)[row.kind], marksOf(row.en)[row.kind]
		if len(zh) == 0 || len(en) == 0 || (share(zh, en) > 0) != row.meet {
			t.Errorf("marks of %q and %q: %v, %v, want that they meet: %v", row.zh, row.en, zh, en, row.meet)
		}
	}
}

func TestSamePeriod(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want bool
	}{
		{"2025-09-30", "2025-07-01/2025-09-30", true},
		{"2023-01-01/2025-05-20", "2023-01-01/2025-05-22", true},
		{"2025-09-30", "2025-06-30", false},
		{"", "2025-06-30", true},
		{"2025-09-30", "garbage", false},
	} {
		if got := samePeriod(row.a, row.b); got != row.want {
			t.Errorf("samePeriod(%q, %q) = %v, want %v", row.a, row.b, got, row.want)
		}
	}
}

// Whatever the documents hold, comparing ends, is symmetric and stays within 0 and 1.
func FuzzCompare(f *testing.F) {
	f.Add("工行贷款4767亿元", "工商银行9月末贷款余额4767亿元，不良率1.33%", "ICBC", "ICBC had loans of 4,767 billion yuan at end-September")
	f.Add("\xff\xfe", "0.0000亿元 -5% 5bp", "(((", "1e9 9e999 NaN")
	f.Fuzz(func(t *testing.T, titleA, textA, titleB, textB string) {
		at := time.Date(2025, 10, 30, 0, 0, 0, 0, time.UTC)
		a := &yinwen.Document{ID: "a", Lang: yinwen.Chinese, Title: titleA, Text: textA, Published: at, Figures: figure.Extract(textA, yinwen.Chinese, at)}
		b := &yinwen.Document{ID: "b", Lang: yinwen.English, Title: titleB, Text: textB, Published: at, Figures: figure.Extract(textB, yinwen.English, at)}
		c, back := Compare(a, b), Compare(b, a)
		if !(c.Score >= 0 && c.Score <= 1) || c.Same != back.Same || math.Abs(c.Score-back.Score) > 1e-9 {
			t.Fatalf("scores %v and %v", c.Score, back.Score)
		}
	})
}

// A table of thousands of figures costs no more than its bound allows.
func TestManyFigures(t *testing.T) {
	text := strings.Repeat("贷款1234.5亿元，存款987.6亿元，不良率1.11%；", 2000)
	a := &yinwen.Document{Lang: yinwen.Chinese, Title: "表", Text: text, Figures: figure.Extract(text, yinwen.Chinese, time.Time{})}
	for i := range a.Figures {
		a.Figures[i].Period = time.Unix(int64(i)*86400, 0).UTC().Format(time.DateOnly)
	}
	if got := len(Read(a).figures); got > mostFigures {
		t.Errorf("Read keeps %d figures, want at most %d", got, mostFigures)
	}
}
