package extract

import (
	readability "codeberg.org/readeck/go-readability/v2"
)

// draft is an article found in one way.
type draft struct {
	blocks      []block
	survey      *survey
	first, last int // blocks of the survey that the article begins and ends with
	title       string
	ruled       bool  // by the source's body rule
	told        story // what JSON told beside the body
}

// worth is how much of a draft reads like an article, in bytes of prose.
func (d *draft) worth() int { return worth(d.blocks) }

// poor is the worth below which a page's scripts are read as well: about 80 Chinese characters, 40 English words. With less
// than next to nothing the other engine is asked.
const (
	poor    = 250
	nothing = 40
)

// draft reads the page: by the source's rules, else by the generic engine, and when that yields little by the page's scripts,
// JSON-LD and the readability engine. What is seen keeps its place unless another way yields much more.
func (pg *page) draft() draft {
	best := pg.visibleDraft()
	if best.ruled && len(best.blocks) > 0 {
		return best
	}
	limit := poor
	if told := pg.linkedBody(); len(told) > 2*len(textFrom(best.blocks)) {
		limit = len(told) / 2
	}
	if best.worth() >= limit {
		return best
	}
	for _, try := range []func(draft) (draft, bool){pg.scriptDraft, pg.linkedDraft, pg.templateDraft, pg.keptDraft} {
		if d, ok := try(best); ok && d.worth() > best.worth()*3/2 {
			best = d
		}
	}
	return best
}

func (pg *page) visibleDraft() draft {
	sv := look(pg.root, namer{}, pg.dropped())
	title := pg.selected(pg.hint.Rules.Title)
	e := pg.ruled(sv)
	ruled := e != nil
	if !ruled {
		e = sv.choose()
	}
	if title == "" {
		title = pg.bestTitle(sv, sv.firstProse(e))
	}
	dr := draft{survey: sv, title: title, ruled: ruled}
	if e != nil {
		dr.blocks = trim(sv.article(e), title)
		dr.first, dr.last = sv.span(dr.blocks, e)
	}
	return dr
}

// scriptDraft reads the data that scripts would fill the page with.
func (pg *page) scriptDraft(seen draft) (draft, bool) {
	var best story
	for _, text := range pg.states {
		if v, ok := firstJSON(text); ok {
			if s := findStory(v); len(s.body) > len(best.body) && pg.isOwn(s, seen) {
				best = s
			}
		}
	}
	return pg.storyDraft(best, seen)
}

// isOwn guards against the data of related articles: beside visible text a story must bear the page's title.
func (pg *page) isOwn(s story, seen draft) bool {
	return s.title == "" || seen.worth() == 0 || seen.title == "" || likeness(s.title, seen.title) >= 0.5
}

func (pg *page) linkedBody() string {
	best := ""
	for _, l := range pg.ld {
		if len(l.body) > len(best) {
			best = l.body
		}
	}
	return best
}

// linkedDraft reads the articleBody of JSON-LD.
func (pg *page) linkedDraft(seen draft) (draft, bool) {
	return pg.storyDraft(story{body: pg.linkedBody()}, seen)
}

// templateDraft reads the longest HTML that scripts or the reader's browser would put into the page.
func (pg *page) templateDraft(seen draft) (draft, bool) {
	best := ""
	for _, t := range pg.templates {
		if len(t) > len(best) {
			best = t
		}
	}
	return pg.storyDraft(story{body: best}, seen)
}

// storyDraft renders a story; the visible page stays the witness of title and date.
func (pg *page) storyDraft(st story, seen draft) (draft, bool) {
	if st.body == "" {
		return draft{}, false
	}
	sv, err := st.survey()
	if err != nil || len(sv.elems) == 0 {
		return draft{}, false
	}
	d := seen
	if st.title != "" && (d.title == "" || pg.isSiteName(d.title) || seen.worth() == 0 && len(pg.h1) == 0) {
		d.title = clean(st.title)
	}
	d.blocks, d.told = trim(sv.article(&sv.elems[0]), d.title), st
	return d, len(d.blocks) > 0
}

// keptDraft asks the readability engine, on its own copy of the tree, where nearly nothing was seen.
func (pg *page) keptDraft(seen draft) (draft, bool) {
	if seen.worth() >= nothing {
		return draft{}, false
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	a, err := parser.ParseDocument(pg.root, pg.url)
	if err != nil || a.Node == nil {
		return draft{}, false
	}
	sv := look(a.Node, namer{}, nil)
	d := seen
	d.blocks = trim(sv.article(&sv.elems[0]), d.title)
	return d, len(d.blocks) > 0
}
