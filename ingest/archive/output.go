package archive

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"yinwen"
)

// output is the file being written. It already bears its final name.
type output struct {
	dir    string
	opt    options
	packer *packer

	f      *os.File // nil when the next record begins a new file
	name   string
	id     fileID
	first  int64 // size of the warcinfo record
	size   int64 // of the confirmed records
	serial int
}

func (o *output) record(offset int64) yinwen.Record {
	return yinwen.Record{File: o.name, Offset: offset}
}

func (o *output) end() yinwen.Record {
	if o.name == "" {
		return yinwen.Record{}
	}
	return o.record(o.size)
}

// create begins a new file with its warcinfo record and makes its name last (fsync of the folder).
func (o *output) create() error {
	names, err := files(o.dir)
	if err != nil {
		return err
	}
	o.serial++
	name := fmt.Sprintf("%s%s-%05d-%s-%d%s", prefix, stamp(after(o.opt.now(), names)), o.serial, host(), os.Getpid(), suffix)
	var id fileID
	rand.Read(id[:]) // never fails (crypto/rand)
	member, err := o.info(name)
	if err != nil {
		return err
	}
	mark(member, id)
	full := filepath.Join(o.dir, name)
	f, err := os.OpenFile(full, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(member)
	if err = errors.Join(err, f.Sync(), syncDir(o.dir)); err != nil {
		return errors.Join(fmt.Errorf("begin %s: %w", name, err), f.Close(), os.Remove(full))
	}
	o.f, o.name, o.id, o.size, o.first = f, name, id, int64(len(member)), int64(len(member))
	return nil
}

// info is the warcinfo record of a file.
func (o *output) info(name string) ([]byte, error) {
	plain, err := infoRecord(name, host(), o.opt.now()).encode()
	if err != nil {
		return nil, err
	}
	return o.packer.pack(plain)
}

func (o *output) close() error {
	if o.f == nil {
		return nil
	}
	err := o.f.Close()
	o.f = nil
	return err
}

// abandon cuts the file back to its confirmed records and leaves it.
func (o *output) abandon() error {
	return errors.Join(o.f.Truncate(o.size), o.close())
}

// resume goes on with the newest file when it is ours and has room, after repairing its tail.
func (o *output) resume() error {
	names, err := files(o.dir)
	if err != nil || len(names) == 0 {
		return err
	}
	name := names[len(names)-1]
	size, err := repair(o.dir, name, o.opt.log)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if size == 0 { // not even its first record was whole
		return o.resume()
	}
	o.name, o.size = name, size
	f, err := os.OpenFile(filepath.Join(o.dir, name), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	h, ok := headAt(f, 0)
	if !ok || size >= o.opt.fileSize {
		return f.Close()
	}
	o.f, o.id, o.first = f, h.id, h.size
	return nil
}
