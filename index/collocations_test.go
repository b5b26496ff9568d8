package index

import (
	"strings"
	"testing"

	"yinwen"
	"yinwen/segment"
)

// The words of the word in question, function words, numbers and units are no company of it, unless all words are asked for.
func TestCollocationsLeaveOut(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	n := nodeOf("bad loans", true, a.Words)
	c := counter{window: 5, tables: map[yinwen.Lang]*vocabulary{}}
	text := newCutText("The bad loans fell by 3 billion yuan. Another bad asset beside bad loans fell. 亿元", a)
	c.add("en", text, n.places(text))
	for all, want := range map[bool]string{false: "another asset beside fell", true: "3 another asset beside billion by fell the yuan"} {
		q := CollocationQuery{Least: 1, All: all}.settled()
		var got []string
		for _, x := range c.tables["en"].table("en", q).List {
			got = append(got, x.Word)
		}
		for w := range strings.FieldsSeq(want) {
			if !strings.Contains(" "+strings.Join(got, " ")+" ", " "+w+" ") {
				t.Errorf("all %v: %q, without %s", all, got, w)
			}
		}
		if len(got) != len(strings.Fields(want)) {
			t.Errorf("all %v: %q, want %q in some order", all, got, want)
		}
	}
}

// Counts do not depend on how documents are divided among counters.
func TestCountersMerge(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	n := nodeOf("贷款", true, a.Words)
	texts := []string{"银行减少贷款。", "企业申请贷款，贷款增加。", "居民存款。", "银行增加贷款。"}
	count := func(parts int) CollocationTable {
		all := counter{}
		for p := range parts {
			c := counter{window: 2, tables: map[yinwen.Lang]*vocabulary{}}
			for i := p; i < len(texts); i += parts {
				text := newCutText(texts[i], a)
				c.add("zh", text, n.places(text))
			}
			all.merge(&c)
		}
		return all.tables["zh"].table("zh", CollocationQuery{Least: 1}.settled())
	}
	want := count(1)
	for parts := 2; parts <= 4; parts++ {
		if got := count(parts); got.Places != 4 || !equalTables(got, want) {
			t.Errorf("counted in %d parts: %+v, in one %+v", parts, got, want)
		}
	}
}

func equalTables(a, b CollocationTable) bool {
	if a.Words != b.Words || a.Near != b.Near || a.Documents != b.Documents || len(a.List) != len(b.List) || len(a.List) == 0 {
		return false
	}
	for i := range a.List {
		if a.List[i] != b.List[i] {
			return false
		}
	}
	return true
}

// A panic over one text is one of who asked, not of the whole program, and nobody waits for ever.
func TestCountersPanic(t *testing.T) {
	defer func() {
		if p := recover(); p != "broken" {
			t.Errorf("close panicked with %v, want broken", p)
		}
	}()
	c := newCounters(func() int { return 0 }, func(int, yinwen.Document) { panic("broken") })
	for range 50 {
		if err := c.give(&yinwen.Document{}); err != nil {
			t.Fatal(err)
		}
	}
	c.close()
}
