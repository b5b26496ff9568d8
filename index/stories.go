package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"yinwen"
	"yinwen/index/link"
)

// How far StoryBook looks for the other documents of a story: weekly digests follow their source within days.
const (
	storyDays       = 5
	storyCandidates = 24
	storyMembers    = 200 // a story that seems larger is a form letter, such as daily notices of one wording
	profilesKept    = 4096
)

// Bucket keeps values by key. Get of a missing key is yinwen.ErrNotFound.
type Bucket interface {
	Get(ctx context.Context, key string) (value []byte, revision uint64, err error)
	Put(ctx context.Context, key string, value []byte) (revision uint64, err error)
	Delete(ctx context.Context, key string) error
}

// StoryBook finds documents that tell the same story as one just written, and keeps who belongs to which story. Membership
// is a record of its own in a bucket: no document is changed, and a rebuild finds the stories again. It is a Linker and a
// Stories, safe for concurrent use within one process.
type StoryBook struct {
	store  Store
	bucket Bucket

	mu       sync.Mutex
	profiles map[string]profiled
}

type profiled struct {
	revision int64
	profile  *link.Profile
}

// NewStoryBook keeps the stories of a store's documents in a bucket.
func NewStoryBook(store Store, bucket Bucket) *StoryBook {
	return &StoryBook{store: store, bucket: bucket, profiles: map[string]profiled{}}
}

// Link puts documents into stories with those of the store, which must hold them already.
func (b *StoryBook) Link(ctx context.Context, documents []yinwen.Document) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range documents {
		if err := b.linkOne(ctx, &documents[i], documents); err != nil {
			return fmt.Errorf("link %s: %w", documents[i].URL, err)
		}
	}
	return nil
}

