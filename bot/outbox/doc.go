// Package outbox carries out what handlers and the clock asked for on Discord, each once:
// posts, direct messages, cards and calendars, Discord's own events. This page tells the
// life of a row; any number of processes may work on one database.
//
// # States
//
//	waiting → claimed → done     Discord has it
//	   ↑         ├──→ missed     it expired first: it was never sent
//	   │         ├──→ failed     nothing can be sent, or Discord refuses it for good
//	   │         ├──→ unsure     it may be there, and nobody can tell: it is not repeated
//	   │         ├──→ paused     a person has to do something, then Resume lets it wait again
//	   └─────────┘               it is tried again: in half a second, at last every minute, until it expires or a day is over
//
// A handler writes a row in its own transaction (store.Post): waiting, due at a time. Of rows
// with one key only one waits; what is wanted again while it is claimed waits anew when it is
// done. A round, five a second in every process, claims rows that are due, at most 32 at a
// time, and returns; each is carried out beside it (carry.go) and what came of it is recorded
// in one transaction, shared with those that end at the same time (writes.go).
//
// # Lanes
//
// A row waits in the lane of its channel, else its person, else its server. Of a lane one row
// is claimed at a time, the earliest, and a post that waits for another try holds back those
// after it, for seven tries. Of every server as many are claimed as of others. A pause halts
// the lane and is told to who can end it.
//
// # Pace
//
// Before a request leaves it takes the next slot of all processes (pace.go): 48 a second, in
// the database. Direct messages are opened in slots of their own, one in twelve seconds. A
// lane rests for as long as the answer's headers say. That it rests is written before the
// request leaves, for the five seconds in which Discord counts, and corrected by the answer.
//
// # Once
//
// That Discord may have a row from now on is on disk before the request leaves (sent), and
// only who still holds the claim may send. The row's id is the nonce, by which Discord takes
// a repeated post for the first one, for a minute. Later the channel's history is searched
// for the post, by its button that asks why it is there (recall.go): a post that is not there
// is sent again, and where nobody may read the history the row is unsure. A native event is
// found by what it says. Edits and removals do no harm when they are done twice.
//
// # A process that dies
//
// It holds its claims for three seconds, and extends them every second while it lives. Then
// another process claims them; the try is not counted twice. What was marked as sent goes the
// way above, the lane rests as was written, and the slots that the dead one held are lost.
// A process that is told to stop ends what it has begun. What a clock that was ahead wrote
// of rests, turns and tries is mended by who notices, and by every process that begins.
package outbox
