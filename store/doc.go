// Package store keeps everything the program knows in one SQLite file: charts,
// acts, titles, imports. It is the only package that speaks SQL. One file a noun.
//
// A Store has one writer connection and a pool of read-only ones, so a read never
// waits for a write. Reads are named for the noun; a missing row is ErrNotFound
// wrapped with what was sought, none of many is an empty slice. Everything that
// writes does so inside Update, one transaction.
package store
