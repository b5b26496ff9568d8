package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// asCommand makes the test binary act as the yinwen command, so that tests run real processes without building one.
const asCommand = "YINWEN_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"yinwen": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("YINWEN_UPDATE") != "",
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"code": wantCode},
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "HOME="+e.WorkDir)
			return nil
		},
	})
}

// wantCode is the script command "code N PROGRAM ARG…": the program must end with exit code N.
func wantCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	var exit *exec.ExitError
	got := 0
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%q ended with exit code %d, want %d", args[1:], got, want)
	}
}

// result is what a command printed and how it ended.
type result struct {
	out, err string
	code     int
}

// command is a yinwen process to be.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, os.Args[0], args...)
	c.Dir = dir
	c.Env = append(os.Environ(), asCommand+"=1")
	return c
}

// runIt runs one command in dir and waits for its end, at most two minutes.
func runIt(t *testing.T, dir string, args ...string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var out, errOut bytes.Buffer
	c := command(ctx, dir, args...)
	c.Stdout, c.Stderr = &out, &errOut
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("yinwen %q: %v", args, err)
	}
	return result{out.String(), errOut.String(), c.ProcessState.ExitCode()}
}

// good runs a command that must end with exit code 0 and returns its output.
func good(t *testing.T, dir string, args ...string) string {
	t.Helper()
	r := runIt(t, dir, args...)
	if r.code != 0 {
		t.Fatalf("yinwen %q: exit code %d\n%s%s", args, r.code, r.out, r.err)
	}
	return r.out
}

// hits is what search --json prints.
type hits struct {
	Total      int    `json:"total"`
	Understood string `json:"understood"`
	Hits       []struct {
		ID, URL, Title, Lang, Source, Snippet, Story string
		Published                                    *time.Time
		Score                                        float64
	} `json:"hits"`
}

func search(t *testing.T, dir string, args ...string) hits {
	t.Helper()
	var h hits
	out := good(t, dir, append([]string{"search", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &h); err != nil {
		t.Fatalf("search %q printed %q: %v", args, out, err)
	}
	return h
}
