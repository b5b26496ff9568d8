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
			read("json-ld page", 0.7, l.published)
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

// revised lowers the trust in a visible date that metadata call the day of the last change, when they tell an earlier day of
// publication: templates show the newer of the two without saying so.
func revised(all []witness) []witness {
	changed, published := map[string]bool{}, ""
	for _, w := range all {
		switch {
		case w.rule == "json-ld modified" || strings.HasPrefix(w.rule, "modified "):
			changed[w.day] = true
		case (w.rule == "json-ld" || w.rule == "json-ld page" || strings.HasPrefix(w.rule, "meta ")) && (published == "" || w.day < published):
			published = w.day
		}
	}
	if published == "" || changed[published] {
		return all
	}
	for i := range all {
		if w := &all[i]; w.seen() && w.day > published && changed[w.day] {
			w.confidence = min(w.confidence, 0.65)
		}
	}
	return all
}

// seen witnesses are those that readers see.
func (w *witness) seen() bool { return strings.HasPrefix(w.rule, "text") || w.rule == "time element" }
