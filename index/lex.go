package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/segment/fold"
)

// kind tells tokens of the query language apart.
type kind int

const (
	wordToken kind = iota
	quoteToken
	openToken
	closeToken
	orToken
	andToken
	notToken
	compareToken // < <= > >= = !=
	colonToken
	rangeToken // ..
)

// token is a piece of a query.
type token struct {
	kind  kind
	text  string // of a word, quote or operator, as typed (full-width ASCII made half-width); the meaning of a comparison
	near  int    // of a quote: the gap after ~, -1 without one
	star  bool   // of a word or a quote: * follows
	glued bool   // nothing stands between it and the token before
	list  bool   // only a comma stands between it and the token before
}

// lexer cuts a query into tokens. No text is an error for it.
type lexer struct {
	in     []rune
	at     int
	spaced bool // something that only divides stands before
	comma  bool // nothing but a comma does
	out    []token
}

// lex cuts text into tokens.
func lex(text string) []token {
	l := &lexer{in: []rune(narrow(text)), spaced: true}
	for l.at < len(l.in) {
		l.step()
	}
	return l.out
}

// narrow gives full-width operators their half-width form, and the quotation marks of both languages one form.
func narrow(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= 0xFEE0
		}
		switch {
		case strings.ContainsRune("“”„‟「」『』«»", r):
			return '"'
		case strings.ContainsRune("《》〈〉【】[]", r) || unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case r == '−':
			return '-'
		}
		return r
	}, text)
}

func (l *lexer) step() {
	r := l.in[l.at]
	op, n := l.comparison()
	switch {
	case op != "":
		l.emit(token{kind: compareToken, text: op}, n)
	case r == '"':
		l.quote()
	case r == '(' || r == '（':
		l.emit(token{kind: openToken}, 1)
	case r == ')' || r == '）':
		l.emit(token{kind: closeToken}, 1)
	case r == ':':
		l.emit(token{kind: colonToken}, 1)
	case r == '|':
		l.emit(token{kind: orToken, text: "|"}, l.count('|'))
	case r == '&' && l.count('&') == 2:
		l.emit(token{kind: andToken}, 2)
	case r == '.' && l.count('.') == 2:
		l.emit(token{kind: rangeToken, text: ".."}, 2)
	case strings.ContainsRune("~–—", r) && l.wordlike(l.at-1) && l.digit(l.at+1): // 1%~2%
		l.emit(token{kind: rangeToken}, 1)
	case (r == '-' || r == '!') && l.negates():
		l.emit(token{kind: notToken, text: string(r)}, 1)
	case (r == '%' || r == '‰') && l.percents():
		l.out[len(l.out)-1].text += string(r)
		l.at, l.spaced, l.comma = l.at+1, false, false
	case l.separates(l.at):
		l.comma = !l.spaced && (r == ',' || r == '、')
		l.at, l.spaced = l.at+1, true
	default:
		l.word()
	}
}

// percents reports whether the sign here stands apart from a number that it belongs to: 1.5 %.
func (l *lexer) percents() bool {
	i, n := l.at-1, len(l.out)-1
	for i >= 0 && unicode.IsSpace(l.in[i]) {
		i--
	}
	return l.digit(i) && n >= 0 && l.out[n].kind == wordToken && !l.out[n].star
}

// emit appends t, which takes n characters.
func (l *lexer) emit(t token, n int) {
	t.glued, t.list = !l.spaced, l.comma
	l.out = append(l.out, t)
	l.at, l.spaced, l.comma = l.at+n, false, false
}

// count tells how often r stands here in a row.
func (l *lexer) count(r rune) int {
	n := 0
	for l.at+n < len(l.in) && l.in[l.at+n] == r {
		n++
	}
	return n
}

// negates reports whether the minus here begins a word, and no number that something is compared with.
func (l *lexer) negates() bool {
	if l.at+1 >= len(l.in) || unicode.IsSpace(l.in[l.at+1]) || len(l.out) == 0 {
		return l.at+1 < len(l.in) && !unicode.IsSpace(l.in[l.at+1])
	}
	switch last := len(l.out) - 1; l.out[last].kind {
	case compareToken:
		return false
	case colonToken: // title:-pension, but not growth:-5%
		return last > 0 && !l.digit(l.at+1) && fieldNames[fold.String(l.out[last-1].text)] != ""
	case openToken, orToken, andToken:
		return true
	}
	return l.spaced
}

