package index

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"yinwen"
)

// shelf is a Bucket in memory.
type shelf map[string][]byte

func (s shelf) Get(_ context.Context, key string) ([]byte, uint64, error) {
	v, ok := s[key]
	if !ok {
		return nil, 0, yinwen.ErrNotFound
	}
	return v, 1, nil
}

func (s shelf) Put(_ context.Context, key string, value []byte) (uint64, error) {
	s[key] = value
	return 1, nil
}

func (s shelf) Delete(_ context.Context, key string) error { delete(s, key); return nil }

// A story is found by its id, by each of its documents, and by the id it had before it became part of another.
func TestStoryIsFound(t *testing.T) {
	ctx := context.Background()
	b := NewStoryBook(nil, shelf{})
	clash := yinwen.Conflict{A: yinwen.Claim{Document: "b"}, B: yinwen.Claim{Document: "c"}, Reason: "ratio 10"}
	for _, pair := range []struct {
		a, b      string
		conflicts []yinwen.Conflict
	}{{"b", "c", []yinwen.Conflict{clash}}, {"d", "a", nil}, {"d", "c", nil}} {
		if err := b.join(ctx, pair.a, pair.b, pair.conflicts); err != nil {
			t.Fatal(err)
		}
	}
	want := yinwen.Story{ID: "a", Members: []string{"a", "b", "c", "d"}, Conflicts: []yinwen.Conflict{clash}}
	for name, id := range map[string]string{"its id": "a", "id of a part": "b", "document": "d"} {
		if got, err := b.Story(ctx, id); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: Story(%q) = %+v, %v, want %+v", name, id, got, err, want)
		}
	}
	if got, err := b.Story(ctx, "z"); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("Story(z) = %+v, %v, want not found", got, err)
	}
	if err := b.Remove(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if got, err := b.Story(ctx, "d"); err != nil || got.ID != "a" || len(got.Members) != 3 {
		t.Errorf("without its first document: Story(d) = %+v, %v", got, err)
	}
}

// A conflict goes with the revision that made it, whether the documents still tell one story or not.
func TestConflictIsSettled(t *testing.T) {
	ctx := context.Background()
	clash := yinwen.Conflict{A: yinwen.Claim{Document: "b"}, B: yinwen.Claim{Document: "a"}}
	other := yinwen.Conflict{A: yinwen.Claim{Document: "c"}, B: yinwen.Claim{Document: "a"}}
	for name, mend := range map[string]func(*StoryBook) error{
		"linked again":    func(b *StoryBook) error { return b.join(ctx, "a", "b", nil) },
		"no longer alike": func(b *StoryBook) error { return b.settle(ctx, "a", "b") },
	} {
		b := NewStoryBook(nil, shelf{})
		if err := errors.Join(b.join(ctx, "a", "b", []yinwen.Conflict{clash}), b.join(ctx, "a", "c", []yinwen.Conflict{other}), mend(b)); err != nil {
			t.Fatal(err)
		}
		got, err := b.Story(ctx, "a")
		if err != nil || !reflect.DeepEqual(got.Conflicts, []yinwen.Conflict{other}) {
			t.Errorf("%s: conflicts %+v, %v, want %+v", name, got.Conflicts, err, other)
		}
	}
}
