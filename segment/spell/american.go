package spell

import "strings"

// American returns the American spelling of an English word in small letters, so that securitisation and securitization, labour and
// labor, licence and license are one word to search. It works by endings: what it makes of a word that both spell alike need be no
// word (raise gives raize), only the same for all its inflections.
func American(word string) string {
	if len(word) < 5 {
		return word
	}
	if base, ok := british[word]; ok {
		return base
	}
	if i := strings.LastIndex(word, "our"); i >= 3 && endsAs(word[i+3:], ourEndings) {
		return word[:i] + "or" + word[i+3:]
	}
	if i := strings.LastIndex(word, "is"); i >= 3 && endsAs(word[i+2:], iseEndings) && !kept[word[:i]] {
		return word[:i] + "iz" + word[i+2:]
	}
	if i := strings.LastIndex(word, "ys"); i >= 3 && endsAs(word[i+2:], yseEndings) {
		return word[:i] + "yz" + word[i+2:]
	}
	return word
}

func endsAs(ending string, endings string) bool {
	return strings.Contains(endings, " "+ending+" ")
}

// Endings of both spellings, each between spaces; analysis is spelt alike.
const (
	ourEndings = "  s ed ing able ably ite ites er ers hood hoods "
	iseEndings = " e es ed er ers ing ation ations ational "
	yseEndings = " e ed er ers ing "
)

// kept are words before -is- that belong to others in -ision, -isor, -isory, -isis or -issive.
var kept = map[string]bool{"rev": true, "superv": true, "prec": true, "conc": true, "exc": true, "telev": true, "adv": true, "prem": true,
	"prom": true, "comprom": true, "enterpr": true, "improv": true}

// british are words that endings do not tell.
var british = map[string]string{
	"centre": "center", "centres": "centers", "centred": "centered", "theatre": "theater", "theatres": "theaters", "fibre": "fiber",
	"metre": "meter", "metres": "meters", "kilometre": "kilometer", "kilometres": "kilometers", "litre": "liter", "litres": "liters",
	"calibre": "caliber", "licence": "license", "licences": "licenses", "defence": "defense", "defences": "defenses",
	"offence": "offense", "offences": "offenses", "practise": "practice", "practised": "practiced", "programme": "program",
	"programmes": "programs", "instalment": "installment", "instalments": "installments", "judgement": "judgment",
	"judgements": "judgments", "ageing": "aging", "fulfil": "fulfill", "fulfils": "fulfills", "enrol": "enroll", "enrols": "enrolls",
	"sceptic": "skeptic", "scepticism": "skepticism", "aluminium": "aluminum", "catalogue": "catalog", "catalogues": "catalogs",
	"labelled": "labeled", "labelling": "labeling", "fuelled": "fueled", "fuelling": "fueling", "modelling": "modeling",
	"cancelled": "canceled", "cancelling": "canceling", "travelled": "traveled", "travelling": "traveling", "signalled": "signaled",
	"signalling": "signaling", "totalled": "totaled", "totalling": "totaling", "channelled": "channeled", "channelling": "channeling",
}
