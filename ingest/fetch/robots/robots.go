// Package robots reads robots.txt as RFC 9309 asks: groups of one agent are merged, the longest matching rule wins and allow
// wins a tie, percent-encoding is normalised on both sides, * and $ are matched in linear time.
package robots

import (
	"slices"
	"strings"
	"time"
)

// Limit is how many bytes of a robots.txt are read (RFC 9309, 2.5: at least 500 KiB must be).
const Limit = 512 << 10

// Rules is a parsed robots.txt. It is immutable and safe for concurrent use. The zero value allows everything.
type Rules struct {
	blocks   []*block
	agents   map[string][]group // product token in lower case -> its groups, in the order of the file
	sitemaps []string
}

// group is what binds one agent. Groups of one agent are merged when asked, not when read: a file that names thousands of
// agents for thousands of rules must not multiply.
type group struct {
	*block
	delay *time.Duration // shared by the agents that one Crawl-delay is for
}

// block is the rules of one group of the file.
type block struct {
	rules  []rule
	probes [][2]uint16 // per rule, when the block is large: bigrams that a path must hold to match
}

// Parse reads a robots.txt. It never fails: lines that mean nothing are skipped, bytes after Limit are not read.
func Parse(body []byte) *Rules {
	r := &Rules{agents: map[string][]group{}}
	p := parser{rules: r}
	for line := range lines(body) {
		p.line(line)
	}
	for _, b := range r.blocks {
		b.finish()
	}
	return r
}

// Allowed says whether an agent may fetch a path. The agent is a product token or a whole User-Agent header; the path begins
// with "/" and carries the query, percent-encoded or not. /robots.txt is always allowed.
func (r *Rules) Allowed(agent, path string) bool {
	allowed, _ := r.Decide(agent, path)
	return allowed
}

// Decide is Allowed with the rule that decided, as normalised, such as "Disallow: /private/"; it is empty when none matched.
func (r *Rules) Decide(agent, path string) (allowed bool, by string) {
	groups := r.groups(agent)
	if len(groups) == 0 {
		return true, ""
	}
	path = normalisePath(path)
	if path == "/robots.txt" {
		return true, ""
	}
	var best *rule
	var seen *bigrams
	for _, g := range groups {
		if g.probes != nil && seen == nil {
			seen = bigramsOf(path)
		}
		if m := g.match(path, seen); m != nil && (best == nil || m.beats(best)) {
			best = m
		}
	}
	if best == nil {
		return true, ""
	}
	return best.allow, best.String()
}

// CrawlDelay is the longest Crawl-delay of the agent's groups; zero when there is none.
func (r *Rules) CrawlDelay(agent string) time.Duration {
	var d time.Duration
	for _, g := range r.groups(agent) {
		d = max(d, *g.delay)
	}
	return d
}

// Sitemaps are the values of the Sitemap lines, in order, as written.
func (r *Rules) Sitemaps() []string { return slices.Clone(r.sitemaps) }

// groups returns those that bind an agent: its own, else those of *.
func (r *Rules) groups(agent string) []group {
	if own := r.agents[token(agent)]; len(own) > 0 {
		return own
	}
	return r.agents["*"]
}

// token is the product token of a User-Agent line or header, in lower case: that at its start, or the one that calls itself
// compatible with a browser, as in "Mozilla/5.0 (compatible; ExampleBot/0.1; …)" (RFC 9309, 2.2.1). The RFC allows letters, _
// and -; digits are kept, for crawlers such as 360Spider exist.
func token(agent string) string {
	if _, own, ok := strings.Cut(agent, "compatible;"); ok {
		agent = own
	}
	agent = strings.TrimSpace(agent)
	end := strings.IndexFunc(agent, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')
	})
	if end >= 0 {
		agent = agent[:end]
	}
	return strings.ToLower(agent)
}
