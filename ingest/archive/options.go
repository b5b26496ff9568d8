package archive

import (
	"log/slog"
	"time"
)

// Option changes how a Writer works.
type Option func(*options)

type options struct {
	fileSize int64
	log      *slog.Logger
	now      func() time.Time
}

func defaults() options {
	return options{fileSize: 1 << 30, log: slog.Default(), now: time.Now}
}

// FileSize sets the size in bytes at which the writer begins a new file; 1 GiB by default. A file is larger when one record is.
func FileSize(n int64) Option { return func(o *options) { o.fileSize = n } }

// Log sets who hears of repairs; slog.Default() by default.
func Log(l *slog.Logger) Option { return func(o *options) { o.log = l } }

// Clock sets the clock that names files; time.Now by default.
func Clock(now func() time.Time) Option { return func(o *options) { o.now = now } }
