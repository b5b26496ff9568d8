package extract

import (
	"yinwen"
	"yinwen/segment"
)

// language tells the language of a text; of one too short or mixed to tell, the script decides.
func language(text string) yinwen.Lang {
	if l := segment.Language(text); l != "" {
		return l
	}
	return ""
}
