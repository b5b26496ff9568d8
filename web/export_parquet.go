package web

import (
	"io"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"yinwen"
)

// documentRow is a document as a Parquet row: figures nested, decimals as strings (they have no bound), times in UTC ms. What is
// unknown is null.
type documentRow struct {
	ID        string      `parquet:"id"`
	Revision  int64       `parquet:"revision"`
	URL       string      `parquet:"url"`
	Source    string      `parquet:"source,dict"`
	Lang      string      `parquet:"lang,dict"`
	Title     string      `parquet:"title"`
	Text      string      `parquet:"text"`
	Author    string      `parquet:"author,optional"`
	Origin    string      `parquet:"origin,optional"`
	Editor    string      `parquet:"editor,optional"`
	Published *time.Time  `parquet:"published,optional,timestamp(millisecond)"`
	Day       string      `parquet:"day,optional"`
	Fetched   *time.Time  `parquet:"fetched,optional,timestamp(millisecond)"`
	Figures   []figureRow `parquet:"figures,list"`
}

// figureRow is a figure; offsets count code points of text.
type figureRow struct {
	Start         int32  `parquet:"start"`
	End           int32  `parquet:"end"`
	Text          string `parquet:"text"`
	Kind          string `parquet:"kind,dict"`
	Value         string `parquet:"value,optional"`
	Min           string `parquet:"min,optional"`
	Max           string `parquet:"max,optional"`
	MinOpen       bool   `parquet:"min_open"`
	MaxOpen       bool   `parquet:"max_open"`
	Currency      string `parquet:"currency,optional,dict"`
	CurrencyBasis string `parquet:"currency_basis,optional,dict"`
	Unit          string `parquet:"unit,optional"`
	Approx        string `parquet:"approx,optional,dict"`
	Direction     string `parquet:"direction,optional,dict"`
	Basis         string `parquet:"basis,optional,dict"`
	Metric        string `parquet:"metric,optional"`
	MetricID      string `parquet:"metric_id,optional,dict"`
	Bank          string `parquet:"bank,optional,dict"`
	Period        string `parquet:"period,optional"`
	PeriodBasis   string `parquet:"period_basis,optional,dict"`
	Digits        int32  `parquet:"digits"`
	Scale         int32  `parquet:"scale"`
}

// Bounds of one row group, which is held in memory.
const (
	groupRows  = 2000
	groupBytes = 16 << 20 // of text
)

func exportParquet(w io.Writer, each func(func(yinwen.Document) error) error) error {
	return writeParquet(w, func(fn func(documentRow, int) error) error {
		return each(func(d yinwen.Document) error { return fn(newDocumentRow(d), len(d.Text)) })
	})
}

// writeParquet writes the rows that each gives with their sizes in bytes of text.
func writeParquet[T any](w io.Writer, each func(func(row T, size int) error) error) error {
	out := parquet.NewGenericWriter[T](w, parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}), parquet.CreatedBy("yinwen", "1", ""))
	rows, size := 0, 0
	err := each(func(row T, n int) error {
		if _, err := out.Write([]T{row}); err != nil {
			return err
		}
		rows, size = rows+1, size+n
		if rows < groupRows && size < groupBytes {
			return nil
		}
		rows, size = 0, 0
		return out.Flush()
	})
	if err != nil {
		return err // without its footer the file is no Parquet file, so half an export cannot be taken for a whole
	}
	return out.Close()
}

func newDocumentRow(d yinwen.Document) documentRow {
	row := documentRow{ID: d.ID, Revision: d.Revision, URL: d.URL, Source: d.Source, Lang: string(d.Lang), Title: d.Title, Text: d.Text,
		Author: d.Author, Origin: d.Origin, Editor: d.Editor, Published: timeOrNone(d.Published), Day: d.Day, Fetched: timeOrNone(d.Fetched)}
	for _, f := range newRuler(d.Text).codePoints(d.Figures) {
		row.Figures = append(row.Figures, newFigureRow(f))
	}
	return row
}

// newFigureRow takes a figure with its offsets in code points.
func newFigureRow(f yinwen.Figure) figureRow {
	return figureRow{Start: int32(f.Start), End: int32(f.End), Text: f.Text, Kind: string(f.Kind),
		Value: f.Value, Min: f.Min, Max: f.Max, MinOpen: f.MinOpen, MaxOpen: f.MaxOpen, Currency: f.Currency,
		CurrencyBasis: f.CurrencyBasis, Unit: f.Unit,
		Approx: f.Approx, Direction: f.Direction, Basis: f.Basis, Metric: f.Metric, MetricID: f.MetricID, Bank: f.Bank,
		Period: f.Period, PeriodBasis: f.PeriodBasis, Digits: int32(f.Digits), Scale: int32(f.Scale)}
}

// foundRow is a figure with the document and the sentence that it stands in, as one Parquet row with the columns of the CSV.
type foundRow struct {
	Document string `parquet:"document"`
	URL      string `parquet:"url"`
	Title    string `parquet:"title"`
	Source   string `parquet:"source,dict"`
	Day      string `parquet:"day,optional"`
	Lang     string `parquet:"lang,dict"`
	Sentence string `parquet:"sentence"`
	figureRow
}

func newFoundRow(r rowJSON) foundRow {
	return foundRow{Document: r.Document, URL: r.URL, Title: r.Title, Source: r.Source, Day: r.Day, Lang: string(r.Lang),
		Sentence: r.Sentence, figureRow: newFigureRow(r.Figure.points)}
}

func timeOrNone(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
