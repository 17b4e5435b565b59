// Package answer makes a request of an interaction, has it answered at the desk, and
// delivers the answer, the first sign of it within Discord's three seconds. It also tells
// Discord which commands there are.
package answer
