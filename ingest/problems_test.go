package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yinwen/ingest/discover"
	"yinwen/ingest/extract"
)

func TestProblems(t *testing.T) {
	minutes := func(n ...int) *[]time.Duration {
		var ds []time.Duration
		for _, m := range n {
			ds = append(ds, time.Duration(m)*time.Minute)
		}
		return &ds
	}
	long := 48 * time.Hour
	for name, row := range map[string]struct {
		s    Source
		want string // path and what; empty for a good source
	}{
		"good":                   {Source{Every: time.Hour, MinEvery: time.Minute, MaxEvery: 2 * time.Hour, Revisit: minutes(), DateFrom: "list"}, ""},
		"a Chinese name":         {Source{Name: "央行"}, ""},
		"lower bound too low":    {Source{MinEvery: time.Second}, "[min_every] want one minute"},
		"lower bound too high":   {Source{Every: time.Hour, MinEvery: 2 * time.Hour}, "[min_every] want one minute or more, and no more than every"},
		"upper bound too low":    {Source{Every: time.Hour, MaxEvery: time.Minute}, "[max_every]"},
		"cron that adapts":       {Source{Cron: "0 8 * * *", MaxEvery: 2 * time.Hour}, "[cron] a cron expression does not adapt"},
		"cron of no day":         {Source{Cron: "0 8 30 2 *"}, "[cron] cron \"0 8 30 2 *\": that day never comes"},
		"cron with a zone":       {Source{Cron: "TZ=UTC 0 8 * * *"}, "[cron] cron \"TZ=UTC 0 8 * * *\": its zone is that of the key timezone"},
		"broken cron":            {Source{Cron: "at eight"}, "[cron] cron \"at eight\""},
		"jitter of days":         {Source{Jitter: &long}, "[jitter]"},
		"ages that do not grow":  {Source{Revisit: minutes(60, 10)}, "[revisit 1]"},
		"whose date":             {Source{DateFrom: "heaven"}, "[date_from] \"heaven\""},
		"selector of a rule":     {Source{Rules: extract.Rules{Body: "div[["}}, "[rules body] selector"},
		"selector of a list":     {Source{Lists: []discover.List{{URL: host, Links: ">>"}}}, "[lists 0 links]"},
		"JSON list without link": {Source{JSON: []discover.JSONList{{URL: host}}}, "[json 0 link]"},
		"swap for itself":        {Source{Alternates: []discover.PathSwap{{From: "/zh/", To: "/zh/"}}}, "[alternates 0]"},
		"pages without bound":    {Source{MaxPages: 5000}, "[max_pages]"},
		"age below zero":         {Source{MaxAge: -time.Hour}, "[max_age]"},
	} {
		if row.s.Name == "" {
			row.s.Name = "a"
		}
		row.s.Feeds = []string{host + "/feed.xml"}
		row.s.Complete()
		got := ""
		for _, p := range row.s.Problems() {
			got += fmt.Sprint(p.Path) + " " + p.What
		}
		if row.want == "" && got != "" || !strings.HasPrefix(got, row.want) {
			t.Errorf("%s: problems %q, want %q", name, got, row.want)
		}
	}
}
