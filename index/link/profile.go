package link

import (
	"math"
	"slices"
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

	actors, titleActors     bag // institutions and regions
	concepts, titleConcepts bag // metrics and terms
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
	p.actors, p.titleActors = body.actors, title.actors
	p.concepts, p.titleConcepts = body.concepts, title.concepts
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
	r.actors.damp()
	r.concepts.damp()
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

// conceptWeight grows with the length of the Chinese name: 贷款 says less than 拨备覆盖率.
func conceptWeight(e *glossary.Entry) float64 {
	n := utf8.RuneCountInString(e.Chinese[0])
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

// bag holds entries with their weights.
type bag map[string]float64

// add counts an occurrence, and half of one for the wider entry.
func (b bag) add(e *glossary.Entry, weight float64) {
	b[e.ID] += weight
	if e.Kind != glossary.Institution && e.Class != "region" {
		if wider, ok := glossary.Get(e.Broader); ok {
			b[wider.ID] += weight / 2
		}
	}
}

// damp keeps what a text repeats from outweighing all else: three times is not thrice the evidence.
func (b bag) damp() {
	for id, w := range b {
		b[id] = math.Log1p(w)
	}
}

// overlap is the weight of what both hold, as a share of the lighter; false when one is empty.
func (b bag) overlap(c bag) (float64, bool) {
	if len(b) == 0 || len(c) == 0 {
		return 0, false
	}
	common := 0.0
	for _, id := range b.ids() {
		common += math.Min(b[id], c[id])
	}
	return common / math.Min(b.total(), c.total()), true
}

// meets tells whether the other holds one of these that is more than background.
func (b bag) meets(c bag) bool {
	for id, w := range b {
		if w > 0.2 && c[id] > 0 {
			return true
		}
	}
	return false
}

// cosine is the cosine of the angle between the two, 0 when one is empty.
func (b bag) cosine(c bag) float64 {
	dot := 0.0
	for _, id := range b.ids() {
		dot += b[id] * c[id]
	}
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(b.square()*c.square())
}

func (b bag) total() float64 {
	sum := 0.0
	for _, id := range b.ids() {
		sum += b[id]
	}
	return sum
}

func (b bag) square() float64 {
	sum := 0.0
	for _, id := range b.ids() {
		sum += b[id] * b[id]
	}
	return sum
}

// ids returns what the bag holds, sorted: sums of floats depend on their order, and one pair has one score.
func (b bag) ids() []string {
	ids := make([]string, 0, len(b))
	for id := range b {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
