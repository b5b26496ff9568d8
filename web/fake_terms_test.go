package web

import (
	"context"
	"fmt"
	"slices"

	"yinwen"
)

func (f *fake) Terms(context.Context) (TermList, error) {
	return TermList{Terms: slices.Clone(f.terms)}, f.fail
}

func (f *fake) TermsAdd(ctx context.Context, terms []UserTerm) (TermList, error) {
	f.terms = append(f.terms, terms...)
	return f.Terms(ctx)
}

func (f *fake) TermsRemove(ctx context.Context, names []string) (TermList, error) {
	before := len(f.terms)
	f.terms = slices.DeleteFunc(f.terms, func(t UserTerm) bool { return slices.Contains(names, t.Term) })
	if len(f.terms) == before {
		return TermList{}, fmt.Errorf("term %q: %w", names, yinwen.ErrNotFound)
	}
	return f.Terms(ctx)
}

func (f *fake) Recut(_ context.Context, progress func(Progress)) (RecutReport, error) {
	progress(Progress{Step: "reindex", Done: 1})
	return RecutReport{Dictionary: "v2", Words: []string{"数字金融"}, Documents: 3, Recut: 1}, f.fail
}
