package elastic

import (
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Config says where the index is and how to get in. The keys belong to the block "index" of the configuration.
type Config struct {
	URL      string `yaml:"url"`      // https://a:9200,https://b:9200: nodes of one cluster; user and password may stand in it
	CloudID  string `yaml:"cloud_id"` // of Elastic Cloud, in place of url
	Name     string `yaml:"name"`     // of the alias, and prefix of its indices; "yinwen" when empty
	User     string `yaml:"user"`
	Password string `yaml:"password"`
	APIKey   string `yaml:"api_key"` // encoded as Elasticsearch gives it; in place of user and password
	CA       string `yaml:"ca"`      // path of the authority's certificate, PEM

	Shards  int           `yaml:"shards"`  // of indices made from now on; 1 when zero, which does for some ten million documents
	Timeout time.Duration `yaml:"timeout"` // after which a request that is not answered has failed; 30 s when zero
}

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,99}$`)

// Check says what is wrong with c, without asking any server.
func (c Config) Check() error {
	_, _, err := c.filled()
	return err
}

// filled returns c with its defaults, and the addresses without user and password.
func (c Config) filled() (Config, []*url.URL, error) {
	c.Name = cmp.Or(c.Name, "yinwen")
	c.Shards = cmp.Or(c.Shards, 1)
	c.Timeout = cmp.Or(c.Timeout, 30*time.Second)
	switch {
	case !nameForm.MatchString(c.Name):
		return c, nil, fmt.Errorf("index name %q: want lower-case letters, digits, - and _", c.Name)
	case c.Shards < 1 || c.Shards > 1024:
		return c, nil, fmt.Errorf("index shards %d: want 1 to 1024", c.Shards)
	case c.Timeout < 0:
		return c, nil, fmt.Errorf("index timeout %v: want more than 0", c.Timeout)
	case (c.URL == "") == (c.CloudID == ""):
		return c, nil, errors.New("index: want url or cloud_id, one of them")
	}
	addresses, err := c.addresses()
	if err != nil {
		return c, nil, err
	}
	if c.APIKey != "" && c.User != "" {
		return c, nil, errors.New("index: want api_key or user and password, not both")
	}
	return c, addresses, nil
}

// addresses reads the list of nodes. Users and passwords move from there to c, so that no error can show them.
func (c *Config) addresses() ([]*url.URL, error) {
	if c.CloudID != "" {
		u, err := cloudAddress(c.CloudID)
		return []*url.URL{u}, err
	}
	var out []*url.URL
	for i, part := range strings.Split(c.URL, ",") {
		u, ok := address(part)
		if !ok {
			return nil, fmt.Errorf("index url: address %d of the list is not of the form https://host:9200", i+1)
		}
		if u.User != nil {
			c.User = u.User.Username()
			c.Password, _ = u.User.Password()
			u.User = nil
		}
		out = append(out, u)
	}
	return out, nil
}

// address reads the address of a node.
func address(text string) (*url.URL, bool) {
	u, err := url.Parse(strings.TrimSpace(text))
	return u, err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// cloudAddress reads a cloud id, name:base64(host$elasticsearch$kibana), as Elastic's own clients do.
func cloudAddress(id string) (*url.URL, error) {
	_, code, _ := strings.Cut(id, ":")
	text, err := base64.StdEncoding.DecodeString(code)
	parts := strings.Split(string(text), "$")
	if err != nil || len(parts) < 2 || parts[0] == "" || parts[1] == "" {
		return nil, errors.New("index cloud_id: not of the form name:code that the cloud console shows")
	}
	host, port, found := strings.Cut(parts[0], ":")
	if !found {
		port = "443"
	}
	return url.Parse("https://" + parts[1] + "." + host + ":" + port)
}

// hidden stands for a secret that is set.
const hidden = "xxxxx"

// WithoutSecrets is c as it may be shown: secrets are replaced, also those within addresses.
func (c Config) WithoutSecrets() Config {
	for _, secret := range []*string{&c.Password, &c.APIKey} {
		if *secret != "" {
			*secret = hidden
		}
	}
	parts := strings.Split(c.URL, ",")
	for i, p := range parts {
		u, ok := address(p)
		switch {
		case !ok && p != "": // whatever it is, a password may be in it
			parts[i] = hidden
		case !ok:
		case u.User != nil:
			u.User = url.User(hidden)
			parts[i] = u.String()
		}
	}
	c.URL = strings.Join(parts, ",")
	return c
}

// String shows c without its secrets.
func (c Config) String() string {
	c = c.WithoutSecrets()
	return fmt.Sprintf("{url: %s, name: %s, user: %s}", cmp.Or(c.URL, c.CloudID), c.Name, c.User)
}

// GoString shows c without its secrets.
func (c Config) GoString() string { return c.String() }
