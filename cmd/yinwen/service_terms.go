package main

import (
	"context"
	"fmt"
	"strings"

	"yinwen"
	"yinwen/segment"
	"yinwen/segment/fold"
	"yinwen/web"
)

// Terms lists the user's terms of all files.
func (n *node) Terms(context.Context) (web.TermList, error) {
	var out web.TermList
	for _, file := range n.cfg.termFiles() {
		terms, err := segment.ReadFiles(file)
		if err != nil {
			return out, err
		}
		for _, t := range terms {
			out.Terms = append(out.Terms, web.UserTerm{Term: t.Text, Parts: t.Parts, File: file})
		}
	}
	return out, nil
}

// TermsAdd adds terms to the data folder's file and swaps the dictionary. A term that is there already gets the new parts.
func (n *node) TermsAdd(ctx context.Context, add []web.UserTerm) (web.TermList, error) {
	return n.changeTerms(ctx, func(lines termLines) (termLines, error) {
		for _, t := range add {
			term, err := segment.ParseTerm(t.Term + "\t" + strings.Join(t.Parts, " "))
			if err != nil {
				return nil, fmt.Errorf("%w: %w", yinwen.ErrWrongUsage, err)
			}
			lines, _ = lines.without(term.Text)
			lines = append(lines, term.String())
		}
		return lines, nil
	})
}

// TermsRemove takes terms out of the data folder's file and swaps the dictionary.
func (n *node) TermsRemove(ctx context.Context, remove []string) (web.TermList, error) {
	return n.changeTerms(ctx, func(lines termLines) (termLines, error) {
		for _, text := range remove {
			left, ok := lines.without(fold.String(strings.TrimSpace(text)))
			if !ok {
				return nil, fmt.Errorf("term %q in %s: %w; terms of other files are removed there", text, n.cfg.termsFile(), yinwen.ErrNotFound)
			}
			lines = left
		}
		return lines, nil
	})
}

// changeTerms edits the data folder's file of terms. It is written whole before the dictionary is swapped.
func (n *node) changeTerms(ctx context.Context, edit func(termLines) (termLines, error)) (web.TermList, error) {
	n.editing.Lock()
	defer n.editing.Unlock()
	lines, err := readTermLines(n.cfg.termsFile())
	if err != nil {
		return web.TermList{}, err
	}
	if lines, err = edit(lines); err != nil {
		return web.TermList{}, err
	}
	if err := lines.write(n.cfg.termsFile(), n.cfg.Terms); err != nil {
		return web.TermList{}, err
	}
	if _, err := n.dictionary.reload(); err != nil {
		return web.TermList{}, err
	}
	return n.Terms(ctx)
}
