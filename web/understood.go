package web

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/currency"

	"yinwen"
	"yinwen/index"
	"yinwen/segment/glossary"
)

// The parts of Result.Understood that a reader has to be told in words. What is quoted stands as it was typed.
var understoodParts = regexp.MustCompile(`"(?:[^"\\]|\\.)*"` +
	`|\bfigure:(?P<metrics>(?:change of |[a-z0-9_|…])+)(?:(?P<op>>=|<=|[=><])(?P<bound>-?[0-9.]+)(?:(?P<upto><=?)(?P<top>-?[0-9.]+))?|:(?P<low>-?[0-9.]+)\.\.(?P<high>-?[0-9.]+))?(?P<unit> (?:[A-Z]{3}|` + strings.Join(kinds(), "|") + `)\b)?` +
	`|\b(?P<field>bank|metric|lang|source|title|body|date):(?P<value>[^\s()"]*)` +
	`|(?P<cross> cross:off)$|(?P<cut> \(…\))$`)

// understood says in words how a query was understood: "figure:npl_balance|npl_ratio>100000000000" is "NPL balance or NPL ratio >
// 100 billion".
func understood(w words, text string) string {
	if text == "*" || text == "" {
		return w.say("results.everything")
	}
	text = strings.Replace(text, index.Nothing, w.say("results.nothing"), 1)
	names := understoodParts.SubexpNames()
	return understoodParts.ReplaceAllStringFunc(text, func(part string) string {
		got := map[string]string{}
		for i, m := range understoodParts.FindStringSubmatch(part) {
			got[names[i]] = m
		}
		switch {
		case got["metrics"] != "":
			return figureCondition(w, got)
		case got["field"] != "":
			return fieldCondition(w, got["field"], got["value"])
		case strings.HasPrefix(part, " cross"):
			return " · " + w.say("results.cross.off")
		case strings.HasPrefix(part, " ("):
			return " · " + w.say("understood.cut")
		}
		return part
	})
}

// figureCondition is a condition on figures, with its bounds in words of the reader's language.
func figureCondition(w words, got map[string]string) string {
	f, rest := unitOf(strings.TrimSpace(got["unit"]))
	number := func(s string) string { return withUnit(w, f, scaled(s, w.ui)) }
	out := allNames(w, got["metrics"])
	switch op := got["op"]; {
	case op != "":
		out += " " + signs.Replace(op) + " " + number(got["bound"])
		if got["upto"] != "" {
			out += " " + signs.Replace(got["upto"]) + " " + number(got["top"])
		}
	case got["low"] != "":
		out += " " + number(got["low"]) + " – " + number(got["high"])
	}
	return out + rest
}

var signs = strings.NewReplacer(">=", "≥", "<=", "≤")

// unitOf reads what stands behind a bound: a kind of figure or a currency, else a word of the query that follows.
func unitOf(text string) (f yinwen.Figure, rest string) {
	if slices.Contains(kinds(), text) {
		return yinwen.Figure{Kind: yinwen.Kind(text)}, ""
	}
	if _, err := currency.ParseISO(text); err == nil {
		return yinwen.Figure{Kind: yinwen.Money, Currency: text}, ""
	}
	if text != "" {
		rest = " " + text
	}
	return yinwen.Figure{}, rest
}

// allNames are the names of ids that are joined by |.
func allNames(w words, ids string) string {
	var names []string
	for id := range strings.SplitSeq(ids, "|") {
		if of, change := strings.CutPrefix(id, "change of "); change {
			names = append(names, w.say("understood.change", entryName(of, w.ui)))
		} else {
			names = append(names, entryName(id, w.ui))
		}
	}
	return strings.Join(names, w.say("understood.or"))
}

func fieldCondition(w words, field, value string) string {
	switch field {
	case "bank", "metric":
		if _, known := glossary.Get(strings.Split(value, "|")[0]); known {
			value = allNames(w, value)
		}
	case "lang":
		value = langName(w, value)
	case "date":
		if value == index.Undated {
			return w.say("undated")
		}
		value = strings.TrimSpace(strings.Replace(value, "..", " – ", 1))
	}
	key := "field." + field
	return w.say(key) + w.say("understood.colon") + value
}
