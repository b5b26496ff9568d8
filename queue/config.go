package queue

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"time"

	"github.com/nats-io/nats.go"
)

// Config says where the queue is. The zero value with a Dir is an embedded server.
type Config struct {
	URL      string `yaml:"url"`      // nats://a:4222,nats://b:4222; empty: embedded
	Name     string `yaml:"name"`     // prefix of streams and buckets; "yinwen" when empty
	Replicas int    `yaml:"replicas"` // copies of every stream in a cluster, 1 to 5; 1 when zero, always 1 when embedded

	Creds    string `yaml:"creds"` // path of a .creds file
	User     string `yaml:"user"`
	Password string `yaml:"password"`
	Token    string `yaml:"token"`
	CA       string `yaml:"ca"`   // path of the authority's certificate, PEM
	Cert     string `yaml:"cert"` // path of the client's certificate and key, PEM
	Key      string `yaml:"key"`

	// Monitors are monitoring addresses of the servers (http://a:8222), asked at Open whether they sync every write.
	Monitors []string `yaml:"monitors"`

	AckWait    time.Duration `yaml:"ack_wait"`    // after it an unanswered message is delivered again; 60 s when zero
	HoldMax    time.Duration `yaml:"hold_max"`    // longest time that a fetched message is kept from others; 15 min when zero
	MaxPending int           `yaml:"max_pending"` // messages out at a time, over all workers; 1000 when zero

	Patience   time.Duration `yaml:"-"` // how long Open waits for a server; a minute when zero
	Dir        string        `yaml:"-"` // of the embedded server
	MaxPayload int32         `yaml:"-"` // of the embedded server, bytes; 8 MiB when zero
	Log        *slog.Logger  `yaml:"-"`
}

var nameForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// filled returns c with its defaults, or what is wrong with it.
func (c Config) filled() (Config, error) {
	c.Name = cmp.Or(c.Name, "yinwen")
	c.Replicas = cmp.Or(c.Replicas, 1)
	c.AckWait = cmp.Or(c.AckWait, time.Minute)
	c.Patience = cmp.Or(c.Patience, setupTime)
	c.HoldMax = cmp.Or(c.HoldMax, 15*time.Minute)
	c.MaxPending = cmp.Or(c.MaxPending, 1000)
	c.MaxPayload = cmp.Or(c.MaxPayload, 8<<20)
	if c.Log == nil {
		c.Log = slog.Default()
	}
	switch {
	case !nameForm.MatchString(c.Name):
		return c, fmt.Errorf("queue name %q: want letters, digits, - and _", c.Name)
	case c.Replicas < 1 || c.Replicas > 5:
		return c, fmt.Errorf("queue replicas %d: want 1 to 5", c.Replicas)
	case c.AckWait < 0 || c.HoldMax < 0 || c.MaxPending < 0:
		return c, errors.New("queue ack_wait, hold_max and max_pending must not be negative")
	case (c.Cert == "") != (c.Key == ""):
		return c, errors.New("queue cert and key go together")
	case c.URL == "" && c.Dir == "":
		return c, errors.New("queue: neither url nor folder")
	case c.URL == "":
		c.Replicas = 1
	}
	return c, nil
}

// options are the ways in which a remote server is spoken to: it is looked for again as long as it takes.
func (c Config) options() []nats.Option {
	o := []nats.Option{
		nats.Name("yinwen"), nats.MaxReconnects(-1), nats.RetryOnFailedConnect(true), nats.IgnoreAuthErrorAbort(),
		nats.ReconnectWait(500 * time.Millisecond), nats.ReconnectJitter(200*time.Millisecond, time.Second),
		nats.Timeout(5 * time.Second), nats.PingInterval(10 * time.Second), nats.MaxPingsOutstanding(2),
	}
	o = append(o, c.events()...)
	if c.Creds != "" {
		o = append(o, nats.UserCredentials(c.Creds))
	}
	if c.User != "" {
		o = append(o, nats.UserInfo(c.User, c.Password))
	}
	if c.Token != "" {
		o = append(o, nats.Token(c.Token))
	}
	if c.CA != "" {
		o = append(o, nats.RootCAs(c.CA))
	}
	if c.Cert != "" {
		o = append(o, nats.ClientCert(c.Cert, c.Key))
	}
	return o
}

// events logs what happens to the connection. Addresses are logged without the secrets that they may hold.
func (c Config) events() []nats.Option {
	return []nats.Option{
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				c.Log.Warn("queue: connection lost, trying again", "err", err)
			}
		}),
		nats.ReconnectHandler(func(nc *nats.Conn) { c.Log.Info("queue: connected again", "url", nc.ConnectedUrlRedacted()) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { c.Log.Warn("queue: connection", "err", err) }),
	}
}
