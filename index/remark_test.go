package index

import (
	"strings"
	"testing"
)

func TestRemarks(t *testing.T) {
	for text, want := range map[string]string{
		"titel:绿色": "field titel title", "bnak:ICBC": "field bnak bank", "foo:pension": "field foo",
		"date:2025-13": "date 2025-13", "日期:明天": "date 明天", "date:2025-01..2025-13": "date 2025-13",
		"net proft>5bn": "metric net proft > net profit", "foo>5%": "metric foo >", "不凉贷款率<1%": "metric 不凉贷款率 < 不良贷款率",
		"title:npl<1.5%": "operator < npl<1.5%", "标题：不良率>2%": "operator > 不良率>2%", "title:npl<x": "operator <", "<5%": "operator <",
		"npl<low": "amount npl < low", "净利润>": "amount 净利润 >",
		"bank:ICBCC": "name bank:ICBCC ICBC", "银行：火星开拓社": "name bank:火星开拓社", "metric:nothing": "name metric:nothing",
		"lang:klingon": "value lang:klingon", "sort:data": "value sort:data date", "source>5": "compare source>",
		"a .. b": "operator ..", "OR": "operator OR", "NOT": "operator NOT", "贷款 或": "operator 或", "title:": "operator title:", "bank:": "operator bank:", "date:": "operator date:",
		"🙂": "empty 🙂", "-": "empty -", `"`: `empty ""`, ":": "empty :", "()": "empty ()", "贷款 🙂": "empty 🙂", "？！": "empty ？！",
		"npl ratio below 1.5%": "spoken npl ratio below 1.5% npl ratio<1.5%", "临江银行不良贷款率低于1.5%的原因": "spoken 不良贷款率低于1.5% 不良贷款率<1.5%",
		"net profit rose more than 5%": "spoken net profit rose more than 5% net profit rose>5%", "贷款余额超过500亿元": "spoken 贷款余额超过500亿元 贷款余额>500亿元",
		"loans over $3bn 2025": "spoken loans over $3bn loans>$3bn", "不良率1.5%以下": "spoken 不良率1.5%以下 不良率<=1.5%", "净利润 不低于 80亿元": "spoken 净利润 不低于80亿元 净利润>=80亿元",
		"loans over 2 billion yuan -x": "spoken loans over 2 billion yuan loans>2 billion yuan", "loans over time": "", "贷款超过预期": "", "超过500家银行": "",
		"loans or npl<1%": "small or OR", "npl<1% or 工行": "small or OR", "npl<1% or bank:ICBC": "", "loans or deposits": "",
		"贷款": "", "loans -mortgage": "", "央行：降准 http://bank.example/": "", "at 12:30": "", "x -": "", "date:undated": "", "": "", "*": "",
		"ICBC net profit growth>5% OR 工行不良率<1%": "", "bank:(工行 OR CCB) metric:NPL": "", "sort:date cross:off": "",
	} {
		var got []string
		for _, r := range Remarks(text) {
			got = append(got, strings.Join(strings.Fields(r.Kind+" "+r.Typed+" "+r.Meant), " "))
			if r.String() == "" || strings.Contains(r.String(), "%!") {
				t.Errorf("remark %+v reads %q", r, r)
			}
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("Remarks(%q) = %s, want %s", text, got, want)
		}
	}
}

// Only an empty query, *, and one that only says how to search find everything.
func TestNothingFindsNothing(t *testing.T) {
	for text, all := range map[string]bool{"": true, " ": true, "*": true, "sort:date": true, "cross:off": true, "sort:data": true,
		"🙂": false, "OR": false, "NOT": false, "-": false, `"`: false, ":": false, "()": false, "（": false, "🙂 cross:off": false, "\"🙂\"": false} {
		_, none := compile(text, true, spaced).match.(None)
		if none == all {
			t.Errorf("compile(%q) finds everything: %v, want %v", text, !none, all)
		}
	}
}
