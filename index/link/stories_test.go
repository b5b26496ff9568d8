package link

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"yinwen"
	"yinwen/index/figure"
)

// told is one document of testdata/stories.jsonl; those of one story bear its name.
type told struct {
	ID, Story, Day, Title, Text string
	Lang                        yinwen.Lang
}

func stories(t testing.TB) []told {
	t.Helper()
	file, err := os.Open("testdata/stories.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []told
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var d told
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

func (d told) document() *yinwen.Document {
	day, _ := time.Parse(time.DateOnly, d.Day)
	return &yinwen.Document{ID: d.ID, Lang: d.Lang, Title: d.Title, Text: d.Text, Day: d.Day, Figures: figure.Extract(d.Text, d.Lang, day)}
}

// Every pair of the documents: the two languages of a story are the same, all others, near misses among them, are not.
func TestStories(t *testing.T) {
	docs := stories(t)
	read := make([]*Profile, len(docs))
	for i, d := range docs {
		read[i] = Read(d.document())
	}
	lowest, highest := 1.0, 0.0
	for i, a := range docs {
		for j := i + 1; j < len(docs); j++ {
			c, same := read[i].Compare(read[j]), a.Story == docs[j].Story
			if c.Same != same {
				t.Errorf("%s and %s: score %.3f, same %v, want %v", a.ID, docs[j].ID, c.Score, c.Same, same)
			}
			if same {
				lowest = min(lowest, c.Score)
			} else {
				highest = max(highest, c.Score)
			}
			if back := read[j].Compare(read[i]); back.Score != c.Score || len(back.Conflicts) != len(c.Conflicts) {
				t.Errorf("%s and %s: score %v, the other way round %v", a.ID, docs[j].ID, c.Score, back.Score)
			}
		}
	}
	t.Logf("%d documents; lowest score of a story %.3f, highest of two %.3f", len(docs), lowest, highest)
}

// The digests that read 亿 as billion contradict their sources, in both orders; no other pair of one story does.
func TestStoryConflicts(t *testing.T) {
	want := map[string][]string{
		"liaoning-branch-zh-1 liaoning-branch-en-2": {
			"4767亿元 = 476,700,000,000 CNY; 4,767 billion yuan = 4,767,000,000,000 CNY; ratio 10",
			"9000亿元 = 900,000,000,000 CNY; 9,000 billion yuan = 9,000,000,000,000 CNY; ratio 10",
		},
		"digest-nb-zh-1 digest-nb-en-2": {
			"549.76亿元 = 54,976,000,000 CNY; 549.76 billion yuan = 549,760,000,000 CNY; ratio 10",
			"224.45亿元 = 22,445,000,000 CNY; 224.45 billion yuan = 224,450,000,000 CNY; ratio 10",
		},
		"digest-nb-en-2 digest-nb-zh-3": {
			"549.76 billion yuan = 549,760,000,000 CNY; 549.76亿元 = 54,976,000,000 CNY; ratio 10",
			"224.45 billion yuan = 224,450,000,000 CNY; 224.45亿元 = 22,445,000,000 CNY; ratio 10",
		},
	}
	docs := stories(t)
	for i, a := range docs {
		for _, b := range docs[i+1:] {
			if a.Story != b.Story {
				continue
			}
			var got []string
			for _, c := range Compare(a.document(), b.document()).Conflicts {
				got = append(got, c.Reason)
				if c.A.Document != a.ID || c.B.Document != b.ID {
					t.Errorf("%s and %s: conflict of %s and %s", a.ID, b.ID, c.A.Document, c.B.Document)
				}
			}
			if pair := a.ID + " " + b.ID; !slices.Equal(got, want[pair]) {
				t.Errorf("%s: conflicts %q, want %q", pair, got, want[pair])
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	d := stories(b)[0].document()
	Read(d)
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		Read(d)
	}
}

func BenchmarkCompare(b *testing.B) {
	docs := stories(b)
	x, y := Read(docs[0].document()), Read(docs[1].document())
	for b.Loop() {
		x.Compare(y)
	}
}

func ExampleCompare() {
	zh := &yinwen.Document{ID: "a", Lang: yinwen.Chinese, Day: "2025-05-20", Title: "工行某分行贷款余额4767亿元", Text: "工行某分行贷款余额4767亿元"}
	en := &yinwen.Document{ID: "b", Lang: yinwen.English, Day: "2025-05-20", Title: "ICBC branch has loans of 4,767 billion yuan", Text: "ICBC branch has loans of 4,767 billion yuan"}
	for _, d := range []*yinwen.Document{zh, en} {
		d.Figures = figure.Extract(d.Text, d.Lang, time.Time{})
	}
	fmt.Println(Compare(zh, en).Conflicts[0].Reason)
	// Output: 4767亿元 = 476,700,000,000 CNY; 4,767 billion yuan = 4,767,000,000,000 CNY; ratio 10
}
