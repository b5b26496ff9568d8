package figure

import "strings"

// byMetric is the object of the change ("cut the RRR by") or its subject ("loans grew by").
func (c *context) byMetric(b beforeEN) span {
	n := len(b.words) - 1
	if b.change < 0 {
		if n > 0 && measureHeads[b.words[n-1].w] {
			return c.npEN(b.words[:n]) // cut by 20 basis points and the five-year rate by 10
		}
		return span{}
	}
	object := b.words[b.change+1 : n]
	if m := c.npEN(object); !m.empty() {
		return m
	}
	words := b.words[:b.change]
	b.words = words
	return c.subjectEN(b)
}

// measureHeads end names of measures, as other nouns end names of what a measure is broken down by.
var measureHeads = wordSet(`rate rates ratio ratios loans lending deposits income profit profits revenue revenues earnings expenses costs assets liabilities margin margins balance balances yield yields lpr mlf rrr price prices sales fees turnover investments bonds financing issuance reserves premiums volume customers headcount staff dividends dividend allowances provisions costs charges spending capital`)

// changedNoun is what "a 5 percent increase in loans" changes.
func (c *context) changedNoun(x *item) span {
	limit := min(c.clause(x.start).end, x.end+160)
	if y := c.t.next(x); y != nil {
		limit = min(limit, y.start)
	}
	words := c.t.tokens(span{x.end, max(limit, x.end)})
	for k, w := range words {
		if k > 4 || w.w == "since" || w.w == "from" || w.w == "at" {
			break
		}
		if (w.w == "in" || w.w == "of" || w.w == "to" && k > 0 && changeNoun[words[k-1].w]) && k > 0 && k+1 < len(words) {
			return c.npEN(cutAtStop(words[k+1:]))
		}
	}
	return span{}
}

var reaches = wordSet(`reach hit stand total become bring take`)

// doubledObject is what a verb of multiplying takes: halved its allowances, tripled the number of branches.
func (c *context) doubledObject(x *item) span {
	words := c.t.tokens(span{x.end, min(c.clause(x.start).end, x.end+120)})
	if len(words) < 2 || words[0].w != "its" && words[0].w != "their" && words[0].w != "the" || !c.t.ends(x.end, "ed") && !c.t.ends(x.end, "ing") {
		return span{}
	}
	return c.npEN(cutAtStop(words[1:]))
}

// takenFrom is what an amount is taken from or added to: cut $10 billion from annual expenses.
func (c *context) takenFrom(x *item, verb string) span {
	if c.rateOf(x) {
		return span{}
	}
	link := ""
	switch verb {
	case "cut", "cutting", "trim", "trimmed", "shave", "shaved", "slash", "slashed", "wiped", "knocked":
		link = "from"
	case "add", "added", "adding", "adds":
		link = "to"
	}
	end := min(c.clause(x.start).end, x.end+100)
	words := c.t.tokens(span{x.end, max(c.figureAfter(x, x.end, end), x.end)})
	if link == "" || len(words) < 2 || words[0].w != link || c.place(words[1]) || reaches[words[1].w] {
		return span{}
	}
	return c.npEN(cutAtStop(words[1:]))
}

// loneVerb is the verb that takes the number as its object when no noun says what it measures: fined, invest.
func (c *context) loneVerb(x *item, b beforeEN) span {
	if !c.verbal(x, b) {
		return span{}
	}
	for k := len(b.words) - 1; k >= 0 && k >= len(b.words)-4; k-- {
		w := b.words[k]
		if reportsEN[w.w] || w.w == "included" || w.w == "comprised" || w.w == "contained" {
			return span{}
		}
		if _, change := changeWord[w.w]; change && len(b.words) == 1 {
			return span{} // its subject stands in the clause before
		}
		if givesEN[w.w] || k == len(b.words)-1 && len(w.w) > 4 && strings.HasSuffix(w.w, "ed") && !linkWords[w.w] && w.w != "related" {
			return w.span
		}
	}
	return span{}
}

var givesEN = wordSet(`fined fine paid pay pays paying invest invested invests investing bought buy sold sell lent lend borrowed borrow spent spend raised raise raising won donated earned earn earns cost`)
