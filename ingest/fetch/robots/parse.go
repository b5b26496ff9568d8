package robots

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
	"time"
)

// keys are the records we read, with the misspellings that other crawlers forgive too.
var keys = map[string]string{
	"user-agent": "user-agent", "useragent": "user-agent", "user agent": "user-agent",
	"disallow": "disallow", "dissallow": "disallow", "dissalow": "disallow", "disalow": "disallow", "diasllow": "disallow",
	"disallaw": "disallow", "allow": "allow", "crawl-delay": "crawl-delay", "crawldelay": "crawl-delay",
	"sitemap": "sitemap", "site-map": "sitemap",
}

// maxLine bounds one line, in bytes; a longer one is skipped: no URL we would ask for is as long.
const maxLine = 16 << 10

type parser struct {
	rules   *Rules
	current *block
	named   map[string]bool // agents of the current block
	open    bool            // no rule yet: further User-agent lines join the block
	delayed *time.Duration  // of the agents named last
	shut    bool            // their Crawl-delay was read: the next agent has one of its own
}

// byteOrderMark is that of UTF-8. Files that lost a part of it on the way, or were given it twice, are forgiven.
const byteOrderMark = "\xef\xbb\xbf"

// lines yields the lines of at most Limit bytes, without a byte order mark. When the file is cut at Limit, so may be its last
// line; half a path would forbid or allow too much, so it is dropped.
func lines(body []byte) iter.Seq[string] {
	if len(body) > Limit {
		body = body[:Limit]
		body = body[:bytes.LastIndexAny(body, "\r\n")+1]
	}
	for len(body) > 0 && strings.IndexByte(byteOrderMark, body[0]) >= 0 {
		body = body[1:]
	}
	return func(yield func(string) bool) {
		for len(body) > 0 {
			end := bytes.IndexAny(body, "\r\n")
			line := body
			if end >= 0 {
				line, body = body[:end], body[end+1:]
			} else {
				body = nil
			}
			if len(line) <= maxLine && !yield(string(line)) {
				return
			}
		}
	}
}

func (p *parser) line(line string) {
	key, value := split(line)
	switch key {
	case "user-agent":
		p.agent(value)
	case "allow", "disallow":
		p.rule(key == "allow", value)
	case "crawl-delay":
		p.delay(value)
	case "sitemap":
		if value != "" {
			p.rules.sitemaps = append(p.rules.sitemaps, value)
		}
	}
}

// split cuts a line into key and value. A missing colon is forgiven when the line is a known key and one word, as in
// "Disallow /private"; more words are prose.
func split(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		words := strings.Fields(line)
		if len(words) != 2 {
			return "", ""
		}
		key, value = words[0], words[1]
	}
	return keys[strings.ToLower(strings.TrimSpace(key))], strings.TrimSpace(value)
}

func (p *parser) agent(value string) {
	name := token(value)
	if words := strings.Fields(value); len(words) > 0 && words[0] == "*" {
		name = "*"
	}
	if !p.open {
		p.current, p.named, p.open, p.shut = &block{}, map[string]bool{}, true, true
		p.rules.blocks = append(p.rules.blocks, p.current)
	}
	if p.shut {
		p.delayed, p.shut = new(time.Duration), false
	}
	if name != "" && !p.named[name] {
		p.named[name] = true
		p.rules.agents[name] = append(p.rules.agents[name], group{p.current, p.delayed})
	}
}

// rule adds a rule to the current group. Rules before any User-agent line belong to nobody. An empty rule ends the list of
// agents and says nothing.
func (p *parser) rule(allow bool, value string) {
	if p.current == nil {
		return
	}
	p.open = false
	if value != "" {
		p.current.rules = append(p.current.rules, newRule(allow, value))
	}
}

// delay reads seconds, fractions too. It does not close the list of agents: only rules do (RFC 9309, 2.2.4). But it is meant
// for the agents before it: "User-agent: slurp, Crawl-delay: 10" above the group of * slows down slurp alone.
func (p *parser) delay(value string) {
	seconds, err := strconv.ParseFloat(value, 64)
	if p.current == nil || err != nil || !(seconds >= 0) {
		return
	}
	d := time.Duration(min(seconds, 30*24*3600) * float64(time.Second))
	*p.delayed, p.shut = max(*p.delayed, d), true
}
