// Package store keeps everything the program knows in one database: charts, acts,
// titles, events, servers. It is the only package that speaks SQL. One file a noun; what
// SQLite and PostgreSQL do in their own way is in files named for them, as dialect.go lists it.
//
// One transaction writes at a time, and a read never waits for it. Reads are named for
// the noun; a missing row is ErrNotFound wrapped with what was sought, none of many is an
// empty slice. Everything that writes does so inside Update, one transaction. What is read
// alike outside of one and inside goes through the functions one, all and has; an error is
// wrapped with what was attempted by the method that others call (wrap), not beneath.
package store
