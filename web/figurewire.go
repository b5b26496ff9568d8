package web

import (
	"bytes"
	"encoding/json"
	"fmt"

	"yinwen"
)

// figureWire is a figure away from its text: its offsets in code points, as ever, and once more in bytes of UTF-8, for a
// reader that has no text to count them in.
type figureWire struct {
	points yinwen.Figure
	bytes  [4]int // start, end, metric_start, metric_end
}

func newFigureWire(r ruler, f yinwen.Figure) figureWire {
	return figureWire{
		points: r.codePoints([]yinwen.Figure{f})[0],
		bytes:  [4]int{f.Start, f.End, f.MetricStart, f.MetricEnd},
	}
}

// figure is the figure with its offsets in bytes.
func (w figureWire) figure() yinwen.Figure {
	f := w.points
	f.Start, f.End, f.MetricStart, f.MetricEnd = w.bytes[0], w.bytes[1], w.bytes[2], w.bytes[3]
	return f
}

// MarshalJSON adds "bytes" to the stable form of the figure.
func (w figureWire) MarshalJSON() ([]byte, error) {
	b, err := json.Marshal(w.points)
	if err != nil {
		return nil, err
	}
	b = bytes.TrimSuffix(b, []byte("}"))
	return fmt.Appendf(b, `,"bytes":[%d,%d,%d,%d]}`, w.bytes[0], w.bytes[1], w.bytes[2], w.bytes[3]), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (w *figureWire) UnmarshalJSON(b []byte) error {
	var extra struct {
		Bytes [4]int `json:"bytes"`
	}
	if err := json.Unmarshal(b, &extra); err != nil {
		return err
	}
	w.bytes = extra.Bytes
	return json.Unmarshal(b, &w.points)
}
