package index

import "math/big"

// Bounds of a query. What lies beyond them is left out, and Understood says so.
const (
	maxRunes   = 1000 // characters of a query
	maxClauses = 64   // words, phrases and conditions; also the words that Chinese runs are cut into
	maxDepth   = 8    // parentheses within parentheses
	maxStars   = 8    // prefixes
	maxNear    = 100  // gap of a proximity search
	maxParts   = 16   // words of one
)

// expr is a node of a parsed query.
type expr interface{}

type (
	// wordsExpr is a row of unquoted words, all required.
	wordsExpr struct {
		items []string
		cut   bool // the last one went on with the name of a measure
	}
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
	// figureExpr demands a figure of a measure within bounds.
	figureExpr struct {
		measure
		lo, hi *limit
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
	size     *big.Rat // what the words of size in it multiply: 10^8 of 5亿, 1 of 5
	kind     string   // a yinwen.Kind, empty when the number was bare
	currency string   // ISO 4217, empty when not said
}
