package elastic

import (
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
)

func TestTransient(t *testing.T) {
	for name, row := range map[string]struct {
		err  error
		want bool
	}{
		"none":          {nil, false},
		"cut off":       {fmt.Errorf("ask: %w", io.EOF), true},
		"not there yet": {&net.OpError{Op: "dial", Err: errors.New("connection refused")}, true},
		"overloaded":    {fmt.Errorf("open: %w", &statusError{status: 503}), true},
		"too many":      {&statusError{status: 429}, true},
		"no access":     {&statusError{status: 401}, false},
		"settings":      {errors.New("index: want url or cloud_id, one of them"), false},
		"layout":        {ErrLayout, false},
	} {
		if got := Transient(row.err); got != row.want {
			t.Errorf("%s: Transient(%v) = %v, want %v", name, row.err, got, row.want)
		}
	}
}
