// Package kpop holds the values that the rest of the program speaks of: acts,
// titles, charts, issues, entries, runs, days. It imports nothing of ours, does
// no input or output and knows no language; every other package may use it.
package kpop
