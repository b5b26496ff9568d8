package yinwen

import "testing"

func TestMasked(t *testing.T) {
	for text, want := range map[string]string{
		"get https://bank.example/list?page=2&access_token=abc.D-1&x=1: status 403": "get https://bank.example/list?page=2&access_token=(hidden)&x=1: status 403",
		"https://bank.example/api?key=k1":                                           "https://bank.example/api?key=(hidden)",
		"https://bank.example/api?APIKEY=k1#top":                                    "https://bank.example/api?APIKEY=(hidden)#top",
		"https://银行.example/列表?sig=a%2Bb&词=贷款":                                      "https://银行.example/列表?sig=(hidden)&词=贷款",
		"nats://me:secret@q.example:4222":                                           "nats://(hidden)@q.example:4222",
		"https://bank.example/news?keyword=loan&page=2":                             "https://bank.example/news?keyword=loan&page=2",
		"mail to press@bank.example, see https://bank.example/@home":                "mail to press@bank.example, see https://bank.example/@home",
	} {
		if got := Masked(text); got != want {
			t.Errorf("Masked(%q) = %q, want %q", text, got, want)
		}
	}
}
