//go:build race

package extract

// raced: the race detector slows everything down by a factor that bounds on time and memory do not survive.
const raced = true
