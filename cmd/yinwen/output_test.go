package main

import "testing"

func TestOutputSettle(t *testing.T) {
	for name, row := range map[string]struct {
		in   output
		want string // empty for an error
	}{
		"as asked":         {output{"csv", ""}, "csv"},
		"by the ending":    {output{"", "dir.d/npl.CSV"}, "csv"},
		"asked wins":       {output{"jsonl", "npl.csv"}, "jsonl"},
		"any name, asked":  {output{"csv", "out.txt"}, "csv"},
		"neither":          {output{"", ""}, "text"},
		"standard output":  {output{"", "-"}, "text"},
		"no such ending":   {output{"", "out.txt"}, ""},
		"no ending":        {output{"", "out"}, ""},
		"no such format":   {output{"xlsx", "out.csv"}, ""},
		"packed":           {output{"", "out.csv.gz"}, ""},
		"packed WARC":      {output{"", "out.warc.gz"}, "warc"},
		"WARC":             {output{"", "out.warc"}, "warc"},
		"hidden file, csv": {output{"", ".csv"}, "csv"},
	} {
		o := row.in
		err := o.settle(exportFormats(), "text")
		if (err == nil) != (row.want != "") || err == nil && o.format != row.want {
			t.Errorf("%s: settle of %+v = %q, %v, want %q", name, row.in, o.format, err, row.want)
		}
	}
	if o := (output{"warc", ""}); o.settle([]string{"csv"}, "") == nil {
		t.Error("a format of another command is taken")
	}
}
