package web

import (
	"encoding/csv"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"yinwen"
)

// table writes CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with a mark, and no cell that they would run.
type table struct{ csv *csv.Writer }

// bom tells Excel that the file is UTF-8; without it Chinese becomes noise there.
const bom = "\uFEFF"

func newTable(w io.Writer, heads ...string) (*table, error) {
	if _, err := io.WriteString(w, bom); err != nil {
		return nil, err
	}
	t := &table{csv.NewWriter(w)}
	t.csv.UseCRLF = true
	return t, t.csv.Write(heads)
}

func (t *table) row(cells ...string) error {
	for i := range cells {
		cells[i] = inert(cells[i])
	}
	return t.csv.Write(cells)
}

func (t *table) end() error {
	t.csv.Flush()
	return t.csv.Error()
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// inert keeps spreadsheets from running a cell as a formula (OWASP: CSV injection): what begins like one, also in full-width
// form, gets an apostrophe in front. Numbers below zero stay numbers.
func inert(cell string) string {
	start := strings.TrimLeft(cell, " \u00a0\u3000")
	if start == "" || plainNumber.MatchString(cell) {
		return cell
	}
	if strings.ContainsRune("=+-@\t\r\n|＝＋－＠｜", []rune(start)[0]) {
		return "'" + cell
	}
	return cell
}

func exportCSV(w io.Writer, each func(func(yinwen.Document) error) error) error {
	t, err := newTable(w, "id", "url", "title", "lang", "source", "published", "day", "author", "origin", "editor", "fetched",
		"figures", "text")
	if err != nil {
		return err
	}
	err = each(func(d yinwen.Document) error {
		return t.row(d.ID, d.URL, d.Title, string(d.Lang), d.Source, stamp(d.Published), d.Day, d.Author, d.Origin, d.Editor,
			stamp(d.Fetched), strconv.Itoa(len(d.Figures)), d.Text)
	})
	if err != nil {
		return err
	}
	return t.end()
}

// stamp is t in RFC 3339, empty when zero.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func figureHeads() []string {
	return []string{"document", "url", "title", "source", "day", "lang", "sentence", "text", "kind", "value", "min", "max",
		"min_open", "max_open", "currency", "currency_basis", "unit", "approx", "direction", "basis", "metric", "metric_id", "bank",
		"period", "period_basis", "digits", "scale", "start", "end"}
}

func figureCells(r rowJSON) []string {
	f := r.Figure.points
	return []string{r.Document, r.URL, r.Title, r.Source, r.Day, string(r.Lang), r.Sentence, f.Text, string(f.Kind), f.Value, f.Min,
		f.Max, strconv.FormatBool(f.MinOpen), strconv.FormatBool(f.MaxOpen), f.Currency, f.CurrencyBasis, f.Unit, f.Approx,
		f.Direction, f.Basis, f.Metric, f.MetricID, f.Bank, f.Period, f.PeriodBasis, strconv.Itoa(f.Digits), strconv.Itoa(f.Scale),
		strconv.Itoa(f.Start), strconv.Itoa(f.End)}
}
