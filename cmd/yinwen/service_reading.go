package main

import (
	"context"

	"yinwen/index"
)

func (n *node) Kwic(ctx context.Context, q index.KwicQuery) (index.Kwic, error) {
	return n.searcher.Kwic(ctx, q)
}

func (n *node) Collocations(ctx context.Context, q index.CollocationQuery) (index.Collocations, error) {
	return n.searcher.Collocations(ctx, q)
}

func (n *node) Frequency(ctx context.Context, q index.FrequencyQuery) (index.Frequency, error) {
	return n.searcher.Frequency(ctx, q)
}
