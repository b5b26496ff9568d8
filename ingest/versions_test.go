package ingest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
)

// The ledger leads from an article to its earlier versions, also after it was rebuilt, and each can be read again.
func TestEarlierVersions(t *testing.T) {
	b := newBench(t, bankPages())
	ratios := []string{"1.21%", "1.31%", "1.29%"}
	for i, ratio := range ratios {
		b.site.pages[host+"/1.html"] = articlePage("临江银行发布三季度报告", "不良贷款率为"+ratio+"。")
		b.site.pages[host+"/2.html"] = articlePage("Linjiang Bank opens a branch", "The bank opened its 300th branch and said that its ratio was "+ratio+".")
		b.pass(t)
		b.clock.add([]time.Duration{2 * time.Hour, 30 * time.Hour, time.Hour}[i])
	}
	check := func(when string) {
		t.Helper()
		for id, d := range b.index.docs {
			e, err := ReadEntry(t.Context(), b.Ledger.bucket, "bank", d.URL)
			if err != nil {
				t.Fatal(err)
			}
			v := e.Documents[id]
			if v.Revision != d.Revision || len(v.Earlier) != 2 || v.Earlier[0].Revision <= v.Earlier[1].Revision {
				t.Fatalf("%s: the ledger knows %+v of %s, want three versions, the newest first", when, v, d.URL)
			}
			for i, old := range append([]Version{v}, v.Earlier...) {
				page, err := archive.Read(b.dir, old.Record)
				if err != nil {
					t.Fatal(err)
				}
				got, err := ReadVersion(t.Context(), b.dir, b.src, page, id)
				if want := ratios[len(ratios)-1-i]; err != nil || got.Revision != old.Revision || !strings.Contains(got.Text, want) {
					t.Errorf("%s: version %d of %s = revision %d %q, %v, want %d with %s", when, i, d.URL, got.Revision, got.Text, err, old.Revision, want)
				}
			}
			page, err := archive.Read(b.dir, v.Record)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ReadVersion(t.Context(), b.dir, b.src, page, "another"); !errors.Is(err, yinwen.ErrNotFound) {
				t.Errorf("ReadVersion of another document = %v, want not found", err)
			}
		}
	}
	check("crawled")
	known := b.Ledger
	b.open(t)
	if _, err := b.Reindex(t.Context(), b.rebuild(), nil); err != nil {
		t.Fatal(err)
	}
	check("rebuilt")
	// A ledger of before it kept versions learns them from the archive.
	b.Ledger = known
	for id, d := range b.index.docs {
		e, err := b.Ledger.Get(t.Context(), "bank", d.URL)
		if err != nil {
			t.Fatal(err)
		}
		v := e.Documents[id]
		v.Earlier = nil
		e.Documents[id] = v
		if err := b.Ledger.Put(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Reindex(t.Context(), b.rebuild(), nil); err != nil {
		t.Fatal(err)
	}
	check("learnt")
}

func TestVersionOfAnArticleInSeveralPages(t *testing.T) {
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}}, partPages())
	b.pass(t)
	for id, d := range b.index.docs {
		page, err := archive.Read(b.dir, d.Record)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ReadVersion(t.Context(), b.dir, b.src, page, id); err != nil || got.Text != d.Text {
			t.Errorf("ReadVersion = %q, %v, want all parts: %q", got.Text, err, d.Text)
		}
	}
}

func TestVersionOver(t *testing.T) {
	at := func(revision int64, digest string, earlier ...Version) Version {
		return Version{Revision: revision, Digest: digest, Earlier: earlier}
	}
	for name, row := range map[string]struct {
		v, o Version
		want []int64
	}{
		"replaces":                      {at(2, "b"), at(1, "a"), []int64{1}},
		"replaces one with earlier":     {at(3, "c"), at(2, "b", at(1, "a")), []int64{2, 1}},
		"back to the first text":        {at(3, "a"), at(2, "b", at(1, "a")), []int64{2, 1}},
		"both know some":                {at(4, "d", at(2, "b")), at(4, "d", at(3, "c"), at(1, "a")), []int64{3, 2, 1}},
		"the same read later":           {at(2, "b"), at(5, "b", at(1, "a")), []int64{1}},
		"one text read twice":           {at(4, "c", at(3, "b")), at(2, "b", at(1, "a")), []int64{2, 1}},
		"nothing known":                 {at(1, "a"), Version{}, nil},
		"a later one is no predecessor": {at(1, "a"), at(2, "b"), nil},
	} {
		var got []int64
		for _, e := range row.v.over(row.o).Earlier {
			got = append(got, e.Revision)
		}
		if len(got) != len(row.want) {
			t.Errorf("%s: earlier %v, want %v", name, got, row.want)
			continue
		}
		for i := range got {
			if got[i] != row.want[i] {
				t.Errorf("%s: earlier %v, want %v", name, got, row.want)
			}
		}
	}
	v := at(1, "0")
	for i := range int64(200) {
		v = at(i+2, string(rune('a'+i))).over(v)
	}
	if len(v.Earlier) != versionsKept || v.Earlier[0].Revision != 200 {
		t.Errorf("%d earlier versions from %d on, want the newest %d", len(v.Earlier), v.Earlier[0].Revision, versionsKept)
	}
}