// separates reports whether the character at i only divides words. Commas and points between digits belong to numbers.
func (l *lexer) separates(i int) bool {
	r := l.in[i]
	switch {
	case unicode.IsSpace(r):
		return true
	case r == ',' || r == '.':
		return !l.digit(i-1) && r == ',' || !l.wordlike(i+1)
	case r == '-' || r == '\'' || r == '’' || r == '/' || r == '&' || r == '%' || r == '·' || r == '‰':
		return i == 0 || !l.wordlike(i-1) && !l.signs(i)
	case r == '*' || r == '+' || r == '~':
		return true
	case r == '_':
		return false
	}
	return unicode.IsPunct(r)
}

// signs reports whether the minus at i is the sign of a number that something is compared with.
func (l *lexer) signs(i int) bool {
	return l.in[i] == '-' && l.digit(i+1) && (strings.ContainsRune("<>=≥≤≧≦≠:", l.in[i-1]) || l.in[i-1] == '.' || l.spaced)
}

func (l *lexer) digit(i int) bool { return i >= 0 && i < len(l.in) && unicode.IsDigit(l.in[i]) }

func (l *lexer) wordlike(i int) bool {
	return i >= 0 && i < len(l.in) && (unicode.IsLetter(l.in[i]) || unicode.IsDigit(l.in[i]) || l.in[i] == '%')
}

// quote takes what stands between two quotation marks; the end of the query closes an open one.
func (l *lexer) quote() {
	end := l.at + 1
	for end < len(l.in) && l.in[end] != '"' {
		end++
	}
	t := token{kind: quoteToken, text: string(l.in[l.at+1 : end]), near: -1}
	next := min(end+1, len(l.in))
	if next < len(l.in) && l.in[next] == '*' {
		next++
		t.star = true
	}
	if next < len(l.in) && l.in[next] == '~' {
		next++
		t.near = 0
		for ; next < len(l.in) && l.digit(next); next++ {
			t.near = min(t.near*10+int(l.in[next]-'0'), maxNear)
		}
	}
	l.emit(t, next-l.at)
}

// comparisons are the signs of one and what they mean, longer ones before those they begin with.
var comparisons = []struct{ sign, op string }{
	{"<=", "<="}, {"=<", "<="}, {">=", ">="}, {"=>", ">="}, {"!=", "!="}, {"<>", "!="}, {"==", "="},
	{"≤", "<="}, {"≦", "<="}, {"≥", ">="}, {"≧", ">="}, {"≠", "!="}, {"<", "<"}, {">", ">"}, {"=", "="},
}

// comparison tells which comparison stands here, and in how many characters; none is "".
func (l *lexer) comparison() (op string, n int) {
	next := string(l.in[l.at:min(l.at+2, len(l.in))])
	for _, c := range comparisons {
		if strings.HasPrefix(next, c.sign) {
			return c.op, utf8.RuneCountInString(c.sign)
		}
	}
	return "", 0
}

// word takes a run of characters up to the next one that ends words, and tells the operators among them.
func (l *lexer) word() {
	end := l.at
	for end < len(l.in) && !l.ends(end) {
		end++
	}
	end = max(end, l.at+1)
	text := string(l.in[l.at:end])
	n := end - l.at
	t := token{kind: wordToken, text: text}
	if end < len(l.in) && l.in[end] == '*' {
		t.star = true
		n++
	}
	if operator, ok := operators[text]; ok && !t.star {
		t = token{kind: operator, text: text}
	}
	l.emit(t, n)
}

// ends reports whether the character at i ends a word.
func (l *lexer) ends(i int) bool {
	if strings.ContainsRune("\"()（）<>=≥≤≧≦≠:|", l.in[i]) {
		return true
	}
	if l.in[i] == '.' && i+1 < len(l.in) && l.in[i+1] == '.' {
		return true
	}
	return l.separates(i)
}

// operators are words that mean one. English ones only in capitals: "or" is a word.
var operators = map[string]kind{
	"OR": orToken, "或": orToken, "或者": orToken, "AND": andToken, "且": andToken, "并且": andToken, "NOT": notToken, "非": notToken,
}
