package extract

import "yinwen"

func language(text string) yinwen.Lang {
	han, latin := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x3400 && r <= 0x9fff:
			han++
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			latin++
		}
	}
	switch {
	case han*4 > latin:
		return yinwen.Chinese
	case latin > 0:
		return yinwen.English
	}
	return ""
}

func fingerprint(text string) string { return "" }
