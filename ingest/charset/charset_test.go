package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	simplified  = "<p>本行上半年净利润同比增长，贷款余额稳步上升，不良贷款率下降。</p>"
	traditional = "<p>本行上半年淨利潤按年增長，貸款餘額穩步上升，不良貸款率下降。</p>"
	english     = "<p>The bank’s café lent 5 % more – loans grew.</p>"
)

func encode(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	gb, big5 := encode(t, simplifiedchinese.GB18030, simplified), encode(t, traditionalchinese.Big5, traditional)
	late := "<html><!--" + strings.Repeat("x", 4000) + "-->"
	mark := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for name, row := range map[string]struct {
		body        []byte
		contentType string
		want, name  string
	}{
		"UTF-8, header":              {[]byte(simplified), "text/html; charset=utf-8", simplified, "utf-8"},
		"UTF-8, nothing":             {[]byte(simplified), "", simplified, "utf-8"},
		"UTF-8, English":             {[]byte(english), "", english, "utf-8"},
		"UTF-8 declared as gbk":      {[]byte(simplified), "text/html; charset=gbk", simplified, "utf-8"},
		"UTF-8 declared as latin1":   {[]byte(english), "text/html; charset=iso-8859-1", english, "utf-8"},
		"UTF-8 with mark":            {[]byte("\xef\xbb\xbf" + simplified), "text/html; charset=gbk", simplified, "utf-8"},
		"UTF-16 with mark":           {encode(t, mark, simplified), "", simplified, "utf-16le"},
		"gb2312 in the header":       {gb, "text/html; charset=gb2312", simplified, "gb18030"},
		"GBK in the header":          {gb, "text/html;charset=GBK", simplified, "gb18030"},
		"gbk in a meta":              {append([]byte(`<meta charset="gbk">`), gb...), "text/html", `<meta charset="gbk">` + simplified, "gb18030"},
		"gb2312 in a late meta":      {append([]byte(late+`<meta http-equiv=Content-Type content="text/html; charset=gb2312">`), gb...), "", late + `<meta http-equiv=Content-Type content="text/html; charset=gb2312">` + simplified, "gb18030"},
		"GB18030 in XML":             {append([]byte(`<?xml version="1.0" encoding="GB18030"?>`), gb...), "", `<?xml version="1.0" encoding="GB18030"?>` + simplified, "gb18030"},
		"GB18030, nothing":           {gb, "", simplified, "gb18030"},
		"GB18030 sent as latin1":     {gb, "text/html; charset=ISO-8859-1", simplified, "gb18030"},
		"GB18030 sent as UTF-8":      {gb, "text/html; charset=utf-8", simplified, "gb18030"},
		"Big5 in the header":         {big5, "text/html; charset=big5", traditional, "big5"},
		"Big5-HKSCS in the header":   {big5, "text/html; charset=Big5-HKSCS", traditional, "big5"},
		"Big5, nothing":              {big5, "", traditional, "big5"},
		"windows-1252 of English":    {encode(t, charmap.Windows1252, english), "text/html; charset=windows-1252", english, "windows-1252"},
		"malformed header":           {gb, "text/html; charset=gb2312; =", simplified, "gb18030"},
		"unknown charset":            {[]byte(simplified), "text/html; charset=klingon", simplified, "utf-8"},
		"UTF-8 with a cut character": {[]byte(strings.Repeat(simplified, 3) + "\xe9\x93<p>" + simplified), "", strings.Repeat(simplified, 3) + "\ufffd<p>" + simplified, "utf-8"},
		"UTF-8 twice":                {[]byte("Zhao\u00e2\u0080\u0099s bank"), "", "Zhao’s bank", "utf-8"},
		"Hong Kong characters":       {[]byte("\x9d\xef\xad\xfb"), "text/html; charset=big5", "嘅員", "big5"},
		"four bytes":                 {[]byte("\x81\x39\xee\x39"), "text/html; charset=gb18030", "㐀", "gb18030"},
		"GBK sent as UTF-8, long":    {[]byte(strings.Repeat("\xd2\xf8\xd0\xd0\xb4\xfb\xbf\xee", 40)), "text/html; charset=utf-8", strings.Repeat("银行贷款", 40), "gb18030"},
		"ASCII":                      {[]byte("loans grew"), "", "loans grew", "utf-8"},
		"empty":                      {nil, "", "", "utf-8"},
		"header before meta":         {append([]byte(`<meta charset="big5">`), gb...), "text/html; charset=gbk", `<meta charset="big5">` + simplified, "gb18030"},
		"meta contradicted by text":  {append([]byte(`<meta charset="gbk">`), []byte(traditional)...), "", `<meta charset="gbk">` + traditional, "utf-8"},
	} {
		got, charset := Decode(row.body, row.contentType)
		if got != row.want || charset != row.name {
			t.Errorf("%s: Decode = %.120q, %q; want %.120q, %q", name, got, charset, row.want, row.name)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified), "text/html; charset=gbk")
	f.Add([]byte("\xb1\xbe\xd0\xd0"), "")
	f.Add([]byte("\xff\xfea"), "text/html; charset=big5")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, name := Decode(body, contentType)
		if !utf8.ValidString(text) || name == "" {
			t.Errorf("Decode gives invalid text or no name (%q)", name)
		}
	})
}
