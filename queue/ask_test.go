package queue

import (
	"errors"
	"strings"
	"testing"
	"time"

	"yinwen"
)

func TestAsk(t *testing.T) {
	q := start(t, t.TempDir())
	if _, err := q.Ask(t.Context(), "archive", []byte("x"), time.Second); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("nobody serves: %v, want ErrNotFound", err)
	}
	for _, mine := range []string{"甲", "乙"} { // each answers what it knows
		stop, err := q.Serve("archive", func(question []byte) ([]byte, bool) {
			return []byte("答 " + mine), strings.HasPrefix(string(question), mine)
		})
		if err != nil {
			t.Fatal(err)
		}
		defer stop()
	}
	for _, question := range []string{"甲1", "乙2"} {
		answer, err := q.Ask(t.Context(), "archive", []byte(question), 5*time.Second)
		if err != nil || string(answer) != "答 "+question[:3] {
			t.Errorf("Ask(%s) = %q, %v", question, answer, err)
		}
	}
	if _, err := q.Ask(t.Context(), "archive", []byte("丙3"), 100*time.Millisecond); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("nobody knows: %v, want ErrNotFound", err)
	}
	stop, err := q.Serve("large", func([]byte) ([]byte, bool) { return make([]byte, q.MaxAnswer()+1), true })
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	if _, err := q.Ask(t.Context(), "large", nil, 200*time.Millisecond); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("an answer beyond the limit: %v", err)
	}
}
