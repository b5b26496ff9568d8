package extract

import "strings"

// publishedMeta are the names under which sites tell when a page was published, most telling first.
var publishedMeta = []string{"article:published_time", "datepublished", "og:published_time", "og:article:published_time", "publishdate", "pubdate", "publish_date",
	"publish-date", "publication_date", "publicationdate", "published_time", "article:create_at", "bytedance:published_time", "weibo:article:create_at",
	"dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "originalpublicationdate",
	"article_date_original", "citation_publication_date", "citation_date", "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished", "createdate", "date", "release_date", "releasedate", "firstpublishedtime", "shareaholic:article_published_time", "iso-8601-publish-date", "vr:published_time"}

var modifiedMeta = []string{"article:modified_time", "og:updated_time", "lastmod", "last-modified", "datemodified", "revised", "dcterms.modified"}

// told adds what JSON-LD and metadata tell. JSON-LD about an article of another title, such as a related one, counts little,
// and so does that about the page when it is about the article as well.
func (pg *page) told(dr draft, read func(string, float64, string)) {
	for _, l := range pg.ld {
		switch {
		case l.kind == "WebPage" || l.kind == "WebSite":
			read("json-ld page", 0.65, l.published)
		case len(pg.ld) > 1 && l.headline != "" && dr.title != "" && likeness(l.headline, dr.title) < 0.3:
			read("json-ld other", 0.5, l.published)
		default:
			read("json-ld", 0.95, l.published)
		}
		read("json-ld modified", 0.35, l.modified)
	}
	for _, name := range publishedMeta {
		read("meta "+name, 0.93, pg.meta[name])
	}
	for _, name := range modifiedMeta {
		read("modified "+name, 0.4, pg.meta[name])
	}
}

// refuted lowers the trust in a day of publication that metadata tell when readers are shown an earlier day of the last change:
// such metadata are made anew with the page.
func refuted(all []witness) []witness {
	changed := ""
	for _, w := range all {
		if w.rule == "text updated" && (changed == "" || w.day > changed) {
			changed = w.day
		}
	}
	for i := range all {
		if w := &all[i]; changed != "" && w.day > changed && (strings.HasPrefix(w.rule, "json-ld") || strings.HasPrefix(w.rule, "meta ")) {
			w.confidence = min(w.confidence, 0.5)
		}
	}
	return all
}
