package web

import (
	"errors"
	"net/http/httptest"
	"reflect"
	"testing"

	"yinwen"
)

// TestTermsThroughClient has the same answers through HTTP as from the service itself.
func TestTermsThroughClient(t *testing.T) {
	f := newFake()
	server := httptest.NewServer(NewServer(f, Options{Token: "secret"}))
	defer server.Close()
	c := NewClient(server.URL, "secret")
	ctx := t.Context()
	terms := []UserTerm{{Term: "养老金融债", Parts: []string{"养老", "金融债"}}, {Term: "数字金融"}}
	if got, err := c.TermsAdd(ctx, terms); err != nil || !reflect.DeepEqual(got.Terms, terms) {
		t.Errorf("TermsAdd = %v, %v, want %v", got, err, terms)
	}
	if got, err := c.TermsRemove(ctx, []string{"数字金融"}); err != nil || !reflect.DeepEqual(got.Terms, terms[:1]) {
		t.Errorf("TermsRemove = %v, %v, want %v", got, err, terms[:1])
	}
	if _, err := c.TermsRemove(ctx, []string{"数字金融"}); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("TermsRemove of what is not there: %v, want ErrNotFound", err)
	}
	if _, err := c.TermsAdd(ctx, nil); !errors.Is(err, yinwen.ErrWrongUsage) {
		t.Errorf("TermsAdd of nothing: %v, want ErrWrongUsage", err)
	}
	if got, err := c.Terms(ctx); err != nil || len(got.Terms) != 1 {
		t.Errorf("Terms = %v, %v, want one", got, err)
	}
	steps := 0
	r, err := c.Recut(ctx, func(Progress) { steps++ })
	if err != nil || r.Recut != 1 || steps == 0 {
		t.Errorf("Recut = %+v after %d steps, %v", r, steps, err)
	}
	if _, err := NewClient(server.URL, "").TermsAdd(ctx, terms); err == nil {
		t.Error("TermsAdd without the token went through")
	}
}
