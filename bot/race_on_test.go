//go:build race

package bot

// underRace says that the program is some ten times slower than it is.
const underRace = true
