package extract

import (
	"strings"
	"time"

	"yinwen"
)

// witness is a date, the rule that found it and how much that rule is to be trusted, 0 to 1.
type witness struct {
	stamp
	moment     time.Time
	day        string
	rule       string
	confidence float64
}

// dated finds when the article was published: the most trusted witness wins, and a witness that tells the same day as others
// gains trust.
func (pg *page) dated(dr draft, title int) (witness, bool) {
	return elect(refuted(pg.witnesses(dr, title)))
}

// witnesses are all dates that the page and its hint tell.
func (pg *page) witnesses(dr draft, title int) []witness {
	var all []witness
	add := func(rule string, confidence float64, d stamp, ok bool) {
		if w, fine := pg.witness(rule, confidence, d); ok && fine {
			all = append(all, w)
		}
	}
	read := func(rule string, confidence float64, text string) {
		if text != "" && len(text) < 400 {
			d, ok := parseDate(text)
			add(rule, confidence, d, ok)
		}
	}
	read("rule", 1, pg.selected(pg.hint.Rules.Date))
	pg.told(dr, read)
	pg.visible(dr.survey, dr.first, dr.last, title, add)
	read("json", 0.94, dr.told.date)
	if d, ok := pg.addressDate(); ok {
		add("url", 0.6, d, true)
	}
	if w, ok := pg.hinted(); ok {
		all = append(all, w)
	}
	if !anyTrusted(all) {
		d, ok := pg.scriptDate()
		add("script", 0.45, d, ok)
	}
	return all
}

// anyTrusted reports whether a witness tells of publication rather than of a change, or from afar.
func anyTrusted(all []witness) bool {
	for _, w := range all {
		if w.confidence > 0.45 {
			return true
		}
	}
	return false
}

// elect takes the most trusted witness. A day told without time takes the time from a witness of the same day.
func elect(all []witness) (witness, bool) {
	if len(all) == 0 {
		return witness{}, false
	}
	best := all[0]
	for _, w := range all[1:] {
		if w.confidence > best.confidence {
			best = w
		}
	}
	best = best.local(all)
	rule := best.rule
	for _, w := range all {
		if w.day == best.day && w.rule != rule {
			best.confidence = min(1, best.confidence+0.02)
			if best.hour < 0 && w.hour >= 0 {
				best.stamp, best.moment = w.stamp, w.moment
			}
		}
	}
	return best, true
}

// local corrects the day of a moment told in UTC by a site whose zone is unknown: a visible date or address one day apart is
// the site's own.
func (w witness) local(all []witness) witness {
	if w.zone != time.UTC || w.hour < 0 {
		return w
	}
	for _, o := range all {
		if (o.rule == "url" || strings.HasPrefix(o.rule, "text")) && o.zone == nil && o.day != w.day && o.mayBe(w) {
			w.day = o.day
			return w
		}
	}
	return w
}

// mayBe reports whether o, told without zone, can be the moment of w as some zone of the world has it.
func (o witness) mayBe(w witness) bool {
	apart := o.moment.Sub(w.moment).Hours()
	if o.hour < 0 {
		return apart > -37 && apart < 15
	}
	return apart > -12.5 && apart < 14.5
}

// oneDay allows for clocks and zones before a date counts as in the future.
const oneDay = 26 * time.Hour

func (pg *page) witness(rule string, confidence float64, d stamp) (witness, bool) {
	if d.year == 0 {
		return witness{}, false
	}
	if d.either != 0 && pg.dayFirst(d.either) != (d.either == '-') { // parsed with the day first between hyphens alone
		d.day, d.month = d.month, d.day
	}
	moment, day := d.time(pg.loc)
	if d.zone != nil && pg.hint.Location != nil {
		moment = moment.In(pg.loc) // the day is the source's
		day = moment.Format(time.DateOnly)
	}
	if !pg.in.Fetched.IsZero() && moment.After(pg.in.Fetched.Add(oneDay)) {
		return witness{}, false
	}
	return witness{stamp: d, moment: moment, day: day, rule: rule, confidence: confidence}, true
}

// hinted is the date that feed, list or sitemap told.
func (pg *page) hinted() (witness, bool) {
	h := pg.hint
	if !h.Published.IsZero() {
		t := h.Published.In(pg.loc)
		w := witness{stamp: stamp{hour: t.Hour()}, moment: t, day: t.Format(time.DateOnly), rule: "hint", confidence: 0.8}
		return w, pg.in.Fetched.IsZero() || !t.After(pg.in.Fetched.Add(oneDay))
	}
	if d, ok := parseDate(h.Day); ok {
		d.hour = -1
		return pg.witness("hint", 0.75, d)
	}
	return witness{}, false
}

// set writes w into d.
func (w witness) set(d *yinwen.Document) {
	d.Day, d.DateRule, d.DateConfidence = w.day, w.rule, w.confidence
	d.Published = w.moment
}

func (pg *page) selected(selector string) string {
	n := pg.find(selector)
	if n == nil {
		return ""
	}
	return strings.TrimSpace(clean(textOf(n)))
}
