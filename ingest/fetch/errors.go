package fetch

import (
	"fmt"
	"time"

	"yinwen"
)

// StatusError is an answer whose status is neither 2xx, nor a redirect, nor the 304 that was asked for.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // as the host asked, at most 24 h; zero when it did not
	Body       []byte        // the start of the page that came with it, decoded
}

func (e *StatusError) Error() string {
	if e.RetryAfter > 0 {
		return fmt.Sprintf("status %d, retry after %s", e.Code, e.RetryAfter.Round(time.Second))
	}
	return fmt.Sprintf("status %d", e.Code)
}

// HeldError says that a host is left alone until a time: it asked for that, or answered 429 or 503 again and again. No
// request was made.
type HeldError struct {
	Host  string
	Until time.Time
}

func (e *HeldError) Error() string {
	return fmt.Sprintf("host %s is left alone until %s", e.Host, e.Until.UTC().Format(time.RFC3339))
}

// RedirectError is a redirect that was not followed.
type RedirectError struct {
	URL, To string
	Reason  string // loop, more than 10, scheme, no location, outside of the source
}

func (e *RedirectError) Error() string {
	return fmt.Sprintf("redirect from %.200s to %.200q not followed: %s", e.URL, e.To, e.Reason)
}

// RobotsError is yinwen.ErrRobots with what the robots.txt says, or why it could not be had.
type RobotsError struct {
	Host        string
	Rule        string // the rule that forbids, empty when robots.txt is out of reach
	Unreachable error  // why it could not be had; nil when a rule forbids
}

func (e *RobotsError) Error() string {
	if e.Unreachable != nil {
		return fmt.Sprintf("robots.txt of %s out of reach (%v): %v", e.Host, e.Unreachable, yinwen.ErrRobots)
	}
	return fmt.Sprintf("%q of %s: %v", e.Rule, e.Host, yinwen.ErrRobots)
}

// Is makes a RobotsError yinwen.ErrRobots.
func (e *RobotsError) Is(target error) bool { return target == yinwen.ErrRobots }

// timeoutError is one of our own limits of time. What was waited for is part of it.
type timeoutError string

func (e timeoutError) Error() string { return string(e) }

// Timeout tells callers that look for net.Error's method.
func (e timeoutError) Timeout() bool { return true }

// Temporary completes net.Error.
func (e timeoutError) Temporary() bool { return true }
