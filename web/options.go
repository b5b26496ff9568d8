package web

import (
	"context"
	"log/slog"
	"time"

	"yinwen/meter"
)

// Options are the settings of a server. The zero value serves everything that changes nothing.
type Options struct {
	// Token is what operating calls must bear. Empty refuses them all.
	Token string
	// Hosts are further names (without port) under which operating calls are taken. IP addresses and localhost always are: a
	// name of someone else's that was pointed at this machine (DNS rebinding) is none of them.
	Hosts []string
	// OwnNamesOnly refuses every request under another name, not only operating calls. Set it when the server listens on
	// loopback: else a page of any site could have its own name point here and read what only this machine may.
	OwnNamesOnly bool
	// Examples are queries that the home page offers.
	Examples []Example
	// Ready answers /readyz; nil takes the Health of Service.Status.
	Ready func(context.Context) Health
	// Archive has the pages and earlier versions of documents; nil serves none.
	Archive Archive
	// Counts are further counters for /metrics: what the process does beside answering.
	Counts *meter.Set
	// QueryTimeout bounds one search, document or status; 0 means 10 s. Exports and operating calls have no bound.
	QueryTimeout time.Duration
	// Log takes what went wrong inside; nil means slog.Default.
	Log *slog.Logger
}

// Example is a query for the home page with a few words on what it shows.
type Example struct {
	Query string
	Notes map[string]string // by language of the page, zh and en; may be empty
}
