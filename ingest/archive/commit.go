package archive

import "errors"

// commit writes j and whatever waits beside it, with one fsync for all. Whoever gets the lock first writes for the others.
func (w *Writer) commit(j *job) error {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return ErrClosed
	}
	w.waiting = append(w.waiting, j)
	w.mu.Unlock()

	w.commits.Lock()
	defer w.commits.Unlock()
	if j.done {
		return j.err
	}
	w.mu.Lock()
	batch, closed := w.waiting, w.closed
	w.waiting = nil
	w.mu.Unlock()
	if closed {
		settle(batch, ErrClosed)
		return j.err
	}
	w.write(batch)
	return j.err
}

// write puts a batch into the current file, and into new ones as files fill up.
func (w *Writer) write(batch []*job) {
	for len(batch) > 0 {
		n, err := w.out.room(batch)
		if err != nil {
			settle(batch, err)
			return
		}
		if err := w.out.write(batch[:n]); err != nil {
			settle(batch[:n], err)
		} else {
			w.mu.Lock()
			w.end = w.out.end()
			w.mu.Unlock()
			settle(batch[:n], nil)
		}
		batch = batch[n:]
	}
}

// settle ends the jobs with err, nil when they are on the disk.
func settle(batch []*job, err error) {
	for _, j := range batch {
		j.err, j.done = err, true
	}
}

// room makes sure that a file is open and returns how many of the jobs it takes, at least one.
func (o *output) room(batch []*job) (int, error) {
	if o.f != nil && o.size+int64(len(batch[0].member)) > o.opt.fileSize && o.size > o.first {
		if err := o.close(); err != nil {
			return 0, err
		}
	}
	if o.f == nil {
		if err := o.create(); err != nil {
			return 0, err
		}
	}
	n, size := 1, o.size+int64(len(batch[0].member))
	for n < len(batch) && size+int64(len(batch[n].member)) <= o.opt.fileSize {
		size += int64(len(batch[n].member))
		n++
	}
	return n, nil
}

// write puts the members at the end of the file and waits for the disk. When that fails the file is cut back and given up: after
// a failed fsync nobody knows what the disk holds.
func (o *output) write(batch []*job) error {
	at := o.size
	var err error
	for _, j := range batch {
		mark(j.member, o.id)
		j.record = o.record(at)
		if _, err = o.f.WriteAt(j.member, at); err != nil {
			break
		}
		at += int64(len(j.member))
	}
	if err == nil {
		err = o.f.Sync()
	}
	if err != nil {
		return errors.Join(err, o.abandon())
	}
	o.size = at
	return nil
}
