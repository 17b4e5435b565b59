// Package gateway holds one connection after another to Discord's gateway, for every shard,
// and knows which servers the bot is in. This page tells the life of a shard.
//
// # Sessions and connections
//
// A session is Discord's memory of who gets which events; a connection carries it. When a
// connection ends, the session lives on for some minutes and keeps what happens: the next
// connection resumes it, at the address that READY named, and gets what it missed. That costs
// no identify, of which a day has a thousand and five seconds one.
//
//	identify → READY ─→ events … ─→ op 7, op 9 with true, a close that permits it,
//	   ↑                  ↑   │     a socket that breaks, a heartbeat without an answer
//	   │                  │   ↓
//	   │               RESUMED ← what was missed ← resume
//	   │                                             │
//	   └── op 9 with false, a close that does not, ──┘
//	       six resumes in a row that came to nothing,
//	       two minutes in which nobody could be reached
//
// discordgo's own sessions are not used: v0.29.0 resumes at the wrong address, with sessions
// that it has closed itself, identifies again at once where Discord refuses, waits for ever
// for op 7 and silence, and five kinds of malformed events end the program inside it.
//
// # Haste
//
// The first try after a connection that lived is made at once, and does not wait long for a
// gateway that is silent. Later tries wait longer each time, up to two minutes, and as long
// as a refused handshake says. Identifies are paced for all shards (pace.go), and spared when
// few of a day are left (plan.go).
//
// # Trouble
//
// What cannot be read is dropped and logged, once a second at most. A page in place of an
// answer and a refusal that Discord did not write are tried again. Only Discord itself
// ends the program: by its refusal of the token, and by the close codes after which trying
// again is useless (close.go).
package gateway
