package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// output is where a command writes its records, and in which format: the flags --format and -o.
type output struct{ format, file string }

// flags adds the flags to c; byDefault says what is printed without them.
func (o *output) flags(c *cobra.Command, formats []string, byDefault string) {
	c.Flags().StringVar(&o.format, "format", "", strings.Join(formats, ", ")+"; told from the ending of -o when left out (default: "+byDefault+")")
	c.Flags().StringVarP(&o.file, "output", "o", "", "file to write (default: standard output)")
}

// settle tells the format: as asked, or from the ending of the file, or byDefault where there is no file.
func (o *output) settle(formats []string, byDefault string) error {
	switch {
	case o.format != "":
	case o.file == "" || o.file == "-":
		o.format = byDefault
	default:
		if o.format = formatOf(o.file); !slices.Contains(formats, o.format) {
			return fmt.Errorf("-o %s: no format has this ending; give --format (%s)", o.file, strings.Join(formats, ", "))
		}
	}
	if o.format != byDefault && !slices.Contains(formats, o.format) {
		return fmt.Errorf("--format %q: want %s", o.format, strings.Join(formats, ", "))
	}
	return nil
}

// formatOf is the ending of a file's name. Only WARC files are packed while they are written.
func formatOf(file string) string {
	name := strings.ToLower(filepath.Base(file))
	if rest, packed := strings.CutSuffix(name, ".gz"); packed && strings.HasSuffix(rest, "."+warcFormat) {
		return warcFormat
	}
	return strings.TrimPrefix(filepath.Ext(name), ".")
}

// toFile writes to a file, or to standard output when name is empty. A file appears whole or not at all.
func (a *app) toFile(name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(a.out)
	}
	f, err := os.Create(name + ".part")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Close())
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), name)
}
