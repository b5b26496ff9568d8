package storetest

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

//go:embed testdata/topics.tsv
var topicsFile string

// topic is a thing that pages of the judged set are about.
type topic struct{ id, chinese, otherChinese, english, otherEnglish string }

func topics() []topic {
	var out []topic
	for line := range strings.Lines(topicsFile) {
		if c := strings.Split(strings.TrimSpace(line), "\t"); len(c) == 5 {
			out = append(out, topic{c[0], c[1], c[2], c[3], c[4]})
		}
	}
	return out
}

// pages writes the pages of a topic: about it under one name or the other, or only mentioning it. n varies what stands around.
func (p topic) pages(n int) []yinwen.Document {
	zh, en := chineseFill[n%len(chineseFill)], englishFill[n%len(englishFill)]
	page := func(kind, lang, title, text string) yinwen.Document {
		return document(p.id+"-"+kind, lang, title, text, fmt.Sprintf("2025-%02d-%02d", 1+n%12, 1+n%28), "judged")
	}
	return []yinwen.Document{
		page("about-zh", "zh", p.chinese+"出现新变化", fmt.Sprintf("记者获悉，%s近期成为关注重点。%s多位人士认为，%s的走势值得观察。", p.chinese, zh, p.chinese)),
		page("other-zh", "zh", "聚焦"+p.otherChinese, fmt.Sprintf("%s围绕%s的讨论升温，专家就%s提出三点看法。", zh, p.otherChinese, p.otherChinese)),
		page("mention-zh", "zh", "一周综述："+chineseTitles[n%len(chineseTitles)], zh+zh+"会上也提到了"+p.chinese+"。"+chineseFill[(n+1)%len(chineseFill)]),
		page("about-en", "en", "New turn for "+p.english, fmt.Sprintf("Attention has turned to %s this week. %s Observers expect more news on %s.", p.english, en, p.english)),
		page("mention-en", "en", "Week in review: "+englishTitles[n%len(englishTitles)], fmt.Sprintf("%s %s The speaker touched on %s too. %s",
			en, en, p.otherEnglish, englishFill[(n+1)%len(englishFill)])),
	}
}

// What stands around the topics. It names none of them.
var (
	chineseFill = []string{"有关部门将于下月召开座谈会。", "当地气温回升，游客明显增多。", "与会代表参观了展区并合影留念。", "公司发言人没有透露更多细节。",
		"上午的交流持续了两个多小时。", "主办方介绍了日程安排。", "市民可通过热线了解详情。"}
	englishFill = []string{"Officials will meet again next month.", "The weather turned warmer and visitors came.", "Delegates toured the exhibition hall.",
		"A spokesman gave no further details.", "The morning session lasted two hours.", "Organizers presented the schedule.", "Residents may call the hotline."}
	chineseTitles = []string{"会议与展览", "城市新闻", "活动预告", "人物访谈"}
	englishTitles = []string{"meetings and exhibitions", "city news", "coming events", "people"}
)

// score is how well the queries of one kind were answered, means over them.
type score struct {
	queries                  int
	ndcg, mrr, recall, cross float64
}

// Judge searches a store for each topic under its four names, and reports how well the pages of the topic are ranked, a line for
// each kind of query. A page about the topic counts 2, one that mentions it 1, in either language.
func Judge(t *testing.T, store index.Store) string {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := &suite{analyzer: a}
	all := topics()
	for i, p := range all {
		s.write(t, store, p.pages(i)...)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%d topics, %d pages\n%-14s %7s %8s %8s %8s %8s\n", len(all), 5*len(all), "queries", "number", "nDCG@10", "MRR", "recall", "cross")
	for _, kind := range []struct {
		name string
		of   func(topic) string
		lang yinwen.Lang
	}{
		{"Chinese", func(p topic) string { return p.chinese }, yinwen.Chinese},
		{"other Chinese", func(p topic) string { return p.otherChinese }, yinwen.Chinese},
		{"English", func(p topic) string { return p.english }, yinwen.English},
		{"other English", func(p topic) string { return p.otherEnglish }, yinwen.English},
	} {
		var sum score
		for _, p := range all {
			sum.add(s.judge(t, s.searcher(store), p, kind.of(p), kind.lang))
		}
		n := float64(sum.queries)
		fmt.Fprintf(&out, "%-14s %7d %8.3f %8.3f %8.3f %8.3f\n", kind.name, sum.queries, sum.ndcg/n, sum.mrr/n, sum.recall/n, sum.cross/n)
	}
	return out.String()
}

func (s *score) add(o score) {
	s.queries++
	s.ndcg, s.mrr, s.recall, s.cross = s.ndcg+o.ndcg, s.mrr+o.mrr, s.recall+o.recall, s.cross+o.cross
}

// judge scores one query. lang is the language it is written in: pages of the other one make the cross-language recall.
func (s *suite) judge(t *testing.T, search *index.Searcher, p topic, text string, lang yinwen.Lang) score {
	t.Helper()
	q := index.NewQuery(text)
	q.Limit = 1000
	r, err := search.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("Search(%q): %v", text, err)
	}
	var out score
	var gains []float64
	for i, h := range r.Hits {
		g := gain(p, h.ID)
		gains = append(gains, g)
		if g == 0 {
			continue
		}
		if out.mrr == 0 {
			out.mrr = 1 / float64(i+1)
		}
		out.recall += 1.0 / 5
		if h.Lang != lang {
			out.cross += 1 / float64(map[yinwen.Lang]int{yinwen.Chinese: 2, yinwen.English: 3}[lang])
		}
	}
	out.ndcg = discounted(gains) / discounted([]float64{3, 3, 3, 1, 1})
	return out
}

// gain is 2^grade-1 of a page for a topic.
func gain(p topic, id string) float64 {
	kind, ok := strings.CutPrefix(id, p.id+"-")
	switch {
	case !ok:
		return 0
	case strings.HasPrefix(kind, "mention"):
		return 1
	}
	return 3
}

// discounted is the discounted cumulative gain of the first ten hits.
func discounted(gains []float64) float64 {
	total := 0.0
	for i, g := range slices.Clone(gains[:min(len(gains), 10)]) {
		total += g / math.Log2(float64(i)+2)
	}
	return total
}
