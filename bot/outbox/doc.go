// Package outbox carries out what handlers and the clock asked for on Discord, each once:
// posts, direct messages, cards and calendars, Discord's own events.
package outbox
