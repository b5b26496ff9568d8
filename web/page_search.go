package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"yinwen"
	"yinwen/index"
)

// pageHits is the number of hits on a page, hitFigures that of the figures shown beside one.
const (
	pageHits   = 20
	hitFigures = 5
)

type resultsView struct {
	Query      index.Query
	Total      int
	From, To   int
	Understood string
	Asked      linkView // the query that was understood, where words say it otherwise
	Clauses    []clauseView
	Remarks    []string
	Incomplete bool
	Hits       []hitView
	Facets     []facetView
	Sorts      []linkView
	Cross      linkView // switches the search across languages
	Prev, Next string
	Permanent  string
	Figures    string
	Exports    []linkView
}

type linkView struct {
	Label, Href string
	Current     bool
}

type hitView struct {
	Href, Original string
	Title, Snippet []piece
	Lang           yinwen.Lang
	Source, Day    string
	Story          *storyBox // nil when it stands alone
	Copies         int
	Figures        []figureView
	More           bool // the document may have more figures than are shown
}

// searchPage reads its parameters as leniently as the query language reads a query: what makes no sense is passed over.
// Only a text beyond all bounds is refused.
func (s *server) searchPage(w http.ResponseWriter, r *http.Request) {
	p := &params{values: r.URL.Query()}
	p.text("q")
	if p.err != nil {
		s.broken(w, r, p.err)
		return
	}
	q := p.query()
	q.Limit, q.Facets = pageHits, true
	q.Offset = p.number("offset", (p.number("page", 1, 1, 1<<20)-1)*pageHits, 0, 1<<30)
	q.Cursor = p.text("cursor")
	ctx, cancel := s.bounded(r)
	defer cancel()
	asked := q
	asked.Offset = min(q.Offset, maxOffset) // beyond that the cursor leads, and offset only counts
	found, err := s.service.Search(ctx, asked)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	if last := (found.Total - 1) / pageHits * pageHits; len(found.Hits) == 0 && found.Total > 0 && last < q.Offset && q.Cursor == "" {
		values := queryValues(q) // behind the end: the last page has more to say
		values.Set("offset", strconv.Itoa(last))
		http.Redirect(w, r, "/search?"+values.Encode(), http.StatusFound)
		return
	}
	stories, err := s.storyBoxes(ctx, found.Hits)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	say := s.pages.words[uiLanguage(r)]
	title := q.Text
	if title == "" {
		title = say.say("results.title")
	}
	s.show(w, r, http.StatusOK, "results", view{
		Title: title + " · " + say.say("brand"), Query: q.Text, Searched: true, NoIndex: true,
		Feed: "/feed?" + queryValues(q).Encode(), Canonical: searchPath(q), Body: newResults(say, q, found, stories),
	})
}

// clauseView is one condition of a search that found nothing.
type clauseView struct {
	Text        string
	Alone, Rest linkView // labels are counts of documents
}

func newResults(w words, q index.Query, found index.Result, stories map[string]*storyBox) resultsView {
	v := resultsView{
		Query: q, Total: found.Total, Understood: understood(w, found.Understood), Remarks: w.remarks(found.Remarks), Incomplete: found.Incomplete,
		// Near-duplicates shown with a hit count, so a page covers more documents than it has hits.
		From: q.Offset + 1, To: min(q.Offset+pageHits, found.Total), Permanent: searchPath(q),
		Figures: "/figures?" + queryValues(q).Encode(), Facets: newFacets(w, q, found.Facets),
	}
	if v.Understood != found.Understood && q.Text != found.Understood {
		v.Asked = linkView{Label: found.Understood, Href: searchFor(found.Understood)}
	}
	for _, c := range found.Clauses {
		v.Clauses = append(v.Clauses, clauseView{understood(w, c.Query), linkView{Label: count(c.Total), Href: searchFor(c.Query)},
			linkView{Label: count(c.RestTotal), Href: searchFor(c.Rest)}})
	}
	for _, h := range found.Hits {
		v.Hits = append(v.Hits, newHit(w, h, stories[h.ID]))
	}
	v.Sorts = sortLinks(w, q)
	v.Cross = crossLink(w, q)
	v.Prev, v.Next = pageLinks(q, found)
	v.Exports = formatLinks("/api/v1/export", queryValues(q), Formats())
	return v
}

func searchFor(query string) string { return "/search?" + url.Values{"q": {query}}.Encode() }

func newHit(w words, h index.Hit, story *storyBox) hitView {
	v := hitView{Href: documentPath(h.ID), Original: safeURL(h.URL), Title: highlight(h.Title, h.TitleMarks),
		Snippet: highlight(h.Snippet, h.Marks), Lang: h.Lang, Source: h.Source, Day: h.Day, Story: story, Copies: len(h.Copies)}
	if h.Title == "" {
		v.Title = []piece{{Text: h.URL}}
	}
	for i, f := range h.Figures[:min(len(h.Figures), hitFigures)] {
		figure := newFigureView(w, i+1, f)
		figure.Asked = slices.ContainsFunc(v.Snippet, func(p piece) bool { return p.Mark && p.Text == f.Text })
		v.Figures = append(v.Figures, figure)
	}
	v.More = len(h.Figures) >= hitFigures // index picks those that fit the query best
	return v
}

func sortLinks(w words, q index.Query) []linkView {
	current := q.Sort
	if current == "" {
		current = index.SortRelevance
		if q.Text == "" {
			current = index.SortDate
		}
	}
	var links []linkView
	for _, name := range []string{index.SortRelevance, index.SortRecent, index.SortDate} {
		to := q
		if to.Sort = name; name == index.SortRelevance && q.Text != "" {
			to.Sort = "" // the default needs no word in the link
		}
		links = append(links, linkView{w.say("sort." + name), searchPath(to), name == current})
	}
	return links
}

func crossLink(w words, q index.Query) linkView {
	to := q
	to.Cross = !q.Cross
	if q.Cross {
		return linkView{w.say("results.cross.on"), searchPath(to), true}
	}
	return linkView{w.say("results.cross.off"), searchPath(to), false}
}

// pageLinks are the addresses of the pages before and after: by number as long as the index counts, then by cursor.
func pageLinks(q index.Query, found index.Result) (prev, next string) {
	at := func(offset int, cursor string) string {
		v := queryValues(q)
		if offset > 0 {
			v.Set("offset", strconv.Itoa(offset))
		}
		set(v, "cursor", cursor)
		return "/search?" + v.Encode()
	}
	if before := q.Offset - pageHits; q.Offset > 0 && before <= maxOffset {
		prev = at(max(0, before), "")
	}
	after := q.Offset + pageHits
	switch {
	case found.Next == "" && after >= found.Total:
	case after <= maxOffset && q.Cursor == "":
		next = at(after, "")
	case found.Next != "":
		next = at(after, found.Next)
	}
	return prev, next
}
