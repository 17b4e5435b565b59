// Package guild holds the values of a Discord server: its settings, what its moderators
// change, whom it follows, what is posted there by the clock, and the people it tells.
package guild
