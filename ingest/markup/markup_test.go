package markup

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yinwen"
)

// unclosed are n bold elements that differ, in a paragraph that closes without them.
func unclosed(n int) string {
	var b strings.Builder
	b.WriteString("<p>")
	for i := range n {
		fmt.Fprintf(&b, "<b a=%d>", i)
	}
	return b.String() + "</p>"
}

func TestCheck(t *testing.T) {
	for name, row := range map[string]struct {
		page string
		says string // empty when it passes
	}{
		"Chinese":                 {"<h1>本行业绩</h1>" + strings.Repeat("<p><b>贷款</b>余额<a href=1>上升</a></p>", 1000), ""},
		"English":                 {"<h1>Results</h1>" + strings.Repeat("<p><b>Loans</b> and <a href=1>deposits</a></p>", 1000), ""},
		"sloppy":                  {strings.Repeat("<p><font color=red>贷款</p>", 5000), ""},
		"sloppy, twenty kinds":    {unclosed(20) + strings.Repeat("<p>loans</p>", 5000), ""},
		"empty":                   {"", ""},
		"no markup":               {strings.Repeat("loans < deposits > ", 100_000), ""},
		"tags within a script":    {"<script>" + strings.Repeat("'<p>'", 400_000) + "</script>", ""},
		"copies":                  {unclosed(200) + strings.Repeat("<p>x</p>", 5000), "unclosed formatting elements would"},
		"hidden in an SVG title":  {"<svg><title>" + unclosed(200) + strings.Repeat("<p>x</p>", 5000), "unclosed"},
		"hidden in a math style":  {"<math><style>" + unclosed(200) + strings.Repeat("<p>x</p>", 5000), "unclosed"},
		"copies in list items":    {unclosed(200) + strings.Repeat("<li>x", 5000), "unclosed formatting elements would"},
		"unclosed and more":       {unclosed(600), "more than 512 unclosed"},
		"tags":                    {strings.Repeat("<br>", maxTags+1), "tags"},
		"pairs of tags":           {strings.Repeat("<i></i>", maxTags/2+1), "tags"},
		"end tags of nothing":     {strings.Repeat("</b>", maxTags+1), "tags"},
		"upper case":              {strings.ToUpper(unclosed(200)) + strings.Repeat("<P>x</P>", 5000), "unclosed"},
		"closed in another order": {strings.Repeat("<b><i>x</b></i><p>", 5000), ""},
	} {
		err := Check(row.page)
		if row.says == "" && err != nil || row.says != "" && (!errors.Is(err, yinwen.ErrTooLarge) || !strings.Contains(err.Error(), row.says)) {
			t.Errorf("%s: Check = %v, want %q", name, err, row.says)
		}
	}
}

// FuzzCheck: what passes becomes no tree larger than the limits together allow.
func FuzzCheck(f *testing.F) {
	f.Add(unclosed(5), "<p>x</p>", 50)
	f.Add("<svg><title><p><b a><b c>", "<p>x</p>", 50)
	f.Add("<b><i><a><table><td>", "<div></i>", 9)
	f.Fuzz(func(t *testing.T, head, block string, n int) {
		page := head + strings.Repeat(block, min(max(n, 0), 2000))
		if len(page) > 1<<16 || Check(page) != nil {
			return
		}
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		nodes := 0
		for range root.Descendants() {
			nodes++
		}
		if nodes > 3*(maxTags+maxCopies) {
			t.Errorf("a page of %d bytes that passes becomes %d nodes", len(page), nodes)
		}
	})
}
