package index

import "testing"

func TestEdges(t *testing.T) {
	for _, row := range []struct{ before, after, tail, head string }{
		{"贷款", "35.59", "款", ""},
		{"35.59", "亿元", "", "亿"},
		{"他们", "银行", "们", "银"},
		{"贷款", "款增", "", ""}, // one run goes on
		{"贷款", "款", "", ""},
		{"第", "35", "", ""}, // a run alone
		{"条", "银行", "", "银"},
		{"bank", "loans", "", ""},
		{"𠀀𠀁", "bank", "𠀁", ""},
	} {
		if tail, head := Edges(row.before, row.after); tail != row.tail || head != row.head {
			t.Errorf("Edges(%q, %q) = %q, %q, want %q, %q", row.before, row.after, tail, head, row.tail, row.head)
		}
	}
}
