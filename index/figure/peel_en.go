package figure

import "strings"

// before is what the words before an English number say of it.
type beforeEN struct {
	words  []tok // of the clause before the number, approximators and articles taken off the end
	approx string
	the    bool   // "the" stands right before the number
	last   string // the word right before
	change int    // index in words of the word of change that governs the number, or -1
	by     bool   // the number follows "by"
	level  bool   // the number follows below, above: where a change leads
	of     bool   // the number follows "increase of" and the like
	noun   bool   // an article stands before the number, which tells of the noun after it: the up to 4.99 percent stake
}

func (c *context) readBefore(head span, x *item) beforeEN {
	b := beforeEN{change: -1}
	words := c.t.tokens(head)
	if endsInWord(strings.TrimSpace(c.t.s[head.start:head.end]), "~", "c.", "ca.") {
		b.approx = "about"
		if n := len(words); n > 0 && (words[n-1].w == "c" || words[n-1].w == "ca") {
			words = words[:n-1]
		}
	}
	for n := 0; n < 4 && len(words) > 0; n++ {
		if c.peelApprox(&words, &b) {
			continue
		}
		switch w := words[len(words)-1].w; w {
		case "a", "an", "the", "another", "further", "additional", "record", "combined", "its", "whopping", "modest", "net", "slight", "total", "cumulative", "only", "just", "mere", "expected", "between":
			b.the = b.the || w == "the"
			b.noun = b.noun || w == "the" || w == "a" || w == "its"
			words = words[:len(words)-1]
		case "of":
			if len(words) > 1 && (amountNouns[words[len(words)-2].w] || hasSuffix(words[len(words)-2].w, "-low", "-high")) {
				for words = words[:len(words)-2]; len(words) > 0 && comparative[words[len(words)-1].w]; {
					words = words[:len(words)-1]
				}
			} else {
				n = 4
			}
		default:
			n = 4
		}
	}
	b.words = words
	if len(words) > 0 {
		b.last = words[len(words)-1].w
	}
	return b
}

// amountNouns may stand with "of" between a measure and its number: a net amount of, a six-month-low of.
var amountNouns = wordSet(`total tune sum amount average level high low record peak equivalent`)

// comparative may stand before an amount: a much lower amount of.
var comparative = wordSet(`much historic lower higher smaller larger far slightly significantly`)

// peelApprox takes one approximator off the end.
func (c *context) peelApprox(words *[]tok, b *beforeEN) bool {
	list := *words
	for _, a := range approxEN {
		n := strings.Count(a.text, " ") + 1
		if len(list) < n {
			continue
		}
		match := true
		for k, w := range strings.Fields(a.text) {
			match = match && list[len(list)-n+k].w == w
		}
		if !match || len(list) > n && (list[len(list)-n-1].w == "not" || a.text == "over" && takesOver[list[len(list)-n-1].w]) || a.text == "top" && len(list) > 1 && list[len(list)-2].w == "the" {
			continue
		}
		if !b.the || !strings.HasSuffix(a.text, " than") && a.text != "short of" {
			b.approx = firstOf(b.approx, a.value) // more than the 98 billion of June only compares
		}
		b.level = b.level || a.text == "below" || a.text == "above" || a.text == "beyond" || a.text == "short of" || a.text == "past" || a.text == "under"
		*words = list[:len(list)-n]
		return true
	}
	return false
}

// takesOver are verbs that "over" belongs to: rolled over 400 billion yuan of loans.
var takesOver = wordSet(`roll rolled rolling rolls take took taken taking hand handed handing carry carried turn turned turning`)
