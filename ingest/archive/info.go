package archive

import (
	"io"
	"time"
)

// infoRecord is the first record of a file: who wrote it, and how to read what is not in the standard.
func infoRecord(name, host string, at time.Time) *record {
	r := newRecord("warcinfo", at, []byte("software: yinwen\r\n"+
		"format: WARC File Format 1.1\r\n"+
		"conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"+
		"hostname: "+host+"\r\n"+
		"description: bank news; bodies are content decoded, the fields Yinwen-Page and Yinwen-Forget are JSON\r\n"))
	r.add("Content-Type", "application/warc-fields")
	r.add("WARC-Filename", name)
	return r
}

// Begin writes the warcinfo record that every WARC file begins with; CopyRecord then fills the file. Name is the file's name, at
// the time of writing.
func Begin(w io.Writer, name string, at time.Time) error {
	plain, err := infoRecord(name, host(), at).encode()
	if err != nil {
		return err
	}
	member, err := new(packer).pack(plain)
	if err != nil {
		return err
	}
	_, err = w.Write(member)
	return err
}
