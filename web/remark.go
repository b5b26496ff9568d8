package web

import "yinwen/index"

// remarks are what there is to say of a query, in the language of the page.
func (w words) remarks(of []index.Remark) []string {
	var out []string
	for _, r := range of {
		key := "remark." + r.Kind
		text := w.say(key, r.Typed)
		if r.Meant != "" {
			text += w.say("remark.meant", r.Meant)
		}
		out = append(out, text)
	}
	return out
}
