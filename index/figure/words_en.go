package figure

import "strings"

// approxEN are phrases before a number, longest first where one ends another.
var approxEN = []clue{
	{"no more than", approxTo, "under"}, {"not more than", approxTo, "under"}, {"no less than", approxTo, "over"}, {"not less than", approxTo, "over"},
	{"no fewer than", approxTo, "over"}, {"more than", approxTo, "over"}, {"less than", approxTo, "under"}, {"fewer than", approxTo, "under"}, {"greater than", approxTo, "over"},
	{"higher than", approxTo, "over"}, {"lower than", approxTo, "under"}, {"at least", approxTo, "over"}, {"at most", approxTo, "under"}, {"up to", approxTo, "under"}, {"close to", approxTo, "under"},
	{"as much as", approxTo, "under"}, {"as many as", approxTo, "under"}, {"in excess of", approxTo, "over"}, {"upwards of", approxTo, "over"}, {"upward of", approxTo, "over"},
	{"an estimated", approxTo, "about"}, {"just over", approxTo, "over"}, {"just under", approxTo, "under"}, {"well over", approxTo, "over"}, {"not exceeding", approxTo, "under"}, {"short of", approxTo, "under"}, {"a maximum of", approxTo, "under"}, {"a minimum of", approxTo, "over"},
	{"nearly", approxTo, "under"}, {"almost", approxTo, "under"}, {"about", approxTo, "about"}, {"around", approxTo, "about"}, {"approximately", approxTo, "about"},
	{"roughly", approxTo, "about"}, {"some", approxTo, "about"}, {"over", approxTo, "over"}, {"above", approxTo, "over"}, {"exceeding", approxTo, "over"},
	{"exceeded", approxTo, "over"}, {"exceeds", approxTo, "over"}, {"exceed", approxTo, "over"}, {"surpassing", approxTo, "over"}, {"surpassed", approxTo, "over"},
	{"surpasses", approxTo, "over"}, {"surpass", approxTo, "over"}, {"topped", approxTo, "over"}, {"topping", approxTo, "over"}, {"tops", approxTo, "over"}, {"top", approxTo, "over"}, {"below", approxTo, "under"},
	{"under", approxTo, "under"}, {"approaching", approxTo, "under"}, {"approached", approxTo, "under"}, {"beyond", approxTo, "over"}, {"past", approxTo, "over"}, {"circa", approxTo, "about"}, {"approx", approxTo, "about"},
	{"crossed", approxTo, "over"}, {"crossing", approxTo, "over"}, {"neared", approxTo, "under"}, {"nearing", approxTo, "under"}, {"passed", approxTo, "over"}, {"broke through", approxTo, "over"}, {"breaking through", approxTo, "over"}, {"broken through", approxTo, "over"}, {"virtually", approxTo, "about"}, {"estimated", approxTo, "about"},
}

// changeWord are the words of change; the value is up, down or empty for a change that is neither.
var changeWord = changeWords(
	"up", `up rose rise rises rising risen grew grow grows growing grown increase increases increased increasing climbed climb climbs climbing jumped jump jumps jumping
	surged surge surges surging gain gains gained gaining soared soaring soar advanced advancing expanded expanding expand expands expansion growth higher hike hikes hiked raised raise raises raising upped
	added adding uptick accelerated widened widening widen rebounded rebounding boosted boosting lifted lifting strengthened appreciated edged swelled ballooned uplift upturn leapt leaped spiked escalated stronger faster skyrocketed widen accelerate rebound lift lifts boost boosts gathered rallied quickened quickening accelerating`,
	"down", `down fell fall falls falling fallen declined decline declines declining dropped drop drops dropping decreased decrease decreases decreasing slid slide slides sliding slipped slipping
	shrank shrink shrinking shrunk lower lowered lowering lowers cut cuts cutting reduced reduce reduces reducing reduction contracted contracting contraction narrowed narrowing narrow plunged plunge plunging plummeted plummeting
	tumbled tumbling sank slashed slash eased easing dipped dip dipping trimmed trimming weakened depreciated lost losing slump slumped slowdown slowed retreated shed downturn softer slower weaker slumping slashing slip slide shrink contract ease plunge retreat retreating slowing slows moderated moderating cooled cooling decelerated decelerating softened softening`,
	"", `improved improvement improving deteriorated inched crept crawled changed change changes fluctuated moved shifted varied improves`)

