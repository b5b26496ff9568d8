package segment

import "yinwen"

func Language(text string) yinwen.Lang { return "" }
