package kpop

// Part is an album or a soundtrack that a song is part of.
type Part struct {
	ID           int64  // its title's id; 0 when it stood on no chart
	Name, Credit string // as the list of parts calls it
}
