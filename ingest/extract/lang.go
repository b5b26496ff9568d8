package extract

import (
	"yinwen"
	"yinwen/segment"
)

// language tells the language of a text, "" when it is neither Chinese nor English.
func language(text string) yinwen.Lang { return segment.Language(head(text, maxPrint)) }
