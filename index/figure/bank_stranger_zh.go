package figure

import (
	"strings"
	"unicode/utf8"

	"yinwen/segment/glossary"
)

// strangerEnds are the ends of names of Chinese banks. The first are borne by banks alone, a plain 银行 also by groups and services.
var strangerEnds = []string{"农村商业银行", "农商银行", "农商行", "村镇银行", "农信社", "农信联社", "信用社", "信用联社", "银行"}

// noNameZH stand before such an end where no bank is named: 多家农商行, 商业银行, 手机银行.
var noNameZH = []string{"商业", "中小", "大型", "小型", "上市", "国有", "份制", "外资", "民营", "策性", "发性", "中央", "投资", "私人", "手机", "网上", "数字", "电子", "线上", "直销", "开放", "村镇", "农商", "城商",
	"家", "些", "类", "个", "各", "该", "本", "我", "大", "其他", "其它", "部分", "相关", "有关", "合作", "承销", "托管", "代理", "地方", "区域", "性", "全国", "我国", "国内", "境内", "境外", "全部", "所有", "头部", "同业", "传统", "联网",
	"零售", "社区", "绿色", "影子", "农村", "城市", "省内", "市内", "辖内", "当地", "多数", "少数", "开户", "发卡", "贷款", "放款", "在", "的", "和", "与", "及", "、", "由", "对", "向", "从", "为", "是", "等"}

// strangersZH are the names in a span that end as those of Chinese banks do and are none of the glossary's.
func (t *text) strangersZH(s span, known []glossary.Match) []glossary.Match {
	var out []glossary.Match
	for i := s.start; i < s.end; {
		k := strings.IndexAny(t.s[i:s.end], "银农村信")
		if k < 0 {
			break
		}
		i += k
		end := i
		for _, word := range strangerEnds {
			if end = t.skipWord(i, word); end > i {
				break
			}
		}
		if name := t.nameBeforeZH(s, i, end); !name.empty() && !overlaps(known, name) {
			out = append(out, glossary.Match{Start: name.start, End: name.end, Entry: stranger})
		}
		if i = end; end == i {
			_, size := t.rune(i)
			i += size
		}
	}
	return out
}

// nameBeforeZH is the name whose end stands at i, or empty: two Han characters or more, from the beginning of a clause on where the
// end is a plain 银行.
func (t *text) nameBeforeZH(s span, i, end int) span {
	if end == i || hasSuffix(t.s[s.start:i], noNameZH...) || t.hasAny(end, []string{"业", "间", "卡", "体系", "系统"}) {
		return span{}
	}
	start, n := i, 0
	for start > s.start && n < 6 {
		r, size := utf8.DecodeLastRuneInString(t.s[s.start:start])
		if !isHan(r) || hanDigit(r) >= 0 && n > 3 {
			break
		}
		start, n = start-size, n+1
	}
	if n < 2 || t.s[i:end] == "银行" && (n > 4 || !t.clauseStart(start)) {
		return span{}
	}
	return span{start, end}
}
