package local

import "yinwen/index"

func (r *run) or(n index.Or, given bool) (set, []worth, error) {
	var sets []set
	var worths []worth
	for _, sub := range n.Nodes {
		s, w, err := r.build(sub, given && len(n.Nodes) == 1)
		if err != nil {
			return s, nil, err
		}
		sets, worths = append(sets, s), append(worths, w...)
	}
	if len(sets) == 0 {
		return exactly(none), nil, nil
	}
	return either(sets), worths, nil
}

func (r *run) and(n index.And, given bool) (set, []worth, error) {
	var sets, nots []set
	var worths []worth
	for _, sub := range n.Nodes {
		if not, ok := sub.(index.Not); ok {
			s, err := r.filter(not.Node)
			if err != nil {
				return s, nil, err
			}
			nots = append(nots, s)
			continue
		}
		s, w, err := r.build(sub, true)
		if s.empty() || err != nil {
			return s, nil, err
		}
		sets, worths = append(sets, s), append(worths, w...)
	}
	if len(sets) == 0 {
		all, err := r.documents()
		if err != nil {
			return set{}, nil, err
		}
		sets = append(sets, exactly(all))
	}
	out := both(sets)
	if len(nots) > 0 {
		out = out.without(either(nots))
	}
	if !given {
		worths = within(out, worths)
	}
	return out, worths, nil
}

func (r *run) boosted(n index.Boosted, given bool) (set, []worth, error) {
	main, worths, err := r.build(n.Node, true)
	if err != nil || !r.ranks || main.empty() {
		return main, worths, err
	}
	for _, x := range n.Extra {
		_, w, err := r.build(x, false)
		if err != nil {
			return main, nil, err
		}
		worths = append(worths, w...)
	}
	if !given {
		worths = within(main, worths)
	}
	return main, worths, nil
}
