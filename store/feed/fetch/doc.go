// Package fetch keeps the store fed: it asks sources on the net which files they have,
// fetches those that are new or have changed, and hands them to feed, which checks and
// saves them as it does an operator's.
//
// A source is one file here and one line in Sources. It says where its files are; what is
// in them is for the forms of feed/charts. An answer that is not what it should be changes
// nothing that is stored: it becomes a file.Fault, kept with the source until a better
// answer comes.
//
//	Sources → Plan (the source's list of files, less what is held) → client (conditional
//	requests, limits, pace) → feed.Fetched, some files at a time → what came of it, in the store
//
// What was taken is written down after every batch, so that a sync that was killed goes on
// where it was. Only files that were never fetched, or that are named differently now, are
// asked for.
package fetch
