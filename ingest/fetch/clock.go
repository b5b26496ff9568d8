package fetch

import (
	"context"
	"time"
)

// Clock tells the time and waits. Tests give one that does not.
type Clock interface {
	Now() time.Time
	Sleep(ctx context.Context, d time.Duration) error // returns ctx's error when that ends first
}

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now is the time, with the monotonic reading that keeps gaps right when the clock is set.
func (SystemClock) Now() time.Time { return time.Now() }

// Sleep waits.
func (SystemClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
