package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// variables are the environment's names for single values of the configuration.
func (c *config) variables() map[string]func(string) error {
	return map[string]func(string) error{
		"YINWEN_DATA":             setString(&c.Data),
		"YINWEN_LISTEN":           setString(&c.Listen),
		"YINWEN_QUEUE_URL":        setString(&c.Queue.URL),
		"YINWEN_QUEUE_NAME":       setString(&c.Queue.Name),
		"YINWEN_QUEUE_REPLICAS":   setInt(&c.Queue.Replicas),
		"YINWEN_QUEUE_MONITORS":   setList(&c.Queue.Monitors),
		"YINWEN_QUEUE_CREDS":      setString(&c.Queue.Creds),
		"YINWEN_QUEUE_USER":       setString(&c.Queue.User),
		"YINWEN_QUEUE_PASSWORD":   setString(&c.Queue.Password),
		"YINWEN_QUEUE_TOKEN":      setString(&c.Queue.Token),
		"YINWEN_QUEUE_CA":         setString(&c.Queue.CA),
		"YINWEN_QUEUE_CERT":       setString(&c.Queue.Cert),
		"YINWEN_QUEUE_KEY":        setString(&c.Queue.Key),
		"YINWEN_INDEX_URL":        setString(&c.Index.URL),
		"YINWEN_INDEX_NAME":       setString(&c.Index.Name),
		"YINWEN_INDEX_USER":       setString(&c.Index.User),
		"YINWEN_INDEX_PASSWORD":   setString(&c.Index.Password),
		"YINWEN_INDEX_API_KEY":    setString(&c.Index.APIKey),
		"YINWEN_INDEX_CA":         setString(&c.Index.CA),
		"YINWEN_FETCH_USER_AGENT": setString(&c.Fetch.UserAgent),
		"YINWEN_FETCH_PROXY":      setString(&c.Fetch.Proxy),
		"YINWEN_FETCH_GAP":        setDuration(&c.Fetch.Gap),
	}
}

// variable reads one variable, or the file that NAME_FILE names: containers hand secrets over as files. The errors never hold
// the value.
func variable(env func(string) (string, bool), name string) (value string, ok bool, err error) {
	value, ok = env(name)
	file, fromFile := env(name + "_FILE")
	if !fromFile {
		return value, ok, nil
	}
	if ok {
		return "", false, fmt.Errorf("it and %s_FILE are both set; keep one", name)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", false, fmt.Errorf("%s_FILE: %w", name, err)
	}
	return strings.TrimRight(string(b), "\r\n"), true, nil
}

func setInt(p *int) func(string) error {
	return func(v string) error {
		n, err := strconv.Atoi(v)
		if err != nil {
			return errors.New("want a whole number")
		}
		*p = n
		return nil
	}
}

func setList(p *[]string) func(string) error {
	return func(v string) error { *p = strings.Split(v, ","); return nil }
}

// secrets are the values that no output shows.
func (c *config) secrets() []*string {
	return []*string{&c.Queue.Password, &c.Queue.Token, &c.Index.Password, &c.Index.APIKey}
}
