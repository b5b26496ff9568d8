package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// How the decoder words what it found.
var (
	unknownField = regexp.MustCompile(`^line (\d+): field (\S+) not found in type \S+`)
	wrongType    = regexp.MustCompile("^line (\\d+): cannot unmarshal \\S+(?: `(.*)`)? into (\\S+)$")
	quoted       = regexp.MustCompile(`"([^"]*)"`)
)

// explain turns the decoder's messages into "file:line: key: what".
func (l lineIndex) explain(err error) error {
	msgs := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if te := (*yaml.TypeError)(nil); errors.As(err, &te) {
		msgs = te.Errors
	}
	for i, m := range msgs {
		msgs[i] = l.explainOne(m)
	}
	return usageError("%s\n(the keys are documented in deploy/yinwen.yaml)", strings.Join(msgs, "\n"))
}

func (l lineIndex) explainOne(m string) string {
	m = unknownField.ReplaceAllString(m, `line $1: unknown key "$2"`)
	if w := wrongType.FindStringSubmatch(m); w != nil {
		line, _ := strconv.Atoi(w[1]) // digits, by the pattern
		if path := l.find(line, strings.TrimSuffix(w[2], "...")); path != nil {
			return l.at(path...) + ": " + wanted(w[3], w[2])
		}
		return fmt.Sprintf("%s:%d: %s", l.file, line, wanted(w[3], w[2]))
	}
	if rest, ok := strings.CutPrefix(m, "line "); ok {
		return l.file + ":" + rest
	}
	if q := quoted.FindStringSubmatch(m); q != nil { // from a value's own reader, which knows no line
		if path := l.find(0, q[1]); path != nil {
			return l.at(path...) + ": " + m
		}
	}
	return l.file + ": " + m
}

// wanted says what a value of a Go type looks like in the file.
func wanted(goType, value string) string {
	if value == "" {
		value = "this"
	} else {
		value = strconv.Quote(value)
	}
	goType = strings.TrimLeft(goType, "*")
	switch {
	case goType == "time.Duration":
		return value + " is no duration; write it like 720h, 90m or 30s (a day is 24h)"
	case strings.HasPrefix(goType, "[]"):
		return value + " is no list; write it like [a, b]"
	case goType == "int" || strings.HasPrefix(goType, "int"):
		return value + " is no whole number"
	case goType == "bool":
		return value + " is neither true nor false"
	case goType == "string":
		return value + " is no text; put it in quotes"
	}
	return value + " has keys of its own here; look at deploy/yinwen.yaml"
}

// find returns the path to the value that begins with text, on a line; 0 for any. Nil when there is none.
func (l lineIndex) find(line int, text string) []any {
	if l.root.Kind != yaml.DocumentNode || len(l.root.Content) == 0 {
		return nil
	}
	return findIn(l.root.Content[0], line, text)
}

func findIn(n *yaml.Node, line int, text string) []any {
	for i, c := range n.Content {
		var key any = i
		if n.Kind == yaml.MappingNode {
			if i%2 == 0 {
				continue
			}
			key = n.Content[i-1].Value
		}
		if (line == 0 || c.Line == line) && strings.HasPrefix(c.Value, text) && (text != "" || c.Kind != yaml.ScalarNode) {
			return []any{key}
		}
		if below := findIn(c, line, text); below != nil {
			return append([]any{key}, below...)
		}
	}
	return nil
}
