// Package charts brings issues of charts in: a Source's forms parse files into editions,
// these are checked, their acts and titles identified, and what has changed is saved.
//
// A source is one file here and one line in feed.Sources.
package charts
