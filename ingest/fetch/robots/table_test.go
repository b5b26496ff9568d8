package robots

import "testing"

// question asks one robots.txt about some paths: those it allows and those it forbids an agent.
type question struct {
	agent  string
	allows []string
	denies []string
}

// file is one robots.txt of the table.
type file struct {
	name, body string
	asked      []question
}

// rfcSimple is the first example of RFC 9309, section 5.1.
const rfcSimple = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`

// rfcTable holds the examples of RFC 9309.
var rfcTable = []file{
	{"5.1 simple", rfcSimple, []question{
		{"otherbot", []string{"/publications/", "/", "/a.gif?x", "/example"}, []string{"/a.gif", "/x/y.gif", "/example/", "/example/page.html"}},
		{"foobot", []string{"/example/page.html", "/example/allowed.gif"}, []string{"/", "/example/", "/example/other.gif", "/publications/"}},
		{"barbot", []string{"/", "/example/", "/a.gif"}, []string{"/example/page.html"}},
		{"bazbot", []string{"/", "/example/allowed.gif"}, []string{"/example/page.html", "/example/page.html?x"}},
		{"quxbot", []string{"/", "/example/page.html", "/a.gif"}, nil},
	}},
	{"5.2 longest match", "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n", []question{
		{"foobot", []string{"/example/page/", "/example/page/allowed.gif", "/example/page/disallow.gif"}, []string{"/example/page/disallowed.gif"}},
	}},
	{"2.2.1 product token in a header", "User-agent: ExampleBot\nDisallow: /x\n", []question{
		{"Mozilla/5.0 (compatible; ExampleBot/0.1; https://www.example.com/bot.html)", []string{"/"}, []string{"/x"}},
		{"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ExampleBot/0.1; +https://www.example.com/) Safari/537.36", []string{"/"}, []string{"/x"}},
		{"Mozilla/5.0 (X11; Linux x86_64)", []string{"/x"}, nil},
		{"ExampleBot/0.1 (https://www.example.com/bot.html)", []string{"/"}, []string{"/x"}},
		{"examplebot", nil, []string{"/x"}},
		{"ExampleBot-News", []string{"/x"}, nil},
	}},
	{"2.2.1 groups of one agent are merged", "user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: ExampleBot\ndisallow: /baz\n", []question{
		{"ExampleBot", []string{"/", "/qux"}, []string{"/foo", "/bar", "/baz"}},
	}},
	{"2.2.1 own group instead of *", "user-agent: *\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: ExampleBot\ndisallow: /baz\n", []question{
		{"ExampleBot", []string{"/foo", "/bar"}, []string{"/baz"}},
		{"BazBot", []string{"/baz"}, []string{"/foo", "/bar"}},
	}},
	{"2.2.2 as written", "User-agent: *\nDisallow: /foo/bar?baz=quz\n", []question{
		{"a", []string{"/foo/bar", "/foo/bar?baz=qu"}, []string{"/foo/bar?baz=quz"}},
	}},
	{"2.2.2 reserved characters in a query", "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar\n", []question{
		{"a", []string{"/foo/bar?baz=http"}, []string{"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https%3a%2f%2ffoo.bar"}},
	}},
	{"2.2.2 UTF-8", "User-agent: *\nDisallow: /foo/bar/ツ\n", []question{
		{"a", []string{"/foo/bar/"}, []string{"/foo/bar/ツ", "/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"}},
	}},
	{"2.2.2 UTF-8 encoded", "User-agent: *\nDisallow: /foo/bar/%E3%83%84\n", []question{
		{"a", nil, []string{"/foo/bar/ツ", "/foo/bar/%E3%83%84"}},
	}},
	{"2.2.2 unreserved encoded", "User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", []question{
		{"a", []string{"/foo/bar/"}, []string{"/foo/bar/baz", "/foo/bar/%62az", "/foo/bar/%62%61%7A"}},
	}},
	{"2.2.3 comment", "User-agent: *\nallow: / # comment in line\n# comment on its own\ndisallow: /x # why\n", []question{
		{"a", []string{"/", "/y"}, []string{"/x", "/x #"}},
	}},
	{"2.2.3 end", "User-agent: *\ndisallow: /\nallow: /this/path/exactly$\n", []question{
		{"a", []string{"/this/path/exactly"}, []string{"/this/path/exactly/", "/this/path/exactly?x", "/this/path"}},
	}},
	{"2.2.3 wildcard", "User-agent: *\ndisallow: /\nallow: /this/*/exactly\n", []question{
		{"a", []string{"/this/path/exactly", "/this//exactly", "/this/a/b/exactly/more"}, []string{"/this/exactly", "/this/path/exact"}},
	}},
	{"2.2.3 special characters themselves", "User-agent: *\ndisallow: /path/file-with-a-%2A.html\ndisallow: /path/foo-%24\n", []question{
		{"a", []string{"/path/file-with-a-x.html", "/path/foo-", "/path/foo-x"},
			[]string{"/path/file-with-a-*.html", "/path/file-with-a-%2A.html", "/path/foo-$", "/path/foo-%24", "/path/foo-$x"}},
	}},
	{"2.2.4 other records do not end a group", "User-agent: foobot\nSitemap: https://a.example/sitemap.xml\nUser-agent: barbot\nCrawl-delay: 3\nDisallow: /x\n", []question{
		{"foobot", []string{"/"}, []string{"/x"}},
		{"barbot", []string{"/"}, []string{"/x"}},
	}},
	{"2.2.2 robots.txt itself", "User-agent: *\nDisallow: /\n", []question{
		{"a", []string{"/robots.txt"}, []string{"/", "/robots.txt.bak", "/robots", "/x/robots.txt"}},
	}},
}

// ownTable holds what files of the wild and of mischief hold.
var ownTable = []file{
	{"empty", "", []question{{"yinwen", []string{"/", "/新闻/"}, nil}}},
	{"HTML instead", "<!DOCTYPE html><html><body>Disallow: /</body></html>", []question{{"yinwen", []string{"/", "/a"}, nil}}},
	{"rules of nobody", "Disallow: /\n", []question{{"yinwen", []string{"/a"}, nil}}},
	{"empty disallow", "User-agent: *\nDisallow:\n", []question{{"yinwen", []string{"/", "/a"}, nil}}},
	{"empty disallow ends the agents", "User-agent: a\nDisallow:\nUser-agent: b\nDisallow: /\n", []question{
		{"a", []string{"/"}, nil}, {"b", nil, []string{"/"}},
	}},
	{"all", "User-agent: *\nDisallow: /\n", []question{{"yinwen", nil, []string{"/", "/a", "/新闻/", "", "?a=b"}}}},
	{"Chinese path raw", "User-agent: *\nDisallow: /新闻/\n", []question{
		{"yinwen", []string{"/", "/新", "/新闻", "/%E6%96%B0"}, []string{"/新闻/", "/新闻/1.html", "/%E6%96%B0%E9%97%BB/1.html", "/%e6%96%b0%e9%97%bb/"}},
	}},
	{"Chinese path encoded", "User-agent: *\nDisallow: /%E6%96%B0%E9%97%BB/\nAllow: /%e6%96%b0%e9%97%bb/公开/\n", []question{
		{"yinwen", []string{"/新闻/公开/1.html", "/旧闻/"}, []string{"/新闻/", "/新闻/x", "/%E6%96%B0%E9%97%BB/x"}},
	}},
	{"English path beside it", "User-agent: *\nDisallow: /news/\nAllow: /news/public/\n", []question{
		{"yinwen", []string{"/news/public/1.html", "/news", "/old/"}, []string{"/news/", "/news/x"}},
	}},
	{"GB18030 bytes", "User-agent: *\nDisallow: /\xd0\xc2\xce\xc5/\n", []question{
		{"yinwen", []string{"/新闻/"}, []string{"/%D0%C2%CE%C5/a", "/%d0%c2%ce%c5/"}},
	}},
	{"byte order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"byte order mark, first of it", "\xef\xbbUser-agent: *\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"byte order mark twice", "\xef\xbb\xbf\xef\xbb\xbfUser-agent: *\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"LF CR", "User-agent: *\n\rDisallow: /x\n\r", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"no-break spaces", "User-agent:\u00a0*\nDisallow:\u00a0/x\u00a0\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"CR LF", "User-agent: *\r\nDisallow: /x\r\nAllow: /x/y\r\n", []question{{"yinwen", []string{"/x/y"}, []string{"/x", "/x/"}}}},
	{"CR", "User-agent: *\rDisallow: /x\rAllow: /x/y", []question{{"yinwen", []string{"/x/y"}, []string{"/x"}}}},
	{"no line end at the end", "User-agent: *\nDisallow: /x", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"blank lines do not end a group", "User-agent: *\n\n\nDisallow: /x\n\nDisallow: /y\n", []question{{"yinwen", []string{"/"}, []string{"/x", "/y"}}}},
	{"spaces and tabs", "  User-agent \t:\t * \n\tDisallow\t:\t/x \t\n", []question{{"yinwen", []string{"/"}, []string{"/x", "/xy"}}}},
	{"case of keys", "USER-AGENT: *\ndisALLOW: /x\nALLOW: /x/y\n", []question{{"yinwen", []string{"/x/y"}, []string{"/x"}}}},
	{"case of paths", "User-agent: *\nDisallow: /News\n", []question{{"yinwen", []string{"/news", "/NEWS"}, []string{"/News", "/Newsroom"}}}},
	{"case of agents", "User-agent: YinWen\nDisallow: /\n", []question{
		{"yinwen/1.0 (+https://example.org)", nil, []string{"/"}}, {"YINWEN", nil, []string{"/"}}, {"other", []string{"/"}, nil},
	}},
	{"agent with version", "User-agent: yinwen/2.0\nDisallow: /\n", []question{{"yinwen/1.0", nil, []string{"/"}}}},
	{"agent as a whole header", "User-agent: Mozilla/5.0 (compatible; yinwen/1.0; +https://example.org)\nDisallow: /\n", []question{{"yinwen", nil, []string{"/"}}, {"b", []string{"/"}, nil}}},
	{"agent is no prefix", "User-agent: yin\nDisallow: /\n", []question{{"yinwen", []string{"/"}, nil}}},
	{"agent is no suffix", "User-agent: yinwen-news\nDisallow: /\n", []question{{"yinwen", []string{"/"}, nil}}},
	{"agent with digits", "User-agent: 360Spider\nDisallow: /\n", []question{{"360Spider", nil, []string{"/"}}, {"spider", []string{"/"}, nil}}},
	{"agent with words behind", "User-agent: yinwen crawler\nDisallow: /\n", []question{{"yinwen", nil, []string{"/"}}}},
	{"star with words behind", "User-agent: * all of you\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"star with a tab behind", "User-agent: *\tall\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"agent in quotes is nobody", "User-agent: \"yinwen\"\nDisallow: /\n", []question{{"yinwen", []string{"/"}, nil}}},
	{"agent with an underscore", "User-agent: bank_bot\nDisallow: /x\n", []question{{"Bank_Bot/2", []string{"/"}, []string{"/x"}}}},
	{"star is no prefix", "User-agent: *bot\nDisallow: /\n", []question{{"yinwen", []string{"/"}, nil}, {"bot", []string{"/"}, nil}}},
	{"star twice", "User-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /y\n", []question{{"yinwen", []string{"/"}, []string{"/x", "/y"}}}},
	{"own group is empty", "User-agent: *\nDisallow: /\n\nUser-agent: yinwen\n", []question{{"yinwen", []string{"/"}, nil}, {"b", nil, []string{"/"}}}},
	{"own group before star", "User-agent: yinwen\nAllow: /\n\nUser-agent: *\nDisallow: /\n", []question{{"yinwen", []string{"/a"}, nil}}},
	{"own group within a group of star", "User-agent: *\nUser-agent: yinwen\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}, {"b", nil, []string{"/x"}}}},
	{"same agent twice in a group", "User-agent: a\nUser-agent: a\nDisallow: /x\n", []question{{"a", []string{"/"}, []string{"/x"}}}},
	{"allow wins a tie", "User-agent: *\nDisallow: /page\nAllow: /page\n", []question{{"a", []string{"/page", "/page/1"}, nil}}},
	{"allow wins a tie, other order", "User-agent: *\nAllow: /page\nDisallow: /page\n", []question{{"a", []string{"/page"}, nil}}},
	{"longest wins, not first", "User-agent: *\nAllow: /\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n", []question{
		{"x", []string{"/", "/b", "/a/b", "/a/b/d"}, []string{"/a", "/a/x", "/a/b/c"}},
	}},
	{"longest wins across groups", "User-agent: x\nDisallow: /a/b\n\nUser-agent: x\nAllow: /a/b/c\nDisallow: /a\n", []question{
		{"x", []string{"/a/b/c"}, []string{"/a/b", "/a"}},
	}},
	{"$ counts as an octet", "User-agent: *\nAllow: /$\nDisallow: /\n", []question{{"x", []string{"/"}, []string{"/a", "/?a"}}}},
	{"wildcard counts as an octet", "User-agent: *\nDisallow: /page\nAllow: /*page\n", []question{{"x", []string{"/page", "/apage"}, nil}}},
	{"longer wildcard against shorter path", "User-agent: *\nAllow: /page\nDisallow: /*.html\n", []question{
		{"x", []string{"/page", "/pages/1"}, []string{"/page.html", "/x.html"}},
	}},
	{"wildcard at the end", "User-agent: *\nDisallow: /fish*\n", []question{
		{"x", []string{"/Fish", "/catfish", "/?id=fish"}, []string{"/fish", "/fish.html", "/fish/salmon", "/fish?id=1"}},
	}},
	{"wildcard at the start", "User-agent: *\nDisallow: *.php\n", []question{{"x", []string{"/", "/windows.PHP"}, []string{"/a.php", "/a.php5", "/x/b.php?x"}}}},
	{"wildcard and end", "User-agent: *\nDisallow: /*.php$\n", []question{{"x", []string{"/a.php?x", "/a.php/", "/a.php5"}, []string{"/a.php", "/x/b.php", "/a.php.php"}}}},
	{"wildcard between", "User-agent: *\nDisallow: /fish*.php\n", []question{{"x", []string{"/fish.htm", "/Fish.PHP"}, []string{"/fish.php", "/fishheads/catfish.php?x"}}}},
	{"wildcards in a row", "User-agent: *\nDisallow: /a***b\n", []question{{"x", []string{"/a", "/b"}, []string{"/ab", "/axb"}}}},
	{"wildcard alone", "User-agent: *\nDisallow: *\n", []question{{"x", nil, []string{"/", "/a"}}}},
	{"wildcard and end alone", "User-agent: *\nDisallow: /*$\n", []question{{"x", nil, []string{"/", "/a?b"}}}},
	{"pieces in order", "User-agent: *\nDisallow: /*b*a\n", []question{{"x", []string{"/ab", "/a"}, []string{"/ba", "/xbya"}}}},
	{"pieces do not overlap", "User-agent: *\nDisallow: /*aba*aba$\n", []question{{"x", []string{"/ababa", "/aba"}, []string{"/abaaba", "/aba/aba"}}}},
	{"head and tail do not overlap", "User-agent: *\nDisallow: /aba*ba$\n", []question{{"x", []string{"/aba"}, []string{"/ababa", "/abaxba"}}}},
	{"end needs the last place", "User-agent: *\nDisallow: /*a$\n", []question{{"x", []string{"/ab"}, []string{"/aba", "/a"}}}},
	{"$ in the middle is itself", "User-agent: *\nDisallow: /a$b\n", []question{{"x", []string{"/a", "/ab"}, []string{"/a$b", "/a%24b"}}}},
	{"$ twice", "User-agent: *\nDisallow: /a$$\n", []question{{"x", []string{"/a", "/a$x"}, []string{"/a$"}}}},
	{"$ alone never matches", "User-agent: *\nDisallow: $\n", []question{{"x", []string{"/", "/a"}, nil}}},
	{"rule without a slash", "User-agent: *\nDisallow: news\n", []question{{"x", []string{"/news", "/"}, nil}}},
	{"whole URL as a rule", "User-agent: *\nDisallow: https://bank.example/news\n", []question{{"x", []string{"/news", "/"}, nil}}},
	{"query", "User-agent: *\nDisallow: /*?\n", []question{{"x", []string{"/a", "/a%3Fb"}, []string{"/a?", "/a?b=c"}}}},
	{"query parameter", "User-agent: *\nDisallow: /*?*sid=\nAllow: /*?page=\n", []question{{"x", []string{"/a?page=2", "/a?b"}, []string{"/a?sid=1", "/a?b=c&sid=1"}}}},
	{"parameter behind a wildcard", "User-agent: *\nDisallow: *url=https%3A%2F%2Fx\n", []question{{"x", []string{"/s?url=https"}, []string{"/s?url=https%3A%2F%2Fx", "/s?url=https://x"}}}},
	{"parameter behind a wildcard, plain", "User-agent: *\nDisallow: *url=https://x\n", []question{{"x", []string{"/s?url=https"}, []string{"/s?url=https%3A%2F%2Fx", "/s?url=https://x"}}}},
	{"wildcard before the end", "User-agent: *\nDisallow: /a*$\n", []question{{"x", []string{"/b"}, []string{"/a", "/abc?x"}}}},
	{"encoded $ before the end", "User-agent: *\nDisallow: /a%24$\n", []question{{"x", []string{"/a", "/a$b"}, []string{"/a$", "/a%24"}}}},
	{"parameters of a path", "User-agent: *\nDisallow: /a;b\n", []question{{"x", []string{"/a"}, []string{"/a;b", "/a;bc"}}}},
	{"beyond the basic plane", "User-agent: *\nDisallow: /𠮷\n", []question{{"x", []string{"/吉"}, []string{"/𠮷", "/%F0%A0%AE%B7x"}}}},
	{"encoded slash is no slash", "User-agent: *\nDisallow: /a/b\n", []question{{"x", []string{"/a%2Fb"}, []string{"/a/b"}}}},
	{"encoded slash is itself", "User-agent: *\nDisallow: /a%2fb\n", []question{{"x", []string{"/a/b"}, []string{"/a%2Fb", "/a%2fb"}}}},
	{"tilde", "User-agent: *\nDisallow: /~user\n", []question{{"x", []string{"/user"}, []string{"/~user/", "/%7Euser", "/%7euser"}}}},
	{"tilde encoded", "User-agent: *\nDisallow: /%7euser\n", []question{{"x", nil, []string{"/~user"}}}},
	{"space and others", "User-agent: *\nDisallow: /a b\nDisallow: /x|y\nDisallow: /\"q\"\n", []question{{"x", []string{"/a"}, []string{"/a%20b", "/a b", "/x%7Cy", "/x|y", "/%22q%22"}}}},
	{"broken encoding", "User-agent: *\nDisallow: /100%\nDisallow: /%zz\n", []question{{"x", []string{"/100"}, []string{"/100%", "/100%25", "/%zz", "/%25zz"}}}},
	{"fragment is not asked", "User-agent: *\nDisallow: /a\n", []question{{"x", []string{"/b#/a"}, []string{"/a#b"}}}},
	{"path without a slash", "User-agent: *\nDisallow: /a\n", []question{{"x", []string{"b"}, []string{"a"}}}},
	{"plus and comma", "User-agent: *\nDisallow: /a+b,c\n", []question{{"x", []string{"/a%2Bb,c"}, []string{"/a+b,c"}}}},
	{"colon in the path", "User-agent: *\nDisallow: /a:b\n", []question{{"x", []string{"/a"}, []string{"/a:b"}}}},
	{"missing colon", "User-agent *\nDisallow /x\n", []question{{"x", []string{"/"}, []string{"/x"}}}},
	{"missing colon, two words", "User-agent: *\nDisallow /x /y\n", []question{{"x", []string{"/x", "/y"}, nil}}},
	{"prose is no record", "User-agent: *\nDisallow: /x\nuser-agent lines come next\nDisallow: /y\n", []question{{"x", []string{"/"}, []string{"/x", "/y"}}}},
	{"keys are whole", "User-agent: *\nDisallow-all: /\nDisallowed: /y\n", []question{{"x", []string{"/", "/y"}, nil}}},
	{"misspelled", "Useragent: *\nDissalow: /x\nDisalow: /y\n", []question{{"x", []string{"/"}, []string{"/x", "/y"}}}},
	{"unknown records", "User-agent: *\nNoindex: /a\nHost: bank.example\nDisallow: /x\nClean-param: a /b\n", []question{{"x", []string{"/a", "/b"}, []string{"/x"}}}},
	{"key without a line", "Disallow\nUser-agent\nUser-agent:\nDisallow: /\n", []question{{"x", []string{"/"}, nil}}},
	{"NUL bytes", "User-agent: *\nDisallow: /a\x00b\n\x00\n", []question{{"x", []string{"/a"}, []string{"/a%00b"}}}},
	{"comment behind the agent", "User-agent: yinwen # that is us\nDisallow: /x\n", []question{{"yinwen", []string{"/"}, []string{"/x"}}}},
	{"hash within a path ends it", "User-agent: *\nDisallow: /a#b\n", []question{{"x", []string{"/"}, []string{"/a", "/ac"}}}},
	{"dots are not resolved", "User-agent: *\nDisallow: /a/../b\n", []question{{"x", []string{"/b"}, []string{"/a/../b"}}}},
	{"double slash", "User-agent: *\nDisallow: //\n", []question{{"x", []string{"/a//"}, []string{"//", "//a"}}}},
	{"percent of a CJK prefix", "User-agent: *\nDisallow: /%E6%96\n", []question{{"x", []string{"/%E6"}, []string{"/新", "/%E6%96%B0"}}}},
}

// TestAllowed asks every file of the two tables; the number of answers is part of what this room promises.
func TestAllowed(t *testing.T) {
	asked := map[string]int{}
	for table, files := range map[string][]file{"RFC 9309": rfcTable, "own": ownTable} {
		for _, f := range files {
			rules := Parse([]byte(f.body))
			for _, q := range f.asked {
				asked[table] += len(q.allows) + len(q.denies)
				ask(t, table+" "+f.name, rules, q.agent, q.allows, true)
				ask(t, table+" "+f.name, rules, q.agent, q.denies, false)
			}
		}
	}
	t.Logf("asked: %v", asked)
	if asked["own"] < 150 {
		t.Errorf("the own table asks %d questions, want 150 or more", asked["own"])
	}
}

func ask(t *testing.T, name string, r *Rules, agent string, paths []string, want bool) {
	t.Helper()
	for _, path := range paths {
		if got, by := r.Decide(agent, path); got != want {
			t.Errorf("%s: Allowed(%q, %q) = %v (%s), want %v", name, agent, path, got, by, want)
		}
	}
}
