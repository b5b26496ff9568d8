package web

import (
	"strings"
	"testing"
)

func withMarks(all [][]change) string {
	var out []string
	for _, line := range all {
		var b strings.Builder
		for _, c := range line {
			switch c.Op {
			case "del":
				b.WriteString("[-" + c.Text + "-]")
			case "ins":
				b.WriteString("{+" + c.Text + "+}")
			default:
				b.WriteString(c.Text)
			}
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "\n")
}

func TestDifferences(t *testing.T) {
	for name, row := range map[string]struct{ before, after, want string }{
		"the same":           {"贷款增长。\n存款增长。", "贷款增长。\n存款增长。\n", "贷款增长。\n存款增长。"},
		"a number, zh":       {"不良贷款率为1.21%，较年初下降。", "不良贷款率为1.31%，较年初上升。", "不良贷款率为[-1.21%-]{+1.31%+}，较年初[-下降-]{+上升+}。"},
		"a number, en":       {"Loans rose 8.2 percent to 312.8 billion yuan.", "Loans rose 8.5 percent to 312.8 billion yuan.", "Loans rose [-8.2-]{+8.5+} percent to 312.8 billion yuan."},
		"a line put in":      {"第一段。\n第三段。", "第一段。\n第二段在此。\n第三段。", "第一段。\n{+第二段在此。+}\n第三段。"},
		"a line taken out":   {"One.\nTwo.\nThree.", "One.\nThree.", "One.\n[-Two.-]\nThree."},
		"another line":       {"Loans rose.", "该行开设分行。", "[-Loans rose.-]{+该行开设分行。+}"},
		"all new":            {"", "New.", "{+New.+}"},
		"all gone":           {"旧。", "", "[-旧。-]"},
		"nothing":            {"", "", ""},
		"words, not letters": {"The bank cut rates today", "The bank raised rates today", "The bank [-cut-]{+raised+} rates today"},
	} {
		if got := withMarks(differences(row.before, row.after)); got != row.want {
			t.Errorf("%s: differences = %q, want %q", name, got, row.want)
		}
	}
	long := strings.Repeat("一二三四五六七八九十\n", 3000)
	other := strings.Repeat("甲乙丙丁戊己庚辛壬癸\n", 3000)
	if got := differences(long, other); len(got) != 3000 {
		t.Errorf("%d lines of two texts too long to compare, want 3000", len(got))
	}
}
