package figure

import (
	"slices"
	"sort"
	"strings"
)

// approxEN are phrases before a number; at one place the longest counts.
var approxEN = longestFirst(slices.Concat(
	phrases(approxTo, "over", "no less than|not less than|no fewer than|more than|greater than|higher than|at least|in excess of|upwards of|upward of|just over|well over|a minimum of|over|above|exceeding|exceeded|exceeds|exceed|surpassing|surpassed|surpasses|surpass|topped|topping|tops|top|beyond|past|crossed|crossing|passed|broke through|breaking through|broken through"),
	phrases(approxTo, "under", "no more than|not more than|less than|fewer than|lower than|at most|up to|close to|as much as|as many as|just under|not exceeding|short of|a maximum of|nearly|almost|below|under|approaching|approached|neared|nearing"),
	phrases(approxTo, "about", "an estimated|about|around|approximately|roughly|some|circa|approx|virtually|estimated"),
))

// longestFirst sorts clues by their number of words.
func longestFirst(list []clue) []clue {
	sort.SliceStable(list, func(i, j int) bool { return strings.Count(list[i].text, " ") > strings.Count(list[j].text, " ") })
	return list
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
