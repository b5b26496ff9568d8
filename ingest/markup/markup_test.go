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

// differing are n tags, each with its number.
func differing(n int, tag, behind string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(tag, "%d", fmt.Sprint(i)) + behind)
	}
	return b.String()
}

// TestSafe: a page with too many kinds of formatting keeps its text and loses their attributes.
func TestSafe(t *testing.T) {
	for name, row := range map[string]struct{ page, want string }{
		"Chinese":   {differing(500, "<font color=%d>", "贷款</font>") + strings.Repeat("<p>上升<a href=x>处</a></p>", 2000), strings.Repeat("<font>贷款</font>", 500) + strings.Repeat("<p>上升<a href=x>处</a></p>", 2000)},
		"English":   {differing(500, `<b title="> %d">`, "loans</b>") + strings.Repeat("<p class=x>rose</p>", 2000), strings.Repeat("<b>loans</b>", 500) + strings.Repeat("<p class=x>rose</p>", 2000)},
		"untouched": {"<p><b a=1>x</b></p>", "<p><b a=1>x</b></p>"},
	} {
		if got, err := Safe(row.page); err != nil || got != row.want {
			t.Errorf("%s: Safe = %.200q, %v, want %.200q", name, got, err, row.want)
		}
	}
	all := strings.Repeat("<b><big><code><em><font><i><nobr><s><small><strike><strong><tt><u>", 3)
	if _, err := Safe(all + strings.Repeat("<p>x</p>", 20_000)); !errors.Is(err, yinwen.ErrTooLarge) {
		t.Errorf("Safe of all formatting elements before 20,000 paragraphs = %v, want ErrTooLarge", err)
	}
}

// tamed pages are parsed without the attributes of formatting elements.
const tamed = "tamed"

// nodes of the tree that a page becomes, 0 when the parser gives up.
func nodes(page string) int {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return 0
	}
	n := 0
	for range root.Descendants() {
		n++
	}
	return n
}

func TestSafeOrNot(t *testing.T) {
	for name, row := range map[string]struct {
		page string
		says string // empty when it passes as it is
	}{
		"Chinese":                 {"<h1>本行业绩</h1>" + strings.Repeat("<p><b>贷款</b>余额<a href=1>上升</a></p>", 1000), ""},
		"English":                 {"<h1>Results</h1>" + strings.Repeat("<p><b>Loans</b> and <a href=1>deposits</a></p>", 1000), ""},
		"sloppy":                  {strings.Repeat("<p><font color=red>贷款</p>", 5000), ""},
		"sloppy, twenty kinds":    {unclosed(20) + strings.Repeat("<p>loans</p>", 5000), ""},
		"empty":                   {"", ""},
		"no markup":               {strings.Repeat("loans < deposits > ", 100_000), ""},
		"tags within a script":    {"<script>" + strings.Repeat("'<p>'", 200_000) + "</script>", ""},
		"many links":              {strings.Repeat("<p><a href=1>x</a></p>", 50_000), ""},
		"copies":                  {unclosed(200) + strings.Repeat("<p>x</p>", 5000), tamed},
		"hidden in an SVG title":  {"<svg><title>" + unclosed(200) + strings.Repeat("<p>x</p>", 5000), tamed},
		"hidden in a select":      {"<select><title></select>" + unclosed(200) + strings.Repeat("<p>x</p>", 5000), tamed},
		"behind a comment":        {"<svg></svg><script><!--</script>" + unclosed(200) + strings.Repeat("<p>x</p>", 5000), tamed},
		"ended where none counts": {strings.Repeat("<b a=1><b a=2><!--</b></b>--><b a=3><select></b></select>", 1) + unclosed(100) + strings.Repeat("<object></b></object><p>x", 5000), tamed},
		"ends in an attribute":    {differing(100, `<b a%d=">" `, `><i title="</b>"></i>`) + strings.Repeat("<p>x</p>", 5000), tamed},
		"equals before a name":    {differing(100, `<b =">`, ``) + differing(100, `<b =%d">`, ``) + strings.Repeat("<p>x</p>", 5000), tamed},
		"tags without end":        {differing(200, `<b a%d="`, ` `) + strings.Repeat("<p>x</p>", 5000), tamed},
		"tags":                    {strings.Repeat("<br>", maxTags+1), "tags"},
		"pairs of tags":           {strings.Repeat("<i></i>", maxTags/2+1), "tags"},
		"end tags of nothing":     {strings.Repeat("</b>", maxTags+1), "tags"},
		"upper case":              {strings.ToUpper(unclosed(200)) + strings.Repeat("<P>x</P>", 5000), tamed},
		"closed in another order": {strings.Repeat("<b><i>x</b></i><p>", 5000), ""},
	} {
		safe, err := Safe(row.page)
		if row.says == tamed {
			if n := nodes(safe); err != nil || safe == row.page || n > 100_000 {
				t.Errorf("%s: Safe: %v, %d nodes, want fewer attributes and 100,000 nodes at most", name, err, n)
			}
			continue
		}
		if row.says == "" && err != nil || row.says != "" && (!errors.Is(err, yinwen.ErrTooLarge) || !strings.Contains(err.Error(), row.says)) {
			t.Errorf("%s: Safe: %v, want %q", name, err, row.says)
		}
	}
}

// FuzzSafe: what passes becomes no tree larger than the limits together allow.
func FuzzSafe(f *testing.F) {
	f.Add(unclosed(5), "<p>x</p>", 50)
	f.Add("<svg><title><p><b a><b c>", "<p>x</p>", 50)
	f.Add("<b><i><a><table><td>", "<div></i>", 9)
	f.Fuzz(func(t *testing.T, head, block string, n int) {
		page := head + strings.Repeat(block, min(max(n, 0), 2000))
		if len(page) > 1<<16 {
			return
		}
		page, err := Safe(page)
		if err != nil {
			return
		}
		if n := nodes(page); n > 3*(maxTags+maxCopies) {
			t.Errorf("a page of %d bytes that passes becomes %d nodes", len(page), n)
		}
	})
}
