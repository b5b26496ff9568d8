package elastic

import (
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinwen/index"
)

// fakeServer answers as a server with an empty index does. special may answer first.
func fakeServer(special func(w http.ResponseWriter, r *http.Request) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Elastic-Product", "Elasticsearch")
		if special != nil && special(w, r) {
			return
		}
		switch {
		case strings.HasPrefix(r.URL.Path, "/_nodes"):
			io.WriteString(w, `{"nodes":{"a":{"version":"8.19.8"}}}`)
		case strings.HasPrefix(r.URL.Path, "/_index_template"):
			io.WriteString(w, `{"acknowledged":true}`)
		case strings.HasPrefix(r.URL.Path, "/_alias"):
			io.WriteString(w, `{"yinwen-000001":{"aliases":{"yinwen":{"is_write_index":true}}}}`)
		case strings.HasSuffix(r.URL.Path, "/_mapping"):
			io.WriteString(w, `{"yinwen-000001":{"mappings":{"_meta":{"layout":"`+layout+`"}}}}`)
		case strings.HasSuffix(r.URL.Path, "/_search"):
			io.WriteString(w, `{"hits":{"total":{"value":0},"hits":[]}}`)
		default:
			http.NotFound(w, r)
		}
	})
}

// openedOn opens a store on a fake server.
func openedOn(t *testing.T, special func(w http.ResponseWriter, r *http.Request) bool, c Config) *Store {
	t.Helper()
	server := httptest.NewServer(fakeServer(special))
	t.Cleanup(server.Close)
	c.URL = server.URL
	s, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

const secret = "s3cr3t-of-the-test"

// TestAccess opens stores over TLS with an authority of our own, by user and password or by API key.
func TestAccess(t *testing.T) {
	basic := "Basic " + base64.StdEncoding.EncodeToString([]byte("reader:"+secret))
	want := ""
	server := httptest.NewTLSServer(fakeServer(func(w http.ResponseWriter, r *http.Request) bool {
		if r.Header.Get("Authorization") == want {
			return false
		}
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprintf(w, `{"error":{"type":"security_exception","reason":"unable to authenticate"},"status":401}`)
		return true
	}))
	defer server.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	withUser := strings.Replace(server.URL, "https://", "https://reader:"+secret+"@", 1)
	for _, row := range []struct {
		name   string
		want   string // Authorization that the server asks for
		config Config
		err    string // part of it; empty when it should open
	}{
		{"user and password", basic, Config{URL: server.URL, User: "reader", Password: secret, CA: ca}, ""},
		{"user and password in the address", basic, Config{URL: withUser, CA: ca}, ""},
		{"API key", "APIKey " + secret, Config{URL: server.URL, APIKey: secret, CA: ca}, ""},
		{"wrong password", basic, Config{URL: server.URL, User: "reader", Password: secret + "x", CA: ca}, "unable to authenticate"},
		{"wrong API key", "none", Config{URL: server.URL, APIKey: secret, CA: ca}, "unable to authenticate"},
		{"unknown authority", basic, Config{URL: withUser}, "certificate"},
		{"nobody there", basic, Config{URL: "https://reader:" + secret + "@127.0.0.1:1", CA: ca}, "refused"},
		{"no such host", basic, Config{URL: "https://reader:" + secret + "@host.invalid", CA: ca}, "host.invalid"},
		{"no certificate in the file", basic, Config{URL: withUser, CA: os.Args[0]}, "no certificate"},
		{"no such file", basic, Config{URL: withUser, CA: ca + "x"}, "no such file"},
		{"bad address", basic, Config{URL: "https://reader:" + secret + "@%zz", CA: ca}, "address 1"},
		{"address without scheme", basic, Config{URL: server.URL + ",reader:" + secret + "@localhost:9200"}, "address 2"},
		{"two ways in", basic, Config{URL: server.URL, User: "reader", Password: secret, APIKey: secret}, "not both"},
		{"bad name", basic, Config{URL: server.URL, Name: "Ä"}, "name"},
		{"no address", basic, Config{}, "url or cloud_id"},
		{"bad cloud id", basic, Config{CloudID: "name:" + secret}, "cloud_id"},
	} {
		want = row.want
		s, err := Open(t.Context(), row.config)
		if err == nil {
			_, err = s.Search(t.Context(), index.Plan{})
			s.Close()
		}
		if (err == nil) != (row.err == "") || err != nil && !strings.Contains(err.Error(), row.err) {
			t.Errorf("%s: Open: %v, want %q", row.name, err, row.err)
		}
		for _, text := range []string{fmt.Sprint(err), fmt.Sprint(row.config), fmt.Sprintf("%+v", row.config), fmt.Sprintf("%#v", row.config), fmt.Sprintf("%+v", row.config.WithoutSecrets())} {
			if strings.Contains(strings.ReplaceAll(text, "name:"+secret, ""), secret) {
				t.Errorf("%s: the secret is shown: %s", row.name, text)
			}
		}
	}
}

func TestCloudAddress(t *testing.T) {
	code := func(s string) string { return "my-cluster:" + base64.StdEncoding.EncodeToString([]byte(s)) }
	for id, want := range map[string]string{
		code("eu.cloud.example$abc$def"):      "https://abc.eu.cloud.example:443",
		code("eu.cloud.example:9243$abc$def"): "https://abc.eu.cloud.example:9243",
		code("eu.cloud.example$abc"):          "https://abc.eu.cloud.example:443",
	} {
		u, err := cloudAddress(id)
		if err != nil || u.String() != want {
			t.Errorf("cloudAddress(%q) = %v, %v, want %s", id, u, err, want)
		}
	}
}

// TestOpenRefuses names what is wrong with a server or an index.
func TestOpenRefuses(t *testing.T) {
	for name, row := range map[string]struct{ path, answer, want string }{
		"old version":     {"/_nodes", `{"nodes":{"a":{"version":"7.17.0"}}}`, `"7.17.0"`},
		"other program":   {"/_nodes", `{"hello":"world"}`, "no Elasticsearch"},
		"other layout":    {"/yinwen/_mapping", `{"yinwen-000001":{"mappings":{"_meta":{"layout":"0"}}}}`, "yinwen reindex"},
		"made by another": {"/yinwen/_mapping", `{"yinwen-000001":{"mappings":{}}}`, "yinwen reindex"},
		"two indices":     {"/_alias", `{"a":{"aliases":{"yinwen":{}}},"b":{"aliases":{"yinwen":{}}}}`, "keep one"},
	} {
		server := httptest.NewServer(fakeServer(func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, row.path) {
				io.WriteString(w, row.answer)
				return true
			}
			return false
		}))
		_, err := Open(t.Context(), Config{URL: server.URL})
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: Open: %v, want %q", name, err, row.want)
		}
		server.Close()
	}
}
