package link

import (
	"math"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment"
	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// Profile is what comparing needs to know of a document. It is immutable and safe for concurrent use.
type Profile struct {
	document string
	lang     yinwen.Lang
	date     time.Time // midnight UTC of the document's day; zero when unknown

	actors, titleActors     weighed // institutions and regions
	concepts, titleConcepts weighed // metrics and terms
	figures                 []number
	days                    map[monthDay]bool
	latin                   map[string]bool    // Latin words outside the glossary
	pairs                   map[string]bool    // runs of two terms
	marks                   [3]map[string]bool // of the title: titleNumbers, titleMonths, titleQuarters
}

// longest is how much of a text is read, in bytes: what a story is about stands there.
const longest = 16 << 10

// Read prepares a document for comparing. It does not keep the document.
func Read(d *yinwen.Document) *Profile {
	text := head(d.Text, longest)
	p := &Profile{document: d.ID, lang: d.Lang, date: dateOf(d), figures: readFigures(d.Figures)}
	title := read(d.Title)
	body := read(d.Title + "\n" + text)
	p.actors, p.titleActors = body.actors.weigh(), title.actors.weigh()
	p.concepts, p.titleConcepts = body.concepts.weigh(), title.concepts.weigh()
	p.latin = body.latin
	p.days = daysIn(fold.String(text))
	p.marks = marksOf(fold.String(d.Title))
	p.pairs = pairs(d.Title + "\n" + text)
	return p
}

// head cuts s to at most n bytes, between characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// dateOf is the document's day in its source's time zone, as midnight UTC.
func dateOf(d *yinwen.Document) time.Time {
	if day, err := time.Parse(time.DateOnly, d.Day); err == nil {
		return day
	}
	if d.Published.IsZero() {
		return time.Time{}
	}
	y, m, day := d.Published.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// reading is what the glossary finds in a text.
type reading struct {
	actors, concepts bag
	latin            map[string]bool
}

func read(text string) reading {
	r := reading{actors: bag{}, concepts: bag{}, latin: map[string]bool{}}
	folded, at := fold.Map(text)
	end := 0
	for _, m := range glossary.FindMapped(text, folded, at) {
		addLatin(r.latin, folded[end:m.Start])
		end = m.End
		if m.Entry.Kind == glossary.Institution || m.Entry.Class == "region" {
			r.actors.add(m.Entry, actorWeight(m.Entry))
		} else {
			r.concepts.add(m.Entry, conceptWeight(m.Entry))
		}
	}
	addLatin(r.latin, folded[end:])
	return r
}

// actorWeight is low for those that nearly every text names, and for the press, which reports and does not act.
func actorWeight(e *glossary.Entry) float64 {
	switch {
	case e.ID == "china" || e.ID == "xinhua" || e.ID == "caixin" || e.ID == "reuters" || e.ID == "bloomberg":
		return 0.1
	case e.Class == "region" && (e.Broader == "" || e.ID == "hong_kong" || e.ID == "beijing"):
		return 0.4
	}
	return 1
}

// conceptWeight grows with the length of the Chinese name: 贷款 says less than 拨备覆盖率. A user's entry may have none.
func conceptWeight(e *glossary.Entry) float64 {
	n := 4
	if len(e.Chinese) > 0 {
		n = utf8.RuneCountInString(e.Chinese[0])
	}
	return math.Min(1.2, 0.3*float64(n-1))
}

// addLatin collects Latin words of at least three letters.
func addLatin(set map[string]bool, folded string) {
	for w := range strings.FieldsFuncSeq(folded, func(r rune) bool { return !unicode.In(r, unicode.Latin) && !unicode.IsDigit(r) }) {
		if len(w) >= 3 && strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			set[w] = true
		}
	}
}

// pairs returns the runs of two neighbouring terms: three Han characters, or two words.
func pairs(text string) map[string]bool {
	set := map[string]bool{}
	var last segment.Term
	for _, t := range segment.Grams(text) {
		if last.Text != "" && t.Start-last.End <= 3 {
			set[last.Text+" "+t.Text] = true
		}
		last = t
	}
	return set
}
