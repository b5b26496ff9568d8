package elastictest

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestStart(t *testing.T) {
	url := Start(t)
	if again := Start(t); again != url {
		t.Errorf("the second Start gives %s, the first gave %s", again, url)
	}
	resp, err := http.Get(url + "/_nodes?filter_path=nodes.*.version")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || !strings.Contains(string(body), `"8.19.`) {
		t.Errorf("GET /_nodes = %s, %v, want version 8.19", body, err)
	}
}
