package segment

func Sentences(text string) []Span { return nil }
