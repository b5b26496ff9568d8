package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"yinwen"
	"yinwen/index"
)

func export(t *testing.T, format string) []byte {
	t.Helper()
	f := newFake()
	var b bytes.Buffer
	if err := Export(&b, format, func(fn func(yinwen.Document) error) error { return f.Each(context.Background(), index.Query{}, fn) }); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestExportCSV(t *testing.T) {
	b := export(t, "csv")
	text, ok := strings.CutPrefix(string(b), bom)
	if !ok {
		t.Error("no byte order mark: Excel would not read it as UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := func(name string) int {
		for i, head := range rows[0] {
			if head == name {
				return i
			}
		}
		t.Fatalf("no column %s in %v", name, rows[0])
		return 0
	}
	if got := rows[1][column("title")]; got != "甲银行前三季度贷款稳步增长" {
		t.Errorf("title = %q", got)
	}
	if got := rows[1][column("text")]; got != newFake().documents[0].Text {
		t.Errorf("text = %q", got)
	}
	if got := rows[3][column("title")]; got != `'=HYPERLINK("http://x")` {
		t.Errorf("title that begins like a formula = %q", got)
	}
}

func TestInert(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1.5": "-1.5", "-1.5%": "'-1.5%", "-": "'-", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"  =1": "'  =1", "　=1": "'　=1", "＝1+1": "'＝1+1", "＠x": "'＠x", "|cmd": "'|cmd",
		"": "", "4767亿元": "4767亿元", "贷款": "贷款", "loans": "loans", "0.5": "0.5", "2025-09-30": "2025-09-30", "(4.1)%": "(4.1)%",
	} {
		if got := inert(cell); got != want {
			t.Errorf("inert(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestExportJSONL(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(export(t, "jsonl"))), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		var d yinwen.Document
		if err := json.Unmarshal([]byte(line), &d); err != nil || d.ID != newFake().documents[i].ID || d.Terms != nil {
			t.Errorf("line %d = %s, %v", i, line, err)
		}
	}
}

func TestExportParquet(t *testing.T) {
	b := export(t, "parquet")
	rows, err := parquet.Read[documentRow](bytes.NewReader(b), int64(len(b)))
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	want := newFake().documents
	for i, row := range rows {
		if row.ID != want[i].ID || row.Text != want[i].Text || len(row.Figures) != len(want[i].Figures) {
			t.Errorf("row %d = %+v", i, row)
		}
		if (row.Published == nil) != want[i].Published.IsZero() || row.Published != nil && !row.Published.Equal(want[i].Published) {
			t.Errorf("row %d: published %v, want %v", i, row.Published, want[i].Published)
		}
		for j, f := range row.Figures {
			if got := string([]rune(row.Text)[f.Start:f.End]); got != f.Text || f.Value != want[i].Figures[j].Value {
				t.Errorf("row %d figure %d = %+v at %q", i, j, f, got)
			}
		}
	}
}

// A long export keeps its order over many row groups.
func TestExportParquetGroups(t *testing.T) {
	var b bytes.Buffer
	const n = 2*groupRows + 7
	err := Export(&b, "parquet", func(fn func(yinwen.Document) error) error {
		for i := range n {
			if err := fn(yinwen.Document{ID: "d", Revision: int64(i), Text: "贷款 loans"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(file.RowGroups()) != 3 {
		t.Fatalf("%d row groups, %v; want 3", len(file.RowGroups()), err)
	}
	rows, err := parquet.Read[documentRow](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(rows) != n || rows[n-1].Revision != n-1 {
		t.Errorf("%d rows, last %+v, %v", len(rows), rows[len(rows)-1], err)
	}
}

func TestExportErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, format := range Formats() {
		err := Export(&bytes.Buffer{}, format, func(func(yinwen.Document) error) error { return broken })
		wantError(t, format, err, broken)
	}
	wantError(t, "xlsx", Export(&bytes.Buffer{}, "xlsx", nil), yinwen.ErrWrongUsage)
}

func TestExportFigures(t *testing.T) {
	f, ctx := newFake(), context.Background()
	q := index.FigureQuery{Query: index.Query{Text: "贷款"}}
	var b bytes.Buffer
	if err := ExportFigures(ctx, &b, "csv", f, q); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), bom))).ReadAll()
	if err != nil || len(rows) != 12 || len(rows[1]) != len(figureHeads()) {
		t.Fatalf("%d rows, %v: %s", len(rows), err, b.String())
	}
	if rows[1][7] != "4767亿元" || rows[1][9] != "476700000000" || rows[1][14] != "CNY" {
		t.Errorf("first figure = %q", rows[1])
	}
	b.Reset()
	if err := ExportFigures(ctx, &b, "jsonl", f, q); err != nil || strings.Count(b.String(), "\n") != 11 {
		t.Errorf("jsonl: %v, %s", err, b.String())
	}
	wantError(t, "xlsx", ExportFigures(ctx, &b, "xlsx", f, q), yinwen.ErrWrongUsage)
	b.Reset()
	if err := ExportFigures(ctx, &b, "parquet", f, q); err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	for _, c := range file.Schema().Fields() {
		columns = append(columns, c.Name())
	}
	heads := figureHeads()
	slices.Sort(heads)
	slices.Sort(columns)
	if !slices.Equal(columns, heads) {
		t.Errorf("parquet has the columns %q, CSV %q", columns, heads)
	}
	got, err := parquet.Read[foundRow](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(got) != 11 || got[0].Text != "4767亿元" || got[0].Value != "476700000000" || got[0].Document != "zh1" {
		t.Errorf("parquet gives %+v, %v", got, err)
	}
}

// What is not known is null in Parquet, not a text without characters.
func TestParquetNulls(t *testing.T) {
	var b bytes.Buffer
	err := Export(&b, "parquet", func(fn func(yinwen.Document) error) error {
		return fn(yinwen.Document{ID: "d", Text: "5", Author: "张三", Figures: []yinwen.Figure{{End: 1, Text: "5", Kind: yinwen.Count, Value: "5"}}})
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	nulls := map[string]bool{}
	for _, c := range file.RowGroups()[0].ColumnChunks() {
		pages := c.Pages()
		page, err := pages.ReadPage()
		if err != nil {
			t.Fatal(err)
		}
		nulls[strings.Join(file.Schema().Columns()[c.Column()], ".")] = page.NumNulls() > 0
		pages.Close()
	}
	for column, want := range map[string]bool{"editor": true, "author": false, "day": true, "text": false, "published": true,
		"figures.list.element.metric_id": true, "figures.list.element.currency": true, "figures.list.element.value": false, "figures.list.element.min": true} {
		if got, known := nulls[column]; got != want || !known {
			t.Errorf("column %s has nulls: %v, want %v (known: %v)", column, got, want, known)
		}
	}
}

// The figures of a page are counted behind it, as far as that goes.
func TestFigurePage(t *testing.T) {
	f, ctx := newFake(), context.Background()
	many := yinwen.Document{ID: "many", Lang: yinwen.Chinese, Text: "贷款5%"}
	for range maxCounted + 100 {
		many.Figures = append(many.Figures, figureAt(many.Text, "5%", yinwen.Figure{Kind: yinwen.Percent, Value: "5"}))
	}
	for name, row := range map[string]struct {
		documents     []yinwen.Document
		limit, offset int
		rows, total   int
		counted       bool
	}{
		"first page":     {f.documents[:1], 4, 0, 4, 11, true},
		"last page":      {f.documents[:1], 4, 8, 3, 11, true},
		"beyond the end": {f.documents[:1], 4, 20, 0, 11, true},
		"all":            {f.documents[:1], 100, 0, 11, 11, true},
		"too many":       {[]yinwen.Document{many}, 50, 0, 50, maxCounted, false},
		"none":           {nil, 50, 0, 0, 0, true},
	} {
		f.documents = row.documents
		got, err := figurePage(ctx, f, index.FigureQuery{Query: index.Query{Text: "贷款"}}, row.limit, row.offset)
		if err != nil || len(got.rows) != row.rows || got.total != row.total || got.counted != row.counted {
			t.Errorf("%s: %d rows of %d (all counted: %v), %v; want %d of %d (%v)", name, len(got.rows), got.total, got.counted, err, row.rows, row.total, row.counted)
		}
	}
}

// A document that changed between the figure and the text gives no figure with wrong offsets.
func TestStaleFiguresAreLeftOut(t *testing.T) {
	f, ctx := newFake(), context.Background()
	rows := 0
	texts := newTexts(ctx, f)
	err := f.Figures(ctx, index.FigureQuery{Query: index.Query{Text: "贷款"}}, func(row index.FigureRow) error {
		row.Figure.Text = "5000亿元"
		_, ok, err := texts.row(row)
		if ok {
			rows++
		}
		return err
	})
	if err != nil || rows != 0 {
		t.Errorf("%d rows of a text that changed, %v", rows, err)
	}
}
