package figure

// subjectEN goes left over links and verbs to the noun phrase that is the subject; when the clause has none, to earlier clauses.
func (c *context) subjectEN(b beforeEN) span {
	words := c.afterFigure(b.words)
	if n := comparesLevel(words); n > 0 {
		return c.npEN(withoutLinks(words[:len(words)-n])) // up from, compared with: empty when that is what the figure before measures
	}
	if n := len(words); n > 1 && totals[words[n-1].w] {
		words = words[:n-1]
		if m := c.npEN(afterPreposition(words)); !m.empty() {
			return m
		}
	}
	words = withoutInfinitive(withoutLinks(words))
	if m := c.npEN(words); !m.empty() {
		return m
	}
	return c.openingEN(b.words)
}

// totals follow right on the noun that they measure: used in transactions totalling.
var totals = wordSet(`totaling totalling worth amounting valued`)

// afterPreposition cuts after the last preposition that leads to a noun of its own.
func afterPreposition(words []tok) []tok {
	for k := len(words) - 2; k >= 0; k-- {
		switch words[k].w {
		case "in", "with", "by", "through", "via", "on", "into", "at", "to":
			return words[k+1:]
		}
	}
	return words
}

// withoutInfinitive drops a verb with "to" right before the number, "allowed the margin to gather", and keeps a measure, "to yield".
func withoutInfinitive(words []tok) []tok {
	n := len(words)
	switch {
	case n < 3 || words[n-2].w != "to":
		return words
	case measureHeads[words[n-1].w] && !plural(words[n-1].w):
		return words[n-1:]
	case plural(words[n-1].w):
		return words // advances to customers
	}
	return words[:n-2]
}

// withoutLinks drops the links, verbs of change and adverbs at the end.
func withoutLinks(words []tok) []tok {
	for len(words) > 0 {
		w := words[len(words)-1].w
		_, change := changeWord[w]
		if n := len(words); w == "for" && n > 1 && (words[n-2].w == "account" || words[n-2].w == "accounts") {
			words = words[:n-2]
			continue
		}
		if !linkWords[w] && !adverb(w) && !(change && w != "growth") {
			break
		}
		words = words[:len(words)-1]
	}
	return words
}

// openingEN is the noun phrase before the first verb of the clause: "Loan growth was steady but was 2 points higher than …".
func (c *context) openingEN(words []tok) span {
	for k, w := range words {
		if k > 0 && (verbsBe[w.w] || changeWord[w.w] != "" && w.w != "growth") {
			return c.npEN(words[:k])
		}
	}
	return span{}
}

var verbsBe = wordSet(`is was are were has had have will would stood reached totaled remained`)
