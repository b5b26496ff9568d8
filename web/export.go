package web

import (
	"context"
	"fmt"
	"io"

	"yinwen"
	"yinwen/index"
)

// Formats are the file formats of Export.
func Formats() []string { return []string{"csv", "jsonl", "parquet"} }

func contentType(format string) string {
	switch format {
	case "csv":
		return "text/csv; charset=utf-8"
	case "jsonl":
		return streamType
	}
	return "application/vnd.apache.parquet"
}

// Export writes the documents that each gives, in its order, as csv, jsonl or parquet (Formats). It holds a bounded number of
// them in memory. A failure of each ends the file where it stands and is returned.
func Export(w io.Writer, format string, each func(func(yinwen.Document) error) error) error {
	switch format {
	case "csv":
		return exportCSV(w, each)
	case "jsonl":
		return each(func(d yinwen.Document) error { return EncodeDocument(w, d) })
	case "parquet":
		return exportParquet(w, each)
	}
	return fmt.Errorf("%w: export format %q: want csv, jsonl or parquet", yinwen.ErrWrongUsage, format)
}

// ExportFigures writes the figures of q as csv or jsonl, each with its sentence and document. It asks reader for the text of
// each document, to count offsets in code points.
func ExportFigures(ctx context.Context, w io.Writer, format string, reader Reader, q index.FigureQuery) error {
	switch format {
	case "csv":
		table, err := newTable(w, figureHeads()...)
		if err != nil {
			return err
		}
		if err := eachRow(ctx, reader, q, func(r rowJSON) error { return table.row(figureCells(r)...) }); err != nil {
			return err
		}
		return table.end()
	case "jsonl":
		return eachRow(ctx, reader, q, func(r rowJSON) error { return encode(w, r) })
	}
	return fmt.Errorf("%w: export format %q: want csv or jsonl", yinwen.ErrWrongUsage, format)
}
