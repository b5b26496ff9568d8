package yinwen

import "testing"

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
	for _, bad := range []string{"", "/news", "ftp://bank.example/", "javascript:alert(1)", "http://", "http://%zz/"} {
		if got, err := CanonicalURL(bad); err == nil {
			t.Errorf("CanonicalURL(%q) = %q, want an error", bad, got)
		}
	}
}
