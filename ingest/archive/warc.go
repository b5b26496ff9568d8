package archive

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"yinwen"
)

const (
	maxRecord = 64 << 20 // bytes of a block; over it records are refused, written or read
	maxFields = 1 << 20  // bytes of a WARC header
	warcDate  = "2006-01-02T15:04:05.000Z"
)

// Fields of this package's own; other readers skip them.
const (
	pageField   = "Yinwen-Page"
	forgetField = "Yinwen-Forget"
)

type field struct{ name, value string }

// record is one WARC record: its named fields, without Content-Length, and its block.
type record struct {
	fields []field
	block  []byte
}

// get returns the first value of a field, names in any case; empty when it is missing.
func (r *record) get(name string) string {
	for _, f := range r.fields {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

// newRecord begins a record of the given type with what every record has.
func newRecord(kind string, at time.Time, block []byte) *record {
	return &record{block: block, fields: []field{
		{"WARC-Type", kind},
		{"WARC-Record-ID", newID()},
		{"WARC-Date", at.UTC().Format(warcDate)},
		{"WARC-Block-Digest", digest(block)},
	}}
}

func (r *record) add(name, value string) {
	if value != "" {
		r.fields = append(r.fields, field{name, value})
	}
}

// newID is a random UUID (RFC 9562, version 4) as a URN in angle brackets.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// encode writes the record as WARC 1.1 does. Values must hold no line breaks.
func (r *record) encode() ([]byte, error) {
	if len(r.block) > maxRecord {
		return nil, fmt.Errorf("record of %d bytes, at most %d: %w", len(r.block), maxRecord, yinwen.ErrTooLarge)
	}
	var b bytes.Buffer
	b.Grow(len(r.block) + 1024)
	b.WriteString("WARC/1.1\r\n")
	for _, f := range r.fields {
		if strings.ContainsAny(f.value, "\r\n\x00") {
			return nil, fmt.Errorf("field %s: line break in %q", f.name, f.value)
		}
		b.WriteString(f.name + ": " + f.value + "\r\n")
	}
	b.WriteString("Content-Length: " + strconv.Itoa(len(r.block)) + "\r\n\r\n")
	if b.Len() > maxFields {
		return nil, fmt.Errorf("record header of %d bytes: %w", b.Len(), yinwen.ErrTooLarge)
	}
	b.Write(r.block)
	b.WriteString("\r\n\r\n")
	return b.Bytes(), nil
}

var (
	errNoRecord = errors.New("no WARC record begins here")
	errHeader   = errors.New("record header cut or too long")
)

// readRecord reads the next record, io.EOF at the end. Blank lines before a record are skipped, as between any two.
func readRecord(br *bufio.Reader) (*record, error) {
	left := maxFields
	version, err := firstLine(br, &left)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(version, "WARC/1.") && !strings.HasPrefix(version, "WARC/0.1") {
		return nil, fmt.Errorf("%w: %.20q", errNoRecord, version)
	}
	r := &record{}
	if err := r.readFields(br, &left); err != nil {
		return nil, err
	}
	n, err := strconv.ParseInt(r.get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return nil, fmt.Errorf("record length %q", r.get("Content-Length"))
	}
	if n > maxRecord {
		return nil, &skipError{n}
	}
	if r.block, err = readBlock(br, n); err != nil {
		return nil, fmt.Errorf("record block of %d bytes: %w", n, err)
	}
	return r, checkDigest(r.get("WARC-Block-Digest"), r.block)
}

// skipError is a record that is too long to hold; its block is still to be read.
type skipError struct{ n int64 }

func (e *skipError) Error() string {
	return fmt.Sprintf("record of %d bytes, at most %d", e.n, maxRecord)
}
func (e *skipError) Unwrap() error { return yinwen.ErrTooLarge }

// readBlock reads n bytes. It asks for memory as bytes come: a length can claim anything.
func readBlock(r io.Reader, n int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(n, 1<<20)))
	got, err := io.CopyN(&b, r, n)
	if err == io.EOF || got < n && err == nil {
		err = io.ErrUnexpectedEOF
	}
	return b.Bytes(), err
}

// firstLine skips blank lines and returns the first other one, io.EOF when there is none.
func firstLine(br *bufio.Reader, left *int) (string, error) {
	for {
		line, err := readLine(br, left)
		if err != nil && (err != io.EOF || line != "") {
			return "", errOf(err, errHeader)
		}
		if err == io.EOF {
			return "", io.EOF
		}
		if line != "" {
			return line, nil
		}
	}
}

// errOf keeps the errors of the layer below and names a cut as cut.
func errOf(err, cut error) error {
	if err == io.EOF {
		return fmt.Errorf("%w: %w", cut, io.ErrUnexpectedEOF)
	}
	return err
}

func (r *record) readFields(br *bufio.Reader, left *int) error {
	for {
		line, err := readLine(br, left)
		if err != nil {
			return errOf(err, errHeader)
		}
		if line == "" {
			return nil
		}
		if (line[0] == ' ' || line[0] == '\t') && len(r.fields) > 0 { // a folded line of WARC 1.0
			last := &r.fields[len(r.fields)-1]
			last.value = strings.TrimSpace(last.value + " " + strings.TrimSpace(line))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("record header line %.40q", line)
		}
		r.fields = append(r.fields, field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
}

// readLine reads a line without its end and takes its length off left. At the end of the input it returns what it had, and EOF.
func readLine(br *bufio.Reader, left *int) (string, error) {
	var line []byte
	for {
		part, err := br.ReadSlice('\n')
		line = append(line, part...)
		if *left -= len(part); *left < 0 {
			return "", errHeader
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return strings.TrimRight(string(line), "\r\n"), err
	}
}
