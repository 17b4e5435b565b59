package digests

import "fanchart/commands/desk"

// sections lists what a digest can tell, in order. A new one is a file of its own, a line
// here, and its name in the catalogues.
func sections() []section {
	return []section{movement(), records(), releases(), events(), day(), birthdays(), wins(), milestones(), picture()}
}

// Brief is what a digest says: an answer that its options and the data
// determine, so that its buttons say the same weeks later. What is of the server that
// asks, its events and whom it follows, is added to what is the same everywhere.
func Brief() desk.Command { return room{sections()}.brief() }

// Digest is the summaries that a server has posted by the clock.
func Digest() desk.Command { return room{sections()}.digest() }
