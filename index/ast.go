package index

import (
	"math/big"

	"yinwen/segment/glossary"
)

// Bounds of a query. What lies beyond them is left out, and Understood says so.
const (
	maxRunes   = 1000 // characters of a query
	maxClauses = 64   // words, phrases and conditions
	maxDepth   = 8    // parentheses within parentheses
	maxStars   = 8    // prefixes
	maxNear    = 100  // gap of a proximity search
)

// expr is a node of a parsed query.
type expr interface{}

type (
	// wordsExpr is a row of unquoted words, all required.
	wordsExpr struct{ items []string }
	// phraseExpr is quoted text; near is the gap allowed between its words, -1 for none.
	phraseExpr struct {
		text string
		near int
	}
	// prefixExpr is a word that ended in *.
	prefixExpr struct{ text string }
	// scopeExpr looks for x in one of title and body only.
	scopeExpr struct {
		field string
		x     expr
	}
	// keyExpr demands a value of a keyword field.
	keyExpr struct {
		field string
		value string
		star  bool
	}
	// dateExpr demands a day within lo and hi, inclusive, or none at all.
	dateExpr struct {
		lo, hi  string
		undated bool
	}
	// figureExpr demands a figure of one of metrics within bounds.
	figureExpr struct {
		name    string
		metrics []*glossary.Entry
		lo, hi  *limit
	}
	andExpr []expr
	orExpr  []expr
	notExpr struct{ x expr }
)

// limit is a bound of a figure.
type limit struct {
	amount
	open bool // the bound itself is outside
}

// amount is a number with what was said of it.
type amount struct {
	value    *big.Rat // in base units
	kind     string   // a yinwen.Kind, empty when the number was bare
	currency string   // ISO 4217, empty when not said
}
