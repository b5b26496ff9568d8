package elastictest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

// mergeLimit bounds a wait: for half a minute a server keeps what was replaced, for copies that may yet ask for it.
const mergeLimit = time.Minute

// Merge rids the index called name of the documents that were replaced or deleted. A server does so by itself, in its own time;
// until then its scores count them.
func Merge(t testing.TB, url, name string) {
	t.Helper()
	for deadline := time.Now().Add(mergeLimit); ; time.Sleep(200 * time.Millisecond) {
		ask(t, http.MethodPost, url+"/"+name+"/_forcemerge?max_num_segments=1")
		ask(t, http.MethodPost, url+"/"+name+"/_refresh")
		n, err := deleted(ask(t, http.MethodGet, url+"/"+name+"/_stats/docs"))
		if n == 0 && err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("index %s holds %d documents that were replaced, %v", name, n, err)
		}
	}
}

// deleted reads how many replaced documents an index holds.
func deleted(stats []byte) (int, error) {
	var out struct {
		All *struct {
			Total struct{ Docs struct{ Deleted int } }
		} `json:"_all"`
	}
	if err := json.Unmarshal(stats, &out); err != nil || out.All == nil {
		return 0, fmt.Errorf("no count in %.200s: %v", stats, err)
	}
	return out.All.Total.Docs.Deleted, nil
}

func ask(t testing.TB, method, url string) []byte {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %s %s %v", method, answer.Request.URL.Redacted(), answer.Status, text, err)
	}
	return text
}
