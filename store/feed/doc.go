// Package feed is the one door by which data enters: Import hands a path's files to the
// room that its word means, charts, tables or lists, which stand apart and read with what
// file gives them. What lists asks of what it reads stands beside it: dates, ical, credits
// (whom a row names) and places (which zone a town keeps).
//
// A source is one file and one line in Sources. It only parses; what is wrong with
// a file (file.Fault) and what is doubtful (store.Doubt) carry a code, a place and
// values, never a sentence: wording is view's. feed knows no language.
package feed
