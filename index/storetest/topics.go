package storetest

import (
	_ "embed"
	"fmt"
	"strings"

	"yinwen"
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

// questions ask for the topic by each of its names. A page about it counts 2, one that mentions it 1, in either language.
func (p topic) questions() []question {
	grades := map[string]int{}
	for page, grade := range map[string]int{"about-zh": 2, "other-zh": 2, "mention-zh": 1, "about-en": 2, "mention-en": 1} {
		grades[p.id+"-"+page] = grade
	}
	return []question{{"Chinese", p.chinese, "judged", grades}, {"other Chinese", p.otherChinese, "judged", grades},
		{"English", p.english, "judged", grades}, {"other English", p.otherEnglish, "judged", grades}}
}
