package figure

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"yinwen"
)

// maxLine bounds one line of input, in bytes.
const maxLine = 64 << 20

// line is one line of input: a text, and what is known about it.
type line struct {
	ID      json.RawMessage `json:"id"`
	Lang    yinwen.Lang     `json:"lang"`
	Text    string          `json:"text"`
	DocDate *string         `json:"doc_date"`
}

// answer is one line of output. Offsets count Unicode code points.
type answer struct {
	ID      json.RawMessage `json:"id"`
	Figures []yinwen.Figure `json:"figures"`
}

// Lines reads JSON lines {id,lang,text,doc_date} from r and writes one line {id,figures:[…]} for each to w, in order. doc_date
// is an ISO 8601 date or time, or null; offsets count Unicode code points. The first line that cannot be read ends the work
// with an error that names it; the answers to the lines before it have been written.
func Lines(r io.Reader, w io.Writer) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxLine)
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	n := 0
	for in.Scan() {
		n++
		if len(in.Bytes()) == 0 {
			continue
		}
		a, err := readLine(in.Bytes())
		if err == nil {
			err = enc.Encode(a)
		}
		if err != nil {
			return lineError(out, n, err)
		}
	}
	if err := in.Err(); err != nil {
		return lineError(out, n+1, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("figures: write: %w", err)
	}
	return nil
}

// lineError writes what is ready, then names the line that failed.
func lineError(out *bufio.Writer, n int, err error) error {
	if flushed := out.Flush(); flushed != nil {
		return fmt.Errorf("figures: write: %w", flushed)
	}
	return fmt.Errorf("figures: line %d: %w", n, err)
}

func readLine(b []byte) (answer, error) {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return answer{}, err
	}
	day, err := docDate(l.DocDate)
	if err != nil {
		return answer{}, err
	}
	if l.ID == nil {
		l.ID = json.RawMessage("null")
	}
	figures := yinwen.CodePoints(l.Text, Extract(l.Text, l.Lang, day))
	if figures == nil {
		figures = []yinwen.Figure{}
	}
	return answer{ID: l.ID, Figures: figures}, nil
}

func docDate(s *string) (time.Time, error) {
	if s == nil || *s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
		if day, err := time.Parse(layout, *s); err == nil {
			return day, nil
		}
	}
	return time.Time{}, fmt.Errorf("doc_date %q: want an ISO 8601 date", *s)
}
