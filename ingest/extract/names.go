package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nameKind is what the class and id of an element promise about its text.
type nameKind uint8

const (
	plain  nameKind = iota
	aside           // navigation, sharing, comments, related links, advertisements …
	body            // names that content systems give to the article's text
	hidden          // never shown
)

// asideWords are tokens of class names and ids that content systems give to what is not the article.
const asideWords = `ad ads advert adverts advertisement advertisements adsbygoogle adslot adbox sponsor sponsored sponsors promo promos
 promotion promoted outbrain taboola nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs crumbtrail
 footer foot bottombar sidebar sidebars siderail rail related relate relateds recirc recirculation recommend recommended
 recommendation recommendations recommends suggested trending popular mostread share shares sharing sharebar sharebox
 sharedaddy addthis addtoany social socials socialmedia bshare jiathis comment comments commentlist commentbox disqus respond replies
 reply discussion newsletter newsletters subscribe subscription signup signin login register paywall piano popup popups
 modal overlay lightbox dialog cookie cookies consent gdpr banner banners masthead toolbar tools pagination pager
 paging prevnext postnav tagcloud taglist tags authorbox authorbio authorinfo bio
 copyright disclaimer toc rating ratings vote votes poll quiz breaking ticker hotnews hotlist
 ranking rankings toplist morenews morelink readmore seealso readnext upnext youmaylike donate
 donation cta advertorial partner partners legal print feedback survey caption captions figcaption player videoplayer vjs jwplayer testimonial testimonials republish republication
 pinglun fenxiang tuijian xiangguan guanggao daohang dibu mianze gengduo remen paihang zhuanfa`

// bodyWords are whole class names and ids, lower case without punctuation, of the element that holds the article's text.
const bodyWords = `articlebody articlecontent articletext articlebodytext articlebodycontent articlemain articledetail articleview
 entrycontent entrybody entrytext postcontent postbody posttext storybody storycontent storytext newscontent newstext newsbody
 newsdetail newscon contenttext contentbody contentmain maincontent bodycontent bodytext textcontent singlecontent blogpostcontent
 detailcontent detailbody articlecon articlecont artibody arcontent artcontent artcon trseditor zoom ozoom endtext endcontent
 mainarticle mainarticlecontent contentarticle contentarticlebody articleinner postarticle contentnews newstxt txtcontent
 vsbcontent ucapcontent pagescontent easysitetext rmtcontent jsarticle jscontent richtext richmediacontent wysiwyg tcontent
 conttext contdetail articlecontents showcontent articlecontentbody articlewrap pressreleasebody pressrelease releasebody`

// hiddenWords mark text for screen readers or nobody.
const hiddenWords = `skiplink skipnav skiptocontent sronly visuallyhidden screenreadertext screenreader assistivetext hidden dn displaynone`

var asideNames, bodyNames, hiddenNames = words(asideWords), words(bodyWords), words(hiddenWords)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// namer classifies names and remembers those of one page, for pages repeat them.
type namer map[string]nameKind

// of is the kind of an element, by its tag, role, class and id.
func (nm namer) of(n *html.Node) nameKind {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Dialog, atom.Menu, atom.Form, atom.Figcaption:
		return aside
	case atom.Html, atom.Body, atom.Article, atom.Main:
		return plain
	}
	kind := plain
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "itemprop":
			if a.Val == "articleBody" {
				return body
			}
		case "role":
			switch a.Val {
			case "navigation", "complementary", "menu", "menubar", "dialog", "alertdialog", "search", "contentinfo", "banner":
				return aside
			}
		case "aria-hidden":
			if a.Val == "true" {
				return aside
			}
		case "class", "id":
			if k := nm.kind(a.Val); k > kind {
				kind = k
			}
		}
	}
	return kind
}

// maxName bounds the class names that are looked at.
const maxName = 2000

func (nm namer) kind(name string) nameKind {
	if name == "" || len(name) > maxName {
		return plain
	}
	if k, ok := nm[name]; ok {
		return k
	}
	k := classify(name)
	nm[name] = k
	return k
}

// classify looks at each space-separated name as a whole, then at its tokens: words between punctuation or at a change of case.
func classify(name string) nameKind {
	found := plain
	for part := range strings.FieldsSeq(name) {
		tokens := split(part)
		whole := strings.Join(tokens, "")
		switch {
		case hiddenNames[whole]:
			return hidden
		case bodyNames[whole]:
			found = body
			continue
		}
		if n := len(tokens); n > 0 && (tokens[n-1] == "author" || tokens[n-1] == "authors") {
			return aside
		}
		for i, t := range tokens {
			if asideNames[t] && !negated(tokens[:i]) {
				return aside
			}
		}
		if asideNames[whole] {
			return aside
		}
	}
	return found
}

// negated names speak of the page's layout: has-sidebar, no-comments, with-ads.
func negated(before []string) bool {
	if len(before) == 0 {
		return false
	}
	switch before[len(before)-1] {
	case "has", "no", "with", "without", "not", "is", "hide", "pre", "post", "main", "in":
		return before[len(before)-1] != "post" && before[len(before)-1] != "main"
	}
	return false
}

// split cuts a name into lower-case tokens. Digits belong to their token and are dropped at its end, so that the letters of
// generated names (b5343ad4) are no words.
func split(name string) []string {
	var out []string
	start := 0
	cut := func(end int) {
		if t := strings.TrimRight(name[start:end], "0123456789"); t != "" {
			out = append(out, strings.ToLower(t))
		}
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case !isAlnum(c):
			cut(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > start && name[i-1] >= 'a' && name[i-1] <= 'z':
			cut(i)
			start = i
		}
	}
	cut(len(name))
	return out
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
