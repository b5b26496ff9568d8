package web

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/currency"

	"yinwen"
	"yinwen/index"
	"yinwen/segment/glossary"
)

// What Result.Understood says of itself stands at its end.
var settingsForm = regexp.MustCompile(`^(.*?)( cross:off)?(?: sort:([a-z]+))?( \(…\))?$`)

// The parts of a query that a reader has to be told in words. What is quoted stands as it was typed.
var understoodParts = regexp.MustCompile(`\bfigure:(?P<metric>"[^"]*"|[^\s"<>=:()]+(?: [^\s"<>=:()]+)*?)\*?` +
	`(?:(?P<op>>=|<=|[=><])(?P<bound>-?[0-9.]+)(?:(?P<upto><=?)(?P<top>-?[0-9.]+))?|:(?P<low>-?[0-9.]+)\.\.(?P<high>-?[0-9.]+))` +
	`(?P<unit> (?:[A-Z]{3}|` + strings.Join(kinds(), "|") + `)\b)?(?: \[= (?P<metrics>[^\]]*)\])?` +
	`|\b(?P<field>bank|metric|lang|source|title|body|date):(?P<value>[^\s()"]*)(?: \[= (?P<ids>[a-z0-9_, ]*)\])?` +
	`|"[^"]*"`)

// understood says in words how a query was understood: "figure:npl_ratio<1.5 percent" is "NPL ratio < 1.5%".
func understood(w words, text string) string {
	all := settingsForm.FindStringSubmatch(text)
	if all == nil {
		return text
	}
	out := ""
	switch all[1] {
	case "*", "":
		out = w.say("results.everything")
	case index.Nothing:
		out = w.say("results.nothing")
	default:
		out = understoodParts.ReplaceAllStringFunc(all[1], func(part string) string { return understoodPart(w, part) })
	}
	if all[2] != "" {
		out += " · " + w.say("results.cross.off")
	}
	if all[3] != "" {
		order := "sort." + all[3]
		out += " · " + w.say("results.sort") + w.say("understood.colon") + w.say(order)
	}
	if all[4] != "" {
		out += " · " + w.say("understood.cut")
	}
	return out
}

func understoodPart(w words, part string) string {
	got := map[string]string{}
	for i, m := range understoodParts.FindStringSubmatch(part) {
		got[understoodParts.SubexpNames()[i]] = m
	}
	switch {
	case got["metric"] != "":
		return figureCondition(w, got)
	case got["field"] != "":
		return fieldCondition(w, got["field"], cmp.Or(got["ids"], got["value"]))
	}
	return part
}

// figureCondition is a condition on figures, with its bounds in words of the reader's language.
func figureCondition(w words, got map[string]string) string {
	f, rest := unitOf(strings.TrimSpace(got["unit"]))
	number := func(s string) string { return withUnit(w, f, scaled(s, w.ui)) }
	out := allNames(w, cmp.Or(got["metrics"], got["metric"]))
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

// allNames are the names of ids with commas between.
func allNames(w words, ids string) string {
	var names []string
	for id := range strings.SplitSeq(ids, ", ") {
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
		if _, known := glossary.Get(strings.Split(value, ", ")[0]); known {
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
