package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"yinwen"
)

// holder says who holds a data folder; it is the content of DATA/holder.json.
type holder struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Since   time.Time `json:"since"`
	URL     string    `json:"url,omitempty"` // where its API answers; empty when it serves none
}

// inUse is the error for a folder that another process holds.
type inUse struct {
	dir string
	by  holder
}

func (e *inUse) Error() string {
	next := "wait for it to end, or give another folder with --data"
	if e.by.URL != "" {
		next = "its API answers at " + e.by.URL
	}
	return fmt.Sprintf("data folder %s is in use by process %d (yinwen %s, since %s); %s",
		e.dir, e.by.PID, e.by.Command, e.by.Since.Local().Format("2006-01-02 15:04:05"), next)
}

func (e *inUse) Is(target error) bool { return target == yinwen.ErrInUse }

// dataLock holds the data folder for this process. The operating system frees it when the process ends, however it ends.
type dataLock struct {
	file *os.File
	by   holder
}

// lockData creates the folder when missing and takes its lock, or says within about a second who holds it (*inUse).
func lockData(dir, command string) (*dataLock, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	if err := tryLock(f); err != nil {
		f.Close()
		if errors.Is(err, errLocked) {
			return nil, &inUse{dir: dir, by: readHolder(dir)}
		}
		return nil, fmt.Errorf("lock data folder %s: %w", dir, err)
	}
	if owner := foreign(filepath.Join(dir, "lock")); owner != "" {
		f.Close()
		return nil, usageError("data folder %s belongs to user %s: what root writes there its owner could not change; run this as that user, "+
			"such as: sudo -u %s yinwen …", dir, owner, owner)
	}
	l := &dataLock{file: f, by: holder{PID: os.Getpid(), Command: command, Since: time.Now().Truncate(time.Second)}}
	return l, l.write()
}

// announce records where this process's API answers.
func (l *dataLock) announce(url string) error {
	l.by.URL = url
	return l.write()
}

func (l *dataLock) write() error {
	b, err := json.Marshal(l.by)
	if err == nil {
		err = writeWhole(filepath.Join(filepath.Dir(l.file.Name()), "holder.json"), append(b, '\n'), 0o644)
	}
	if err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	return nil
}

// writeWhole replaces a file so that a reader sees the old content or the new, never a part.
func writeWhole(name string, b []byte, mode os.FileMode) error {
	tmp := name + ".new"
	if err := os.WriteFile(tmp, b, mode); err != nil {
		return err
	}
	return os.Rename(tmp, name)
}

func (l *dataLock) release() error {
	os.Remove(filepath.Join(filepath.Dir(l.file.Name()), "holder.json"))
	return l.file.Close()
}

// readHolder waits up to a second for a holder that has just taken the lock to write its name.
func readHolder(dir string) holder {
	var h holder
	for range 20 {
		b, err := os.ReadFile(filepath.Join(dir, "holder.json"))
		if err == nil && json.Unmarshal(b, &h) == nil {
			return h
		}
		time.Sleep(50 * time.Millisecond)
	}
	return h
}
