package web

import (
	"slices"
	"strings"
	"unicode"
)

// change is a piece of a text that two versions share, or that only one of them has.
type change struct {
	Text string
	Op   string // del or ins; empty for what both have
}

// differences compares two texts line by line, and changed lines word by word. It returns the lines of both in order.
func differences(before, after string) [][]change {
	var out [][]change
	var gone, come []string
	pair := func() { // lines that went with lines that came in their place
		for i := range max(len(gone), len(come)) {
			switch {
			case i >= len(come):
				out = append(out, []change{{gone[i], "del"}})
			case i >= len(gone):
				out = append(out, []change{{come[i], "ins"}})
			default:
				out = append(out, inLine(gone[i], come[i]))
			}
		}
		gone, come = nil, nil
	}
	for _, c := range aligned(lines(before), lines(after)) {
		switch c.Op {
		case "del":
			gone = append(gone, c.Text)
		case "ins":
			come = append(come, c.Text)
		default:
			pair()
			out = append(out, []change{c})
		}
	}
	pair()
	return out
}

func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// inLine compares two lines word by word. Lines that share less than a third are two lines, not one that changed.
func inLine(before, after string) []change {
	var out []change
	shared := 0
	for _, c := range aligned(tokens(before), tokens(after)) {
		if c.Op == "" {
			shared += len(c.Text)
		}
		if n := len(out); n > 0 && out[n-1].Op == c.Op {
			out[n-1].Text += c.Text
			continue
		}
		out = append(out, c)
	}
	if 3*shared < max(len(before), len(after)) {
		return []change{{before, "del"}, {after, "ins"}}
	}
	return out
}

// tokens cuts a line into numbers, Latin words and single characters: "4,767亿元" is 4,767 亿 元. Together they are the line.
func tokens(line string) []string {
	var out []string
	sort := func(r rune) int {
		switch {
		case unicode.Is(unicode.Han, r):
			return 0
		case unicode.IsDigit(r) || r == '.' || r == ',' || r == '%':
			return 1
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return 2
		}
		return 0
	}
	last := 0
	for _, r := range line {
		now := sort(r)
		if n := len(out); n > 0 && now != 0 && now == last {
			out[n-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		last = now
	}
	return out
}

// maxCells bounds the table of aligned; what is longer is shown as replaced whole.
const maxCells = 4_000_000

// aligned lays two lists beside each other along their longest common subsequence.
func aligned(before, after []string) []change {
	var head, tail []change
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		head = append(head, change{Text: before[0]})
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		tail = append(tail, change{Text: before[len(before)-1]})
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	slices.Reverse(tail)
	return slices.Concat(head, middle(before, after), tail)
}

func middle(before, after []string) []change {
	var out []change
	i, j := 0, 0
	if len(before)*len(after) <= maxCells {
		common := commonLengths(before, after)
		for i < len(before) && j < len(after) {
			switch {
			case before[i] == after[j]:
				out = append(out, change{Text: before[i]})
				i, j = i+1, j+1
			case common[i+1][j] >= common[i][j+1]:
				out = append(out, change{before[i], "del"})
				i++
			default:
				out = append(out, change{after[j], "ins"})
				j++
			}
		}
	}
	for ; i < len(before); i++ {
		out = append(out, change{before[i], "del"})
	}
	for ; j < len(after); j++ {
		out = append(out, change{after[j], "ins"})
	}
	return out
}

// commonLengths has at [i][j] the length of the longest common subsequence of before[i:] and after[j:].
func commonLengths(before, after []string) [][]int32 {
	table := make([][]int32, len(before)+1)
	for i := range table {
		table[i] = make([]int32, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			if before[i] == after[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}
