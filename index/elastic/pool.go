package elastic

import (
	"net/url"
	"time"

	"github.com/elastic/elastic-transport-go/v8/elastictransport"
)

// restTime is how long a node that failed is passed over. The pool that comes with the client passes it over for up to half an
// hour, and counts a search that its user gave up as a failure of the node.
const restTime = 5 * time.Second

// pool hands out nodes in turn, those that failed lately only when all have. The client guards it with a lock.
type pool struct {
	nodes []*elastictransport.Connection
	rests map[*elastictransport.Connection]time.Time // until when
	turn  int
	now   func() time.Time
}

func newPool(nodes []*elastictransport.Connection, _ elastictransport.Selector) elastictransport.ConnectionPool {
	return &pool{nodes: nodes, rests: map[*elastictransport.Connection]time.Time{}, now: time.Now}
}

// Next returns the node to ask.
func (p *pool) Next() (*elastictransport.Connection, error) {
	for range p.nodes {
		p.turn++
		if n := p.nodes[p.turn%len(p.nodes)]; p.now().After(p.rests[n]) {
			return n, nil
		}
	}
	p.turn++
	return p.nodes[p.turn%len(p.nodes)], nil
}

// OnSuccess ends the rest of a node.
func (p *pool) OnSuccess(n *elastictransport.Connection) error {
	delete(p.rests, n)
	return nil
}

// OnFailure lets a node rest.
func (p *pool) OnFailure(n *elastictransport.Connection) error {
	p.rests[n] = p.now().Add(restTime)
	return nil
}

// URLs are the addresses of all nodes.
func (p *pool) URLs() []*url.URL {
	urls := make([]*url.URL, len(p.nodes))
	for i, n := range p.nodes {
		urls[i] = n.URL
	}
	return urls
}
