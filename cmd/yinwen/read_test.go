package main

import (
	"strings"
	"testing"
)

// TestRead has the reading tools print the same with a server and without.
func TestRead(t *testing.T) {
	dir, _ := demoFolder(t)
	s := startServer(t, dir, "--roles", "work,web")
	good(t, dir, "crawl")
	asks := map[string][]string{
		"  贷款  ":          {"read", "kwic", "lang:zh", "--word", "贷款", "--order", "R1,L1"},
		"lines 3 to 4 of": {"read", "kwic", "lang:zh", "--word", "贷款", "--limit", "2", "--offset", "2"},
		"\t贷款\t":          {"read", "kwic", "lang:zh", "--word", "贷款", "--format", "tsv"},
		"logDice":         {"read", "collocations", "lang:en", "--word", "loans", "--window", "3"},
		"en,loans":        {"read", "collocations", "lang:en", "--word", "technology", "--format", "csv", "--least", "1"},
		"\tof ":           {"read", "frequency", "贷款 OR loans"},
		" per million":    {"read", "frequency", "lang:zh", "--word", "贷款"},
		`"coverage":`:     {"read", "frequency", "loans", "--json", "--period", "year"},
		"documents rea":   {"read", "kwic", "loans"},
	}
	with := map[string]string{}
	for want, args := range asks {
		with[want] = good(t, dir, args...)
		if !strings.Contains(with[want], want) {
			t.Errorf("yinwen %q printed no %q:\n%s", args, want, with[want])
		}
	}
	s.stop()
	for want, args := range asks {
		if without := good(t, dir, args...); without != with[want] {
			t.Errorf("yinwen %q printed with a server\n%s\nwithout\n%s", args, with[want], without)
		}
	}
}
