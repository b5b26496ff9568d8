// Package elastictest starts real Elasticsearch servers for tests: one shared by the tests of a process, or a cluster.
//
// YINWEN_TEST_ELASTICSEARCH names a server that runs already. Without it a server of version Version is started from the
// artifact that Elastic publishes for integration tests: Maven fetches it once into the user's cache folder, Java 17 or later
// runs it as a user that is not root, on free ports of the loopback. It ends with the process that runs the tests, however
// that ends, and leaves nothing behind.
package elastictest

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
)

// Version is the Elasticsearch that tests run on.
const Version = "8.19.8"

// Variable names the environment variable with the address of a running server, user and password in it where it asks for them.
const Variable = "YINWEN_TEST_ELASTICSEARCH"

// errMissing says that something is not installed.
var errMissing = errors.New("cannot start Elasticsearch")

// shared starts the server of this process, at most once. It is kept, for a server ends with its leash.
var shared = sync.OnceValues(func() (*server, error) {
	s, err := start(soloSettings, "768m")
	if err != nil {
		return nil, err
	}
	return s, s.ready(1, url.UserPassword(testUser, testPassword))
})

// Start gives the address of a server, with user and password in it. Tests share it: they take index names of their own and drop what they made. Where the
// tools for it are missing the test is skipped, and under CI=true it fails.
func Start(t testing.TB) string {
	t.Helper()
	if url := os.Getenv(Variable); url != "" {
		return url
	}
	s, err := shared()
	stopOn(t, err)
	return s.url
}

// stopOn ends the test when err says that there is no server.
func stopOn(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errMissing) && os.Getenv("CI") != "true":
		fmt.Fprintf(os.Stderr, "SKIPPED %s: %v\n", t.Name(), err) // also without -v
		t.Skip(err)
	default:
		t.Fatal(err)
	}
}
