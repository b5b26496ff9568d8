package main

import "strings"

// warnings are what a configuration may have, and an operator should know of.
func (c *config) warnings() []string {
	var ws []string
	if c.Queue.URL != "" && !c.remoteIndex() {
		ws = append(ws, ownIndex)
	}
	if strings.Contains(c.Fetch.UserAgent, "example.org") {
		ws = append(ws, "fetch.user_agent: the contact address is the example's; sites that want to reach you block you instead")
	}
	return ws
}

// strangers are the variables that begin like ours and are none: misspelt, most likely. Kubernetes makes some of its own for a
// service of our name (YINWEN_PORT_8080_TCP, YINWEN_SERVICE_HOST).
func (c *config) strangers(environ []string) []string {
	known := c.variables()
	var ws []string
	for _, v := range environ {
		name, _, _ := strings.Cut(v, "=")
		_, ours := known[strings.TrimSuffix(name, "_FILE")]
		if !strings.HasPrefix(name, "YINWEN_") || ours || name == "YINWEN_LOG" || strings.HasPrefix(name, "YINWEN_TEST_") ||
			strings.Contains(name, "_PORT") || strings.Contains(name, "_SERVICE_") {
			continue
		}
		ws = append(ws, "environment: "+name+" is none of yinwen's variables: misspelt?")
	}
	return ws
}
