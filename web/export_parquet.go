package web

import (
	"io"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"yinwen"
)

// documentRow is a document as a Parquet row: figures nested, decimals as strings (they have no bound), times in UTC ms.
type documentRow struct {
	ID        string      `parquet:"id"`
	Revision  int64       `parquet:"revision"`
	URL       string      `parquet:"url"`
	Source    string      `parquet:"source,dict"`
	Lang      string      `parquet:"lang,dict"`
	Title     string      `parquet:"title"`
	Text      string      `parquet:"text"`
	Author    string      `parquet:"author"`
	Origin    string      `parquet:"origin"`
	Editor    string      `parquet:"editor"`
	Published *time.Time  `parquet:"published,optional,timestamp(millisecond)"`
	Day       string      `parquet:"day"`
	Fetched   *time.Time  `parquet:"fetched,optional,timestamp(millisecond)"`
	Figures   []figureRow `parquet:"figures,list"`
}

// figureRow is a figure; offsets count code points of text.
type figureRow struct {
	Start       int32  `parquet:"start"`
	End         int32  `parquet:"end"`
	Text        string `parquet:"text"`
	Kind        string `parquet:"kind,dict"`
	Value       string `parquet:"value"`
	Min         string `parquet:"min"`
	Max         string `parquet:"max"`
	MinOpen     bool   `parquet:"min_open"`
	MaxOpen     bool   `parquet:"max_open"`
	Currency    string `parquet:"currency,dict"`
	Unit        string `parquet:"unit"`
	Approx      string `parquet:"approx,dict"`
	Direction   string `parquet:"direction,dict"`
	Basis       string `parquet:"basis,dict"`
	Metric      string `parquet:"metric"`
	MetricID    string `parquet:"metric_id,dict"`
	Bank        string `parquet:"bank,dict"`
	Period      string `parquet:"period"`
	PeriodBasis string `parquet:"period_basis,dict"`
}

// Bounds of one row group, which is held in memory.
const (
	groupRows  = 2000
	groupBytes = 16 << 20 // of text
)

func exportParquet(w io.Writer, each func(func(yinwen.Document) error) error) error {
	out := parquet.NewGenericWriter[documentRow](w, parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.CreatedBy("yinwen", "1", ""))
	rows, size := 0, 0
	err := each(func(d yinwen.Document) error {
		if _, err := out.Write([]documentRow{newDocumentRow(d)}); err != nil {
			return err
		}
		rows, size = rows+1, size+len(d.Text)
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
		row.Figures = append(row.Figures, figureRow{Start: int32(f.Start), End: int32(f.End), Text: f.Text, Kind: string(f.Kind),
			Value: f.Value, Min: f.Min, Max: f.Max, MinOpen: f.MinOpen, MaxOpen: f.MaxOpen, Currency: f.Currency, Unit: f.Unit,
			Approx: f.Approx, Direction: f.Direction, Basis: f.Basis, Metric: f.Metric, MetricID: f.MetricID, Bank: f.Bank,
			Period: f.Period, PeriodBasis: f.PeriodBasis})
	}
	return row
}

func timeOrNone(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
