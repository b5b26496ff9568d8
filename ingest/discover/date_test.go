package discover

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	loc := shanghai(t)
	hongKong, err := time.LoadLocation("Asia/Hong_Kong")
	if err != nil {
		t.Fatal(err)
	}
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		in   string
		loc  *time.Location
		want string // RFC 3339, a day, or empty for none
	}{
		"RFC 1123 with offset":      {"Thu, 27 Nov 2025 16:05:00 +0800", loc, "2025-11-27T16:05:00+08:00"},
		"RFC 1123 GMT":              {"Thu, 27 Nov 2025 08:05:00 GMT", loc, "2025-11-27T16:05:00+08:00"},
		"RFC 822 short year":        {"27 Nov 25 08:05 UT", loc, "2025-11-27T16:05:00+08:00"},
		"one-digit day":             {"Wed, 5 Nov 2025 8:05:09 +0000", loc, "2025-11-05T16:05:09+08:00"},
		"no zone is the source's":   {"Thu, 27 Nov 2025 16:05:00", loc, "2025-11-27T16:05:00+08:00"},
		"no zone, New York":         {"2025-07-01 16:05:00", newYork, "2025-07-01T16:05:00-04:00"},
		"ISO with offset":           {"2025-11-27T16:05:00+08:00", loc, "2025-11-27T16:05:00+08:00"},
		"ISO with Z":                {"2025-11-27T08:05:00Z", loc, "2025-11-27T16:05:00+08:00"},
		"ISO with fraction":         {"2025-11-27T08:05:00.123Z", loc, "2025-11-27T16:05:00+08:00"},
		"ISO without zone":          {"2025-11-27T16:05:00", loc, "2025-11-27T16:05:00+08:00"},
		"ISO without seconds":       {"2025-11-27T16:05+0800", loc, "2025-11-27T16:05:00+08:00"},
		"space for T":               {"2025-11-27 16:05:00", loc, "2025-11-27T16:05:00+08:00"},
		"space and offset":          {"2025-11-27 16:05:00 +0900", loc, "2025-11-27T15:05:00+08:00"},
		"offset of one digit":       {"2025-11-27 16:05:00 GMT+8", loc, "2025-11-27T16:05:00+08:00"},
		"slashes":                   {"2025/11/27 16:05", loc, "2025-11-27T16:05:00+08:00"},
		"Chinese":                   {"2025年11月27日 16:05", loc, "2025-11-27T16:05:00+08:00"},
		"Chinese with 时分":           {"2025年11月27日16时05分30秒", loc, "2025-11-27T16:05:30+08:00"},
		"Chinese afternoon":         {"2025年11月27日 下午4:05", loc, "2025-11-27T16:05:00+08:00"},
		"Chinese morning":           {"2025年11月27日 早上9:05", loc, "2025-11-27T09:05:00+08:00"},
		"Chinese noon":              {"2025年11月27日 中午12:05", loc, "2025-11-27T12:05:00+08:00"},
		"Chinese after noon":        {"2025年11月27日 中午1:05", loc, "2025-11-27T13:05:00+08:00"},
		"Chinese evening":           {"2025年11月27日 晚上9时05分", loc, "2025-11-27T21:05:00+08:00"},
		"Chinese night":             {"2025年11月27日 凌晨12:05", loc, "2025-11-27T00:05:00+08:00"},
		"Chinese with weekday":      {"2025年11月27日 星期四 16:05", loc, "2025-11-27T16:05:00+08:00"},
		"English afternoon":         {"November 27, 2025 4:05 PM", loc, "2025-11-27T16:05:00+08:00"},
		"midnight hour of twelve":   {"November 27, 2025 12:05 am", loc, "2025-11-27T00:05:00+08:00"},
		"compact":                   {"20251127160500", loc, "2025-11-27T16:05:00+08:00"},
		"compact day":               {"20251127", loc, "2025-11-27"},
		"ruby":                      {"Thu Nov 27 16:05:00 +0800 2025", loc, "2025-11-27T16:05:00+08:00"},
		"ANSI C":                    {"Thu Nov  6 16:05:00 2025", loc, "2025-11-06T16:05:00+08:00"},
		"CST is China's there":      {"Thu, 27 Nov 2025 16:05:00 CST", loc, "2025-11-27T16:05:00+08:00"},
		"CST is Chicago's here":     {"Thu, 27 Nov 2025 16:05:00 CST", newYork, "2025-11-27T17:05:00-05:00"},
		"HKT":                       {"27 Nov 2025 16:05 HKT", hongKong, "2025-11-27T16:05:00+08:00"},
		"EST":                       {"Thu, 27 Nov 2025 03:05:00 EST", loc, "2025-11-27T16:05:00+08:00"},
		"unknown abbreviation":      {"Thu, 27 Nov 2025 16:05:00 XYZ", loc, "2025-11-27T16:05:00+08:00"},
		"zone in brackets":          {"Thu, 27 Nov 2025 16:05:00 +0800 (CST)", loc, "2025-11-27T16:05:00+08:00"},
		"day":                       {"2025-11-27", loc, "2025-11-27"},
		"day, English":              {"27 November 2025", loc, "2025-11-27"},
		"day, American":             {"Nov. 27, 2025", loc, "2025-11-27"},
		"day, ordinal":              {"27th November 2025", loc, "2025-11-27"},
		"day, Chinese":              {"2025年11月27日", loc, "2025-11-27"},
		"day, dots":                 {"2025.11.27", loc, "2025-11-27"},
		"day with offset":           {"2025-11-27+08:00", loc, "2025-11-27"},
		"midnight":                  {"2025-11-27T00:00:00+08:00", loc, "2025-11-27"},
		"midnight GMT":              {"Thu, 27 Nov 2025 00:00:00 GMT", loc, "2025-11-27"},
		"midnight there, in GMT":    {"Wed, 26 Nov 2025 16:00:00 GMT", loc, "2025-11-27"},
		"zone unknown stays":        {"2025-11-27T08:00:00+08:00", nil, "2025-11-27T08:00:00+08:00"},
		"day by day":                {"2024-02-29", loc, "2024-02-29"},
		"no such day":               {"2025-02-29", loc, ""},
		"no such month":             {"2025-13-01", loc, ""},
		"no such hour":              {"2025-11-27 25:61", loc, "2025-11-27"},
		"no year":                   {"11-27 16:05", loc, ""},
		"no year, Chinese":          {"11月27日", loc, ""},
		"day and month in doubt":    {"03/04/2025", loc, ""},
		"month alone":               {"2025-11", loc, ""},
		"words":                     {"yesterday", loc, ""},
		"empty":                     {"", loc, ""},
		"long":                      {"2025-11-27" + string(make([]byte, 200)), loc, ""},
		"year out of range":         {"9999-11-27", loc, ""},
		"number of an id":           {"123456789012345678901234567890", loc, ""},
		"summer time, New York":     {"2025-03-09 03:30:00", newYork, "2025-03-09T03:30:00-04:00"},
		"before the fall back hour": {"2025-11-02 00:30:00", newYork, "2025-11-02T00:30:00-04:00"},
	} {
		m, ok := parseDate(row.in, row.loc)
		got := ""
		if ok && m.timed {
			got = m.at.Format(time.RFC3339)
		} else if ok {
			got = m.day()
		}
		if got != row.want {
			t.Errorf("%s: parseDate(%q) = %q, want %q", name, row.in, got, row.want)
		}
	}
}

func TestParseStamp(t *testing.T) {
	loc := shanghai(t)
	for in, want := range map[string]string{
		"1764230700": "2025-11-27T16:05:00+08:00", "1764230700000": "2025-11-27T16:05:00+08:00", "2025-11-27 16:05": "2025-11-27T16:05:00+08:00",
		"2025112716": "", "176423070": "", "0": "",
	} {
		m, ok := parseStamp(in, loc)
		got := ""
		if ok {
			got = m.at.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("parseStamp(%q) = %q, want %q", in, got, want)
		}
	}
}
