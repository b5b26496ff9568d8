package main

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// lineIndex finds the line of a value in the config file, for messages.
type lineIndex struct {
	file string
	root yaml.Node
}

// at names the place of the value at a path of keys and list positions, as far down as the file has it.
func (l lineIndex) at(path ...any) string {
	if l.file == "" {
		return "config: " + pathName(path)
	}
	n := &l.root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	for _, p := range path {
		next := child(n, p)
		if next == nil {
			break
		}
		n = next
	}
	return fmt.Sprintf("%s:%d: %s", l.file, max(n.Line, 1), pathName(path))
}

func child(n *yaml.Node, p any) *yaml.Node {
	switch p := p.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && p < len(n.Content) {
			return n.Content[p]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == p {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

func pathName(path []any) string {
	var b strings.Builder
	for _, p := range path {
		switch p := p.(type) {
		case int:
			b.WriteString("[" + strconv.Itoa(p) + "]")
		case string:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(p)
		}
	}
	return b.String()
}

// problems collects what is wrong, so that one run names all of it.
type problems struct {
	lines lineIndex
	list  []string
}

func (p *problems) add(what string, path ...any) {
	p.list = append(p.list, p.lines.at(path...)+": "+what)
}

func (c *config) check(lines lineIndex) error {
	p := &problems{lines: lines}
	c.checkTop(p)
	seen := map[string]bool{}
	for i, s := range c.Sources {
		if seen[s.Name] {
			p.add(fmt.Sprintf("%q is the name of an earlier source; names are unique", s.Name), "sources", i, "name")
		}
		seen[s.Name] = true
		for _, bad := range s.Problems() {
			p.add(bad.What, append([]any{"sources", i}, bad.Path...)...)
		}
	}
	if len(p.list) > 0 {
		return usageError("%s", strings.Join(p.list, "\n"))
	}
	return nil
}

var indexName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,100}$`)

func (c *config) checkTop(p *problems) {
	if strings.TrimSpace(c.Data) == "" {
		p.add("empty; name the folder for archive, queue and index", "data")
	}
	_, port, err := net.SplitHostPort(c.Listen)
	if _, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil {
		p.add(fmt.Sprintf("%q is not host:port, such as 127.0.0.1:8080; ports end at 65535", c.Listen), "listen")
	}
	if c.Fetch.Gap < 0 || c.Fetch.Gap > time.Hour {
		p.add("want 0s to 1h", "fetch", "gap")
	}
	if c.Fetch.PerHost < 1 || c.Fetch.PerHost > 16 {
		p.add("want 1 to 16 requests at a time", "fetch", "per_host")
	}
	if strings.TrimSpace(c.Fetch.UserAgent) == "" {
		p.add("empty; give the crawler's name and a contact address", "fetch", "user_agent")
	}
	if strings.ContainsFunc(c.Fetch.UserAgent, unicode.IsControl) {
		p.add("a line break or another control character, which no request may carry", "fetch", "user_agent")
	}
	if c.Queue.URL == "" {
		c.checkEmbeddedQueue(p)
	}
	checkURL(p, c.Fetch.Proxy, []string{"http", "https", "socks5"}, "fetch", "proxy")
	for part := range strings.SplitSeq(c.Queue.URL, ",") {
		checkURL(p, strings.TrimSpace(part), []string{"nats", "tls"}, "queue", "url")
	}
	for part := range strings.SplitSeq(c.Index.URL, ",") {
		checkURL(p, strings.TrimSpace(part), []string{"http", "https"}, "index", "url")
	}
	if c.remoteIndex() {
		if err := c.Index.Check(); err != nil {
			p.add(err.Error(), "index")
		}
	}
	if !indexName.MatchString(c.Index.Name) {
		p.add("want lower-case letters, digits, - and _", "index", "name")
	}
	for i, t := range c.Terms {
		if _, err := os.Stat(t); err != nil {
			p.add(err.Error(), "terms", i)
		}
	}
}

// checkEmbeddedQueue names what only a remote queue takes: someone forgot its address.
func (c *config) checkEmbeddedQueue(p *problems) {
	for key, value := range map[string]string{"user": c.Queue.User, "password": c.Queue.Password, "token": c.Queue.Token, "creds": c.Queue.Creds,
		"ca": c.Queue.CA, "cert": c.Queue.Cert} {
		if value != "" {
			p.add("given, and queue.url is not: set that too, or leave this out", "queue", key)
		}
	}
}

// checkURL wants one of the schemes and a host; empty is allowed. The message leaves user and password out.
func checkURL(p *problems, raw string, schemes []string, path ...any) {
	if raw == "" {
		return
	}
	u, err := url.Parse(raw)
	if err == nil && u.Host != "" {
		for _, s := range schemes {
			if u.Scheme == s {
				return
			}
		}
	}
	p.add("want "+strings.Join(schemes, ":// or ")+":// and a host", path...)
}
