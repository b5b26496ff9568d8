package yinwen

import (
	"net/url"
	"testing"
)

func TestCanonicalURL(t *testing.T) {
	for name, row := range map[string][2]string{
		"host case and port": {"HTTP://Bank.Example:80/News", "http://bank.example/News"},
		"other port stays":   {"https://bank.example:8443/", "https://bank.example:8443/"},
		"fragment":           {"https://bank.example/a#top", "https://bank.example/a"},
		"tracking":           {"https://bank.example/a?utm_source=x&id=3&gclid=1", "https://bank.example/a?id=3"},
		"order is kept":      {"https://bank.example/a?b=2&a=1", "https://bank.example/a?b=2&a=1"},
		"empty path":         {"https://bank.example", "https://bank.example/"},
		"user":               {"https://me:pw@bank.example/a", "https://bank.example/a"},
		"Chinese path":       {"https://bank.example/新闻/1.html", "https://bank.example/%E6%96%B0%E9%97%BB/1.html"},
		"encoded Chinese":    {"https://bank.example/%e6%96%b0闻/", "https://bank.example/%E6%96%B0%E9%97%BB/"},
		"encoded letters":    {"https://bank.example/%7e%61/%2fb", "https://bank.example/~a/%2Fb"},
		"encoded GBK":        {"https://bank.example/%d0%c2.html", "https://bank.example/%D0%C2.html"},
		"Chinese query":      {"https://bank.example/s?q=利率&p=%e5%88%a9", "https://bank.example/s?q=%E5%88%A9%E7%8E%87&p=%E5%88%A9"},
		"query that breaks":  {"https://bank.example/s?q=100%&x=a b|c", "https://bank.example/s?q=100%&x=a%20b%7Cc"},
		"reserved in query":  {"https://bank.example/s?u=a%2fb%26c+d", "https://bank.example/s?u=a%2Fb%26c+d"},
		"dot segments":       {"https://bank.example/a/./b/../c//d", "https://bank.example/a/c//d"},
		"encoded dots":       {"https://bank.example/a/%2e%2E/c", "https://bank.example/c"},
		"session in path":    {"https://bank.example/a.do;jsessionid=1F.n2;v=1?id=3", "https://bank.example/a.do;v=1?id=3"},
		"session in query":   {"https://bank.example/a?PHPSESSID=1f&id=3&ASPSESSIONIDQQ=x", "https://bank.example/a?id=3"},
		"section stays":      {"https://bank.example/a?sid=3", "https://bank.example/a?sid=3"},
		"IPv6":               {"http://[::1]:8080/a", "http://[::1]:8080/a"},
		"trailing dot":       {"https://bank.example./a", "https://bank.example/a"},
	} {
		got, err := CanonicalURL(row[0])
		if err != nil || got != row[1] {
			t.Errorf("%s: CanonicalURL(%q) = %q, %v, want %q", name, row[0], got, err, row[1])
		}
		if again, err := CanonicalURL(got); err != nil || again != got {
			t.Errorf("%s: not stable: %q -> %q, %v", name, got, again, err)
		}
	}
	for _, bad := range []string{"", "/news", "ftp://bank.example/", "javascript:alert(1)", "http://", "http://%zz/", "http://%25zz/"} {
		if got, err := CanonicalURL(bad); err == nil {
			t.Errorf("CanonicalURL(%q) = %q, want an error", bad, got)
		}
	}
}

func TestResolveURL(t *testing.T) {
	base, err := url.Parse("https://bank.example/news/list?page=2")
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		"1.html":                     "https://bank.example/news/1.html",
		" /新闻/1.html\n":              "https://bank.example/%E6%96%B0%E9%97%BB/1.html",
		`..\old\1.html?a=\b`:         `https://bank.example/old/1.html?a=\b`,
		"//cdn.example/1":            "https://cdn.example/1",
		"?page=3":                    "https://bank.example/news/list?page=3",
		"/a\n\t /b":                  "https://bank.example/a/b",
		"/10%":                       "https://bank.example/10%25",
		"/10%增长":                     "https://bank.example/10%25%E5%A2%9E%E9%95%BF",
		"/%41":                       "https://bank.example/%41",
		`https:\\www.bank.example\a`: "https://www.bank.example/a",
	} {
		if got, err := ResolveURL(base, ref); err != nil || got.String() != want {
			t.Errorf("ResolveURL(%q) = %v, %v, want %q", ref, got, err, want)
		}
	}
}
