package local

import (
	"cmp"
	"container/heap"
	"fmt"
	"strconv"

	"yinwen/index"
)

// hit is a match that may be on the page.
type hit struct {
	number uint32
	score  float64
	when   string
	id     string // looked up only when needed
}

// top keeps the first hits of a plan, in a heap with the last of them on top.
type top struct {
	run   *run
	plan  index.Plan
	keep  int
	after *hit
	list  []hit
	err   error // of looking up an id
}

func newTop(r *run, p index.Plan) (*top, error) {
	t := &top{run: r, plan: p, keep: p.Limit}
	if p.After == nil {
		t.keep += p.Offset
		return t, nil
	}
	if len(p.After) != 2 {
		return nil, fmt.Errorf("cursor with %d parts, want 2", len(p.After))
	}
	t.after = &hit{id: p.After[1]}
	if p.Sort == index.ByDate {
		t.after.when = p.After[0]
		return t, nil
	}
	score, err := strconv.ParseFloat(p.After[0], 64)
	t.after.score = score
	return t, err
}

func (t *top) Len() int           { return len(t.list) }
func (t *top) Less(i, j int) bool { return t.before(&t.list[j], &t.list[i]) }
func (t *top) Swap(i, j int)      { t.list[i], t.list[j] = t.list[j], t.list[i] }
func (t *top) Push(x any)         { t.list = append(t.list, x.(hit)) }

func (t *top) Pop() any {
	n := len(t.list) - 1
	last := t.list[n]
	t.list = t.list[:n]
	return last
}

func (t *top) full() bool { return len(t.list) == t.keep }

// offer keeps h if it belongs to the first hits.
func (t *top) offer(h hit) error {
	switch {
	case t.after != nil && !t.before(t.after, &h):
	case !t.full():
		heap.Push(t, h)
	case t.before(&h, &t.list[0]):
		t.list[0] = h
		heap.Fix(t, 0)
	}
	return t.err
}

// before reports whether x comes before y in the order of the plan. Ties go by id.
func (t *top) before(x, y *hit) bool {
	order := cmp.Compare(y.score, x.score)
	if t.plan.Sort == index.ByDate {
		order = cmp.Compare(y.when, x.when)
	}
	if order == 0 {
		order = cmp.Compare(t.id(x), t.id(y))
	}
	return order < 0
}

func (t *top) id(h *hit) string {
	if h.id == "" {
		id, err := t.run.segments.id(h.number)
		if err != nil && t.err == nil {
			t.err = err
		}
		h.id = id
	}
	return h.id
}

// load reads the documents of the page.
func (t *top) load() ([]index.Match, error) {
	ordered := make([]hit, len(t.list))
	for i := len(ordered) - 1; i >= 0; i-- {
		ordered[i] = heap.Pop(t).(hit)
	}
	if t.plan.After == nil {
		ordered = ordered[min(t.plan.Offset, len(ordered)):]
	}
	var out []index.Match
	for i := range ordered {
		h := &ordered[i]
		d, err := t.run.segments.original(h.number)
		if err == nil {
			err = t.run.ctx.Err()
		}
		if err != nil {
			return out, err
		}
		out = append(out, index.Match{Document: d, Score: h.score, After: t.key(h)})
	}
	return out, t.err
}

// key is the sort key of a hit.
func (t *top) key(h *hit) []string {
	if t.plan.Sort == index.ByDate {
		return []string{h.when, t.id(h)}
	}
	return []string{strconv.FormatFloat(h.score, 'g', -1, 64), t.id(h)}
}