// linkOne compares d with the candidates of the store and of its own batch, which a store may not show yet.
func (b *StoryBook) linkOne(ctx context.Context, d *yinwen.Document, batch []yinwen.Document) error {
	others, err := b.candidates(ctx, d)
	if err != nil {
		return err
	}
	for i := range batch {
		if batch[i].ID != d.ID && near(d, &batch[i]) {
			others = append(others, batch[i])
		}
	}
	before, err := b.storyWith(ctx, d.ID)
	if err != nil {
		return err
	}
	mine := b.profile(d)
	seen := map[string]bool{d.ID: true}
	for i := range others {
		o := &others[i]
		if seen[o.ID] {
			continue
		}
		seen[o.ID] = true
		c := mine.Compare(b.profile(o))
		switch {
		case c.Same:
			err = b.join(ctx, d.ID, o.ID, c.Conflicts)
		case slices.ContainsFunc(before.Conflicts, func(c yinwen.Conflict) bool { return between(c, d.ID, o.ID) }):
			err = b.settle(ctx, d.ID, o.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// near says whether two documents are close enough in time to be compared.
func near(d, o *yinwen.Document) bool {
	a, errA := time.Parse(time.DateOnly, d.Day)
	z, errZ := time.Parse(time.DateOnly, o.Day)
	return errA == nil && errZ == nil && a.Sub(z).Abs() <= storyDays*24*time.Hour
}

// candidates are the documents within storyDays that share the most institutions and metrics with d. Undated ones have none.
func (b *StoryBook) candidates(ctx context.Context, d *yinwen.Document) ([]yinwen.Document, error) {
	day, err := time.Parse(time.DateOnly, d.Day)
	if err != nil {
		return nil, nil
	}
	var shared []Node
	derived := Derive(d)
	for _, v := range derived.Banks {
		shared = append(shared, Constant{Node: AnyOf{Field: FieldBank, Values: []string{v}}, Score: 2})
	}
	for _, v := range derived.Metrics {
		shared = append(shared, Constant{Node: AnyOf{Field: FieldMetric, Values: []string{v}}, Score: 1})
	}
	if len(shared) == 0 {
		return nil, nil
	}
	found, err := b.store.Search(ctx, Plan{
		Match: And{Nodes: []Node{
			Or{Nodes: shared[:min(len(shared), 64)]},
			Between{Field: FieldDay, Min: day.AddDate(0, 0, -storyDays).Format(time.DateOnly), Max: day.AddDate(0, 0, storyDays).Format(time.DateOnly)},
			Not{Node: AnyOf{Field: FieldID, Values: []string{d.ID}}},
		}},
		Sort: ByScore, Limit: storyCandidates,
	})
	if err != nil {
		return nil, err
	}
	docs := make([]yinwen.Document, len(found.Hits))
	for i, h := range found.Hits {
		docs[i] = h.Document
	}
	return docs, nil
}

// profile reads a document for comparing, once a revision.
func (b *StoryBook) profile(d *yinwen.Document) *link.Profile {
	if p, ok := b.profiles[d.ID]; ok && p.revision == d.Revision {
		return p.profile
	}
	if len(b.profiles) >= profilesKept {
		clear(b.profiles)
	}
	p := link.Read(d)
	b.profiles[d.ID] = profiled{d.Revision, p}
	return p
}

// join makes a and b members of one story; two stories become one, under the id of the one whose id is the lesser.
func (b *StoryBook) join(ctx context.Context, x, y string, conflicts []yinwen.Conflict) error {
	first, err := b.storyWith(ctx, x)
	if err != nil {
		return err
	}
	second, err := b.storyWith(ctx, y)
	if err != nil {
		return err
	}
	if second.ID < first.ID {
		first, second = second, first
	}
	if first.ID == second.ID && len(conflicts) == 0 && !slices.ContainsFunc(first.Conflicts, func(c yinwen.Conflict) bool { return between(c, x, y) }) {
		return nil // they are together already, and nothing is new
	}
	if first.ID != second.ID && len(first.Members)+len(second.Members) > storyMembers {
		return nil
	}
	merged := yinwen.Story{ID: first.ID, Members: append(slices.Clone(first.Members), second.Members...)}
	slices.Sort(merged.Members)
	merged.Members = slices.Compact(merged.Members)
	merged.Conflicts = slices.Clone(first.Conflicts)
	if first.ID != second.ID {
		merged.Conflicts = append(merged.Conflicts, second.Conflicts...)
	}
	merged.Conflicts = slices.DeleteFunc(merged.Conflicts, func(c yinwen.Conflict) bool { return between(c, x, y) })
	merged.Conflicts = append(merged.Conflicts, conflicts...)
	moved := second.Members
	if len(first.Members) == 1 {
		moved = merged.Members // the first was alone: it has no membership yet
	}
	if first.ID == second.ID {
		moved = nil
	}
	if err := b.put(ctx, merged, moved); err != nil {
		return err
	}
	if second.ID != first.ID && len(second.Members) > 1 {
		return b.bucket.Delete(ctx, storyKey(second.ID))
	}
	return nil
}

// settle takes the conflicts of two documents out of their story: a new revision of one leaves nothing to compare.
func (b *StoryBook) settle(ctx context.Context, x, y string) error {
	s, err := b.storyWith(ctx, x)
	if err != nil {
		return err
	}
	s.Conflicts = slices.DeleteFunc(s.Conflicts, func(c yinwen.Conflict) bool { return between(c, x, y) })
	return b.put(ctx, s, nil)
}

// between says whether a conflict is one of the two documents, whichever claims first.
func between(c yinwen.Conflict, x, y string) bool {
	a, b := c.A.Document, c.B.Document
	return a == x && b == y || a == y && b == x
}

// storyWith is the story of a document; when it is in none yet, one of its own under its own id.
func (b *StoryBook) storyWith(ctx context.Context, document string) (yinwen.Story, error) {
	alone := yinwen.Story{ID: document, Members: []string{document}}
	id, _, err := b.bucket.Get(ctx, memberKey(document))
	if errors.Is(err, yinwen.ErrNotFound) {
		return alone, nil
	}
	if err != nil {
		return alone, err
	}
	s, err := b.read(ctx, string(id))
	if errors.Is(err, yinwen.ErrNotFound) { // stopped between two writes of a merge
		return alone, nil
	}
	return s, err
}

// put writes the story, then who joined it, so that a member never points to nothing.
func (b *StoryBook) put(ctx context.Context, s yinwen.Story, joined []string) error {
	v, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if _, err := b.bucket.Put(ctx, storyKey(s.ID), v); err != nil {
		return err
	}
	for _, m := range joined {
		if _, err := b.bucket.Put(ctx, memberKey(m), []byte(s.ID)); err != nil {
			return err
		}
	}
	return nil
}

func storyKey(id string) string  { return "story\t" + id }
func memberKey(id string) string { return "member\t" + id }

// Story returns the story with this id, or the one that holds the document with this id, or an error that wraps
// yinwen.ErrNotFound. The id of a story is that of one of its documents, so an id that was kept still leads to the story when
// that became part of another.
func (b *StoryBook) Story(ctx context.Context, id string) (yinwen.Story, error) {
	s, err := b.read(ctx, id)
	if !errors.Is(err, yinwen.ErrNotFound) {
		return s, err
	}
	of, _, memberErr := b.bucket.Get(ctx, memberKey(id))
	if errors.Is(memberErr, yinwen.ErrNotFound) {
		return s, err
	}
	if memberErr != nil {
		return s, fmt.Errorf("story of %s: %w", id, memberErr)
	}
	return b.read(ctx, string(of))
}

// read returns the story with exactly this id.
func (b *StoryBook) read(ctx context.Context, id string) (yinwen.Story, error) {
	var s yinwen.Story
	v, _, err := b.bucket.Get(ctx, storyKey(id))
	if errors.Is(err, yinwen.ErrNotFound) {
		return s, fmt.Errorf("story %s: %w", id, yinwen.ErrNotFound) // where it was looked for is our own business
	}
	if err != nil {
		return s, fmt.Errorf("story %s: %w", id, err)
	}
	if err := json.Unmarshal(v, &s); err != nil {
		return s, fmt.Errorf("story %s: %w", id, err)
	}
	return s, nil
}

// StoriesOf tells the stories of documents, for hits.
func (b *StoryBook) StoriesOf(ctx context.Context, ids []string) (map[string]string, error) {
	stories := map[string]string{}
	for _, id := range ids {
		v, _, err := b.bucket.Get(ctx, memberKey(id))
		if errors.Is(err, yinwen.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("story of %s: %w", id, err)
		}
		stories[id] = string(v)
	}
	return stories, nil
}

// Remove takes a document out of its story; a story of one is none.
func (b *StoryBook) Remove(ctx context.Context, document string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	s, err := b.storyWith(ctx, document)
	if err != nil || len(s.Members) < 2 {
		return err
	}
	s.Members = slices.DeleteFunc(s.Members, func(m string) bool { return m == document })
	s.Conflicts = slices.DeleteFunc(s.Conflicts, func(c yinwen.Conflict) bool { return c.A.Document == document || c.B.Document == document })
	if err := b.bucket.Delete(ctx, memberKey(document)); err != nil {
		return err
	}
	if len(s.Members) > 1 {
		return b.put(ctx, s, nil)
	}
	if err := b.bucket.Delete(ctx, memberKey(s.Members[0])); err != nil {
		return err
	}
	return b.bucket.Delete(ctx, storyKey(s.ID))
}
