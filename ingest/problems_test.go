package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yinwen/ingest/discover"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
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

// A site that answers an error with nothing but a script wants a browser; one with words, or without the page, does not.
func TestPageClass(t *testing.T) {
	const script = `<html><head><title>请稍候</title><script>document.cookie="k=1";location.reload()</script></head><body><noscript>请开启 JavaScript 后重试</noscript></body></html>`
	for name, row := range map[string]struct {
		code int
		body string
		want string
	}{
		"challenge 412":         {412, script, needsBrowser},
		"challenge 521":         {521, script, needsBrowser},
		"challenge 403":         {403, script, needsBrowser},
		"missing page":          {404, script, "status 404"},
		"gone":                  {410, script, "status 410"},
		"words in Chinese":      {503, "<script>count()</script><h1>系统维护中，请稍后再试</h1>", "status 503"},
		"words in English":      {403, "<h1>You may not see this page</h1><script>count()</script>", "status 403"},
		"nothing":               {500, "", "status 500"},
		"an image for a script": {403, "\x89PNG\r\n", "status 403"},
	} {
		err := fmt.Errorf("fetch: %w", &fetch.StatusError{Code: row.code, Body: []byte(row.body)})
		if got := pageClass(err); got != row.want {
			t.Errorf("%s: pageClass = %q, want %q", name, got, row.want)
		}
	}
}
