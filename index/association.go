package index

import "math"

// expected is how often a word of total places stands near, if chance had it, where near of all words are near.
func expected(total, near, all int) float64 { return float64(total) * float64(near) / float64(all) }

// logLikelihood is Dunning's G² of a word that stands together times near and total times in all, where near of all words are
// near: twice the sum, over the four cells of the table, of what is seen times the logarithm of seen by expected.
func logLikelihood(together, total, near, all int) float64 {
	sum := 0.0
	for _, cell := range [4][3]int{
		{together, total, near}, {total - together, total, all - near},
		{near - together, all - total, near}, {all - total - near + together, all - total, all - near},
	} {
		if seen := float64(cell[0]); seen > 0 {
			sum += seen * math.Log(seen/expected(cell[1], cell[2], all))
		}
	}
	return 2 * sum
}

// significance is the chance of a G² of at least g without any association: of χ² with one degree of freedom (Wilks 1938), so that
// 3.84 is 0.05, 6.63 is 0.01, 10.83 is 0.001 and 15.13 is 0.0001. It is that of one word looked at alone; among a thousand words one
// reaches 0.001 by chance.
func significance(g float64) float64 { return math.Erfc(math.Sqrt(max(g, 0) / 2)) }

// logDice is 14 + log2 of Dice's coefficient of two words that stand together times together (Rychlý 2008).
func logDice(together, x, y int) float64 { return 14 + math.Log2(2*float64(together)/float64(x+y)) }
