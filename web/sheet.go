package web

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"yinwen"
	"yinwen/index"
)

// SheetFormats are the file formats of a Sheet.
func SheetFormats() []string { return []string{"csv", "tsv", "jsonl"} }

// Sheet is a table of a reading tool as a file. Its name tells of how much it is when not all was read.
type Sheet struct {
	Name  string
	heads []string
	rows  []sheetRow
}

// sheetRow is a row as an object for JSON lines, and as cells under the heads.
type sheetRow struct {
	object any
	cells  []string
}

// Write writes the rows as csv, tsv or jsonl (SheetFormats). Numbers are whole, not rounded.
func (s Sheet) Write(w io.Writer, format string) error {
	switch format {
	case "csv":
		t, err := newTable(w, s.heads...)
		if err != nil {
			return err
		}
		for _, r := range s.rows {
			if err := t.row(r.cells...); err != nil {
				return err
			}
		}
		return t.end()
	case "tsv":
		return s.tsv(w)
	case "jsonl":
		for _, r := range s.rows {
			if err := encode(w, r.object); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("%w: format %q: want %s", yinwen.ErrWrongUsage, format, strings.Join(SheetFormats(), ", "))
}

// tsv writes tab-separated values as the type text/tab-separated-values has them: no quotes, so that no cell holds a tab or line end.
func (s Sheet) tsv(w io.Writer) error {
	b := bufio.NewWriter(w)
	plain := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(plain.Replace(inert(c)))
		}
		b.WriteByte('\n')
	}
	line(s.heads)
	for _, r := range s.rows {
		line(r.cells)
	}
	return b.Flush()
}

func sheetName(tool string, r index.Reach) string {
	which := "newest"
	switch {
	case r.Cut == "":
		return "yinwen-" + tool
	case r.Sample:
		which = "sample"
	}
	return fmt.Sprintf("yinwen-%s-%s-%d-of-%d", tool, which, r.Read, r.Total)
}

// KwicSheet has a row for each line.
func KwicSheet(k index.Kwic) Sheet {
	s := Sheet{Name: sheetName("kwic", k.Reach),
		heads: []string{"left", "word", "right", "document", "title", "source", "day", "lang", "start", "end"}}
	for _, l := range k.Lines {
		s.rows = append(s.rows, sheetRow{l, []string{l.Left, l.Word, l.Right, l.Document, l.Title, l.Source, l.Day, string(l.Lang),
			strconv.Itoa(l.Start), strconv.Itoa(l.End)}})
	}
	return s
}

// collocationJSON is a collocation with the sizes it is worked out from.
type collocationJSON struct {
	Lang yinwen.Lang `json:"lang"`
	index.Collocation
	Places int `json:"places"`
	Near   int `json:"near"`
	Words  int `json:"words"`
}

// CollocationSheet has a row for each word of each language.
func CollocationSheet(c index.Collocations) Sheet {
	s := Sheet{Name: sheetName("collocations", c.Reach), heads: []string{"lang", "word", "together", "total", "expected", "log_likelihood", "p",
		"log_dice", "places", "near", "words"}}
	for _, t := range c.Tables {
		for _, x := range t.List {
			s.rows = append(s.rows, sheetRow{collocationJSON{t.Lang, x, t.Places, t.Near, t.Words},
				[]string{string(t.Lang), x.Word, strconv.Itoa(x.Together), strconv.Itoa(x.Total), exact(x.Expected), exact(x.LogLikelihood), exact(x.P),
					exact(x.LogDice), strconv.Itoa(t.Places), strconv.Itoa(t.Near), strconv.Itoa(t.Words)}})
		}
	}
	return s
}

// FrequencySheet has a row for each period; a rate of nothing is empty.
func FrequencySheet(f index.Frequency) Sheet {
	reach := index.Reach{}
	if f.Reading != nil {
		reach = *f.Reading
	}
	s := Sheet{Name: sheetName("frequency", reach),
		heads: []string{"lang", "period", "until", "documents", "coverage", "per_thousand", "places", "words", "per_million"}}
	for _, p := range f.Periods {
		s.rows = append(s.rows, sheetRow{p, []string{string(p.Lang), p.Period, p.Until, strconv.Itoa(p.Documents), strconv.Itoa(p.Coverage),
			exactOrNone(p.PerThousand), strconv.Itoa(p.Places), strconv.Itoa(p.Words), exactOrNone(p.PerMillion)}})
	}
	return s
}

func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func exactOrNone(x *float64) string {
	if x == nil {
		return ""
	}
	return exact(*x)
}
