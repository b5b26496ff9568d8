package figure

import (
	"strings"
)

// roleZH decides by the words around a Chinese time.
func (t *text) roleZH(w when) role {
	if t.ends(w.start, "相比") || t.ends(w.start, "较于") || t.ends(w.start, "比于") || t.ends(w.start, "持平于") {
		return compares
	}
	for _, word := range []string{"比", "较", "于", "与", "同", "和", "对比", "比较"} {
		if !t.ends(w.start, word) {
			continue
		}
		if word == "比" || word == "较" || t.hasAny(w.end, []string{"相比", "水平相比", "比较", "持平", "末相比", "相同", "相若", "相当", "一致"}) {
			return compares
		}
	}
	if w.same || t.isOf(w) {
		return compares
	}
	if w.day && t.reportsZH(w) {
		return reports
	}
	return governs
}

// isOf tells whether w stands in "是去年全年的65%": the time of what a share or a multiple is of.
func (t *text) isOf(w when) bool {
	return hasSuffix(t.s[:w.start], "是", "为", "相当于") && t.has(w.end, "的") && isDigit(t.byte(t.skipWord(t.skipWord(w.end+len("的"), "近"), "约")))
}

// reportsZH looks for a verb of reporting between a day and the next figure or time.
func (t *text) reportsZH(w when) bool {
	tail := t.s[w.end:min(len(t.s), w.end+150)]
	if k := strings.IndexAny(tail, "0123456789\n"); k >= 0 {
		tail = tail[:k]
	}
	if k := strings.Index(tail, "。"); k >= 0 {
		tail = tail[:k]
	}
	if k := strings.Index(tail, "起"); k == 0 {
		return false
	}
	return hasWord(tail, "表示", "称", "透露", "指出", "介绍", "披露", "公布", "发布", "更新", "消息", "获悉", "讯", "电", "报道", "印发", "显示", "召开", "公告", "宣布", "通报", "说,")
}
