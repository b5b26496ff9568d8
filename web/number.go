package web

import "strings"

// grouped writes a decimal string with a comma between thousands: 476700000000 becomes 476,700,000,000. What is no plain
// decimal stays as it is.
func grouped(value string) string {
	if !plainNumber.MatchString(value) {
		return value
	}
	sign, whole, fraction := parts(value)
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// scaled writes a decimal string with the largest magnitude word that it reaches, exactly: 476700000000 is 4767亿 in
// Chinese and 476.7 billion in English. Small numbers are only grouped.
func scaled(value, ui string) string {
	if !plainNumber.MatchString(value) {
		return value
	}
	sign, whole, fraction := parts(value)
	for _, m := range magnitudes(ui) {
		if len(whole) <= m.power {
			continue
		}
		cut := len(whole) - m.power
		rest := strings.TrimRight(whole[cut:]+fraction, "0")
		out := sign + grouped(whole[:cut])
		if rest != "" {
			out += "." + rest
		}
		return out + m.word
	}
	return grouped(value)
}

type magnitude struct {
	power int
	word  string
}

// magnitudes are the words of a language, largest first.
func magnitudes(ui string) []magnitude {
	if ui == "zh" {
		return []magnitude{{12, "万亿"}, {8, "亿"}, {4, "万"}}
	}
	return []magnitude{{12, " trillion"}, {9, " billion"}, {6, " million"}}
}

// parts splits a plain decimal into sign, whole part without leading zeros, and fraction.
func parts(value string) (sign, whole, fraction string) {
	if rest, below := strings.CutPrefix(value, "-"); below {
		sign, value = "\u2212", rest // a real minus sign
	}
	whole, fraction, _ = strings.Cut(value, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	return sign, whole, fraction
}
