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
