package figure

import "slices"

// approxWords are approximators that follow a number.
var approxWords = slices.Concat(
	phrases(approxTo, "over", "以上|及以上|(含)以上|多|有余|or more|or above|or higher|or over|and above|-plus|plus "),
	phrases(approxTo, "under", "以下|以内|之内|及以下|封顶|or less|or below|or lower|or fewer|and below"),
	phrases(approxTo, "about", "左右|上下|许|附近|or so"),
)

// approxAfter reads 以上, 左右, "or more" after the number, a closing bracket passed over.
func (c *context) approxAfter(x *item) string {
	i := c.t.space(c.t.skipWord(x.end, ")"), 1)
	for _, a := range approxWords {
		if c.t.has(i, a.text) && !(a.text == "多" && !x.num.more) && !c.t.hasAny(i, []string{"许可", "许多"}) {
			return a.value
		}
	}
	return ""
}
