// Package lease shares out what only one process at a time may do among those that work on one
// database: run the clock, hold a shard of the gateway. The database says who has what; this
// page tells how it comes to that.
//
// # Shares
//
// What there is of one kind is a Share: so many parts, numbered from 0. Every process that
// would take some is a member of it. Members have equally many parts; what cannot be divided
// stays where it is. Who has too many lets go of one at a time, and who has too few takes what is
// free. The clock is a share of one part, so that one process has it and the others stand
// by.
//
// # Time
//
// A lease lasts for 12 seconds and is renewed every 4. Who dies without a word is missed
// within 14 seconds: their membership runs out with their parts. Of a process on the same machine it
// is seen at once that it is no more (proof_linux.go), so that a program which is started again
// after it was killed does not wait for itself. The clocks of machines must agree within a few
// seconds, as any time service sees to.
//
// # Doubt
//
// A process that learns that somebody else has its part ends what it does there. One that
// cannot renew ends it as well when its time is over, because others may have taken it over;
// but not where the database is a file: who cannot write there has no rival who can.
package lease
