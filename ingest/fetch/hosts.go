package fetch

import (
	"cmp"
	"errors"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"
)

// HostState is what a display shows of a host.
type HostState struct {
	Host       string
	Waiting    int           // requests that wait for their turn
	Next       time.Time     // no request before; zero before the first answer
	Slow       int           // how often its rest was doubled; 0 when all is well
	CrawlDelay time.Duration // from its robots.txt, capped
	Requests   int64         // answered or failed, since the start
	Status     int           // of the last answer, 0 when there was none
	Class      string        // of the last error, empty when there was none
	Robots     string        // how its robots.txt stands: "200", "404", "unreachable since …"; empty before it was asked for
}

type hosts struct {
	mu    sync.Mutex
	known map[string]*HostState
}

func newHosts() *hosts { return &hosts{known: map[string]*HostState{}} }

// Hosts returns the state of every host asked, by name.
func (c *Client) Hosts() []HostState {
	c.hosts.mu.Lock()
	defer c.hosts.mu.Unlock()
	all := make([]HostState, 0, len(c.hosts.known))
	for h := range maps.Values(c.hosts.known) {
		all = append(all, *h)
	}
	slices.SortFunc(all, func(a, b HostState) int { return cmp.Compare(a.Host, b.Host) })
	return all
}

// at returns the state of a host; the lock must be held. Hosts at peace are forgotten when there are too many.
func (h *hosts) at(host string) *HostState {
	s := h.known[host]
	if s != nil {
		return s
	}
	if len(h.known) >= maxTurns {
		maps.DeleteFunc(h.known, func(_ string, s *HostState) bool { return s.Waiting == 0 && s.Slow == 0 })
	}
	s = &HostState{Host: host}
	h.known[host] = s
	return s
}

func (h *hosts) waiting(host string, n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at(host).Waiting += n
}

func (h *hosts) robots(host, state string, delay time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.at(host)
	s.Robots, s.CrawlDelay = state, delay
}

// answered notes how a request ended and returns how long the host rests: its gap, longer when it is overloaded, as long as
// it asked for. Each overload doubles the rest, each good answer halves it again.
func (h *hosts) answered(host string, c Config, status int, asked time.Duration, err error) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.at(host)
	s.Requests++
	s.Status, s.Class = status, Class(err)
	rest := max(c.Gap, s.CrawlDelay)
	if overloaded(status, err) {
		s.Slow = min(s.Slow+1, 20)
	} else if status != 0 && s.Slow > 0 {
		s.Slow--
	}
	if s.Slow > 0 {
		rest = max(rest, min(c.Backoff<<(s.Slow-1), maxBackoff))
	}
	rest = max(rest, asked)
	s.Next = c.Clock.Now().Add(rest)
	return rest
}

// overloaded is 429, 503, or no answer in time.
func overloaded(status int, err error) bool {
	var limit timeoutError
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable || errors.As(err, &limit)
}
