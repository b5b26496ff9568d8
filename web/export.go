package web

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"

	"yinwen"
	"yinwen/index"
)

// Formats are the file formats of Export.
func Formats() []string { return []string{"csv", "jsonl", "parquet"} }

func contentType(format string) string {
	switch format {
	case "csv":
		return "text/csv; charset=utf-8"
	case "tsv":
		return "text/tab-separated-values; charset=utf-8"
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
	return unknownFormat(format)
}

// ExportFigures writes the figures of q as csv, jsonl or parquet (Formats), each with its sentence and document. It asks reader for the text of
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
	case "parquet":
		return writeParquet(w, func(fn func(foundRow, int) error) error {
			return eachRow(ctx, reader, q, func(r rowJSON) error { return fn(newFoundRow(r), len(r.Sentence)) })
		})
	}
	return unknownFormat(format)
}

func unknownFormat(format string) error {
	return fmt.Errorf("%w: export format %q: want %s", yinwen.ErrWrongUsage, format, strings.Join(Formats(), ", "))
}

// formatLinks are the addresses of a call in each of the formats.
func formatLinks(call string, values url.Values, formats []string) []linkView {
	var links []linkView
	for _, format := range formats {
		values.Set("format", format)
		label := map[string]string{"csv": "CSV", "tsv": "TSV", "jsonl": "JSONL", "parquet": "Parquet"}[format]
		links = append(links, linkView{Label: label, Href: call + "?" + values.Encode()})
	}
	return links
}