func changeWords(groups ...string) map[string]string {
	m := map[string]string{}
	for k := 0; k+1 < len(groups); k += 2 {
		for w := range strings.FieldsSeq(groups[k+1]) {
			m[w] = groups[k]
		}
	}
	return m
}

// changeNoun are the words of change that "of" may follow: an increase of.
var changeNoun = wordSet(`gain increase rise growth drop decline fall decrease reduction jump surge cut hike expansion contraction improvement uptick dip gains slump plunge reductions increases decreases rises declines drops falls uplift slowdown change climb`)

// linkWords may stand between a subject and its number.
var linkWords = wordSet(`touched touches touch wide reached reach reaches reaching stood stand stands standing was were is are be been being totaled totalled totaling totalling totals total hit hits hitting amounted amounts amounting
	came comes coming remained remains remain posted recorded registered at to of had has have will would could may might can shall should also further slightly sharply steadily
	expected projected forecast estimated likely set already now still only just even respectively approximately exceeded exceeding exceeds surpassed surpassing topped crossed passed climbed averaged averaging
	average in about around nearly almost a an the another additional some over more than less at least by as for with from between within year-on-year yoy year on quarter-on-quarter qoq month-on-month
	equal equals valued starts start starting low high numbered numbering maintained kept stayed hovered settled ended closed stabilized stabilised again it they we further modestly significantly substantially marginally rapidly quickly markedly gradually notably dramatically strongly moderately
	not did does do annualized annualised annual annually cumulative cumulatively altogether combined , : equaled equalled represents represented representing accounted accounting makes made making up down up-to well sequentially ranked ranking ranks rank unchanged flat steady stable worth earlier ago previous prior same period last month quarter start beginning end versus continued continues ranged y-o-y q-o-q m-o-m y/y q/q m/m clocked went going being once meanwhile currently reported reporting reports edged`)

// determiners begin noun phrases.
var determiners = wordSet(`the a an its their our his her this that these those it they we both all such each any some other another also and or but while with as including of in for to from by on at whose which who whereas however meanwhile additionally nor so then plus total-of said including former latter where when among per net-of totaling bringing into via about having`)

// phraseBreaks part a subject from what stands before it in the same clause.
var phraseBreaks = wordSet(`show showing indicate indicated indicates suggest that which while as with whose where because after before including said says showed shows although though since when if including featuring bringing seeing saw sees posted posting reported reporting recorded recording registered registering achieved achieving delivered delivering generated generating had has have having provided included includes include reflects reflecting led against despite amid versus than boosted driven announced set contributed received get got getting take took beating injected drew lowered versus recommended expect expects left granted proposed declared approved implying owns holds repurchased reporting paying resulted resulting taking pushing sending leaving driving leading pushed obtain obtained obtaining secure secured helped helping conducted drained unveiled renewed keep keeps keeping kept maintain maintains following)`)

// tok is one word of a sentence.
type tok struct {
	span
	w string
}

// tokens returns the words of a span, inner hyphens and apostrophes kept.
func (t *text) tokens(s span) []tok {
	var list []tok
	for i := s.start; i < s.end; {
		if letter(t.s[i]) || isDigit(t.s[i]) {
			end := min(t.token(i), s.end)
			if end <= i {
				end = i + 1
			}
			list = append(list, tok{span{i, end}, t.s[i:end]})
			i = end
			continue
		}
		if t.s[i] == '[' {
			if end := t.note(i); end > i {
				i = end
				continue
			}
		}
		_, size := t.rune(i)
		i += size
	}
	return list
}

// note is the end of a mark of citation such as [2] at i, or i.
func (t *text) note(i int) int {
	_, end, count := t.plainInt(i + 1)
	if count > 0 && t.byte(end) == ']' {
		return end + 1
	}
	return i
}
