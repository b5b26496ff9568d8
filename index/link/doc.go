// Package link tells whether two documents speak of the same event, across languages and within one, and where their figures
// cannot both be right. It is pure: what it knows it reads from the documents and the glossary.
//
// # How the score is made
//
// Each observation adds to a sum of evidence, in natural log-odds; the score is 1/(1+e^-sum), so 0.5 (Threshold) is where the
// evidence for and against weighs the same. The weights stand in weights.go and were set by hand on the pairs of this package's tests:
//
//   - prior: most pairs of documents are different stories
//   - figures: the share of the poorer document's figures that the other has too, each weighted by its significant digits.
//     Values must agree exactly or, for fewer digits, by rounding, or up to a power of ten (亿 read as billion): such a pair
//     is evidence of the same story and a Conflict at once. A low share is evidence against. Conversions in brackets
//     do not count, and percentage points and basis points are one kind.
//   - periods: the period that a document dates most of its figures with is none of the other's (another quarter)
//   - contradictions: figures of one metric, institution, period and kind whose values differ otherwise
//   - actors: institutions and regions that both name, by the glossary; the title's count most. Titles whose actors are not in
//     the other text at all are strong evidence against (one regulator, two notices).
//   - concepts: metrics and terms that both speak of, by the glossary; longer names weigh more, for they say more. Wider entries
//     (普惠小微贷款 is an inclusive loan) count half.
//   - names: Latin words in a Chinese text (mBridge, CIPS) that its English counterpart has too
//   - words: in one language, runs of two terms that both texts have; not when figures or titles show that one form was filled
//     in twice
//   - title: numbers, months and quarters in both titles that meet or do not
//   - days: days of the year that the texts name (12月5日, December 5)
//   - distance: days between the dates of the two documents; it says more in one language, for translations come up to weeks later
//
// Conflicts are reported for documents of the same story only.
package link
