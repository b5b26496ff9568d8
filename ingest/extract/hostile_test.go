package extract

import (
	"bytes"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"yinwen"
)

// hostile pages and what each tries.
func hostile() map[string][]byte {
	big := bytes.Repeat([]byte("<p>A paragraph of fifty megabytes, one among very many others.</p>\n"), 50<<20/67)
	return map[string][]byte{
		"100,000 nested elements":    []byte(strings.Repeat("<div><span>", 50_000) + prose),
		"100,000 nested inline":      []byte(strings.Repeat("<b>", 100_000) + prose),
		"50 MB":                      big,
		"50 MB of nothing":           bytes.Repeat([]byte{' '}, 50<<20),
		"8 MB of one text":           bytes.Repeat([]byte("word, "), 8<<20/6-1),
		"8 MB of one Chinese text":   bytes.Repeat([]byte("银行，"), 8<<20/9-1),
		"unclosed formatting":        []byte(manyFormats(400) + strings.Repeat("<p>x", 150_000)),
		"attributes of bold":         []byte("<p>" + manyBold(2500) + strings.Repeat("<p>x</p>", 5000)),
		"bold, ends in a select":     []byte("<select><title></select>" + manyBold(400) + "<select></b></select>" + strings.Repeat("<p>x", 45_000)),
		"10 MB of bold":              []byte(strings.Repeat("<b a="+strings.Repeat("x", 200)+"></b><p>", 10<<20/220)),
		"7 MB of bold":               []byte(strings.Repeat("<p><b>x", 7<<20/45) + strings.Repeat("word, ", 700_000)),
		"all formatting":             []byte(strings.Repeat("<b><big><code><em><font><i><nobr><s><small><strike><strong><tt><u>", 3) + strings.Repeat("<p>x", 12_000)),
		"formatting across blocks":   []byte(strings.Repeat("<b><i><u><p></b></i></u>", 8_000)),
		"misnested tables":           []byte(strings.Repeat("<table><tr><td><table>x", 40_000)),
		"attributes":                 []byte("<p " + strings.Repeat("a=1 b=2 ", 500_000) + ">" + prose),
		"NULs":                       []byte("<html><body>" + strings.ReplaceAll(prose, " ", "\x00 ") + "</body></html>"),
		"lone surrogates in JSON-LD": []byte(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\ud800b","articleBody":"` + strings.Repeat(`Sentences with \udfff halves, and more. `, 20) + `"}</script>`),
		"deep JSON-LD":               []byte(`<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 9000) + strings.Repeat(`]}`, 9000) + `</script>` + prose),
		"deep JSON":                  []byte(strings.Repeat(`{"a":`, 100_000)),
		"wide JSON":                  []byte(`{"a":[` + strings.Repeat(`{"title":"t","content":"c"},`, 100_000) + `1]}`),
		"many dates":                 []byte("<h1>Some title of a page here</h1>" + strings.Repeat("<p>2024-01-01 2024年1月2日 Jan 3, 2024 来源：作者：编辑：</p>", 30_000)),
		"one line of labels":         []byte("<p>" + strings.Repeat("来源：", 300_000) + "</p>"),
		"links":                      []byte(strings.Repeat(`<a href="?page=2">2</a>`, 60_000)),
		"classes":                    []byte(`<p class="` + strings.Repeat("aB-cD ", 500_000) + `">` + prose),
		"broken UTF-8":               []byte(strings.Repeat("\xff\xfe\xc3\x28 text, with stops. ", 50_000)),
		"broken GBK":                 []byte(strings.Repeat("\xd6\xd0\xff\x81\x30 ", 300_000)),
		"separators":                 []byte("<title>" + strings.Repeat("银_行-|", 100_000) + "</title>" + prose),
		"lists in lists of JSON":     []byte(strings.Repeat(`{"content":[`, 38) + strings.Repeat(`{"type":"p","text":"Loans rose, the bank said."},`, 100_000) + `{}` + strings.Repeat(`]}`, 38)),
		"nested times":               []byte(strings.Repeat(strings.Repeat("<time>", 450)+"x"+strings.Repeat("</time>", 450), 200) + prose),
		"scripts that write dates":   []byte(strings.Repeat("<script>w(2024-01-0)</script>", 60_000) + prose),
		"almost dates in scripts":    []byte("<script>" + strings.Repeat(`"publish_date":"none",`, 90_000) + "</script><script>" + strings.Repeat(`publish`, 290_000) + "</script>" + prose),
		"articles in articles":       []byte(strings.Repeat("<article><p>Loans rose, the bank said on Monday, and deposits fell.", 200) + strings.Repeat("<article><p>Short, but a sentence.</article>", 40_000)),
		"dates of two digits":        []byte("<h1>Some title of a page here</h1>" + strings.Repeat("<p>12-11-10 ", 40_000) + prose),
		"text areas":                 []byte(strings.Repeat("<textarea>"+strings.Repeat("<p>x", 60)+"</textarea>", 2_500)),
		"headings":                   []byte(strings.Repeat("<h1>Some heading that is long enough</h1>", 20_000) + prose),
	}
}

// manyFormats opens n formatting elements that all differ: each paragraph that follows opens them all again.
func manyFormats(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("<font size=" + strings.Repeat("1", i+1) + ">")
	}
	return b.String()
}

func manyBold(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("<b a=" + strconv.Itoa(i) + ">")
	}
	return b.String()
}

// TestHostile bounds time and memory. Time is that of the processor, which a busy machine does not change.
func TestHostile(t *testing.T) {
	if raced {
		t.Skip("bounds are measured without the race detector")
	}
	for name, body := range hostile() {
		t.Run(name, func(t *testing.T) {
			peak := watch(t)
			start := spent(t)
			docs, err := Extract(yinwen.Page{URL: "https://a.example/n/1", Body: body, Fetched: crawled}, Hint{})
			took := spent(t) - start
			if took > 2*time.Second {
				t.Errorf("Extract took %v", took)
			}
			if mb := peak(); mb > 300 {
				t.Errorf("Extract took %d MB", mb)
			}
			if err == nil && (len(docs) == 0 || docs[0].Text == "") {
				t.Errorf("Extract = %d documents and no error", len(docs))
			}
			for _, d := range docs {
				if strings.ContainsAny(d.Text+d.Title, "\x00\ufffd") {
					t.Errorf("broken characters in the text")
				}
			}
			t.Logf("%v, %d documents, %v", took.Round(time.Millisecond), len(docs), err)
		})
	}
}

// spent is the processor time of this process so far.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// watch samples the heap until the returned function is called, which tells the growth in MB.
func watch(t *testing.T) func() uint64 {
	t.Helper()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	base, peak := m.HeapInuse, m.HeapInuse
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	return func() uint64 {
		close(done)
		<-stopped
		runtime.ReadMemStats(&m)
		return (max(peak, m.HeapInuse) - base) >> 20
	}
}
