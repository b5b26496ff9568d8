// Package figure reads the figures of a text: every amount, rate, count and rank with its meaning, in Chinese and English.
// Everything here is pure: the same text gives the same figures, nothing is fetched, kept or logged. Conventions: doc/figures.md.
//
// Extract runs a text through these stages. Each has its files; _zh and _en hold what one language alone needs.
//
//	text          folds the text once, with a map of offsets
//	scan          goes through it from left to right and asks at each place:
//	  skip_*        is it no figure? (codes, plans, list marks, names)
//	  date_*, when_*  is it a time, and does it govern, compare, or say when something was told?
//	  wordfigure_*  is it a word that is a figure? (翻番, doubled, ranked second)
//	  numeral_*, atom_*, unit_*  a number, with its sign and unit
//	assemble_*    joins ranges, gives bare numbers the unit of a neighbour, a table's head or the words around, and sums a currency
//	sentence, context  cuts the text into sentences and clauses; then for each figure of a sentence:
//	  peel_*        takes approximators, words of change and fillers off the words before it
//	  direction_*, basis_*, earlier_*  up or down, measured against what; is it the level compared with?
//	  metric_*      chooses what it measures: the words before it, its object, its subject, or what was carried from earlier
//	  phrase_*      trims those words to the noun phrase
//	  period_*      chooses the time it is of
//	  metric_id, bank_*  looks up the measure and the institution
//
// check_* compares the figures of a text with one another (Check, CheckText), lines is the form for scripts (Lines).
package figure
