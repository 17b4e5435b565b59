// Package feed is the one door by which data enters: a Source reads files into
// issues, Import checks them, identifies acts and titles and saves the result.
//
// A source is one file and one line in Sources. It only parses; what is wrong with
// a file (Fault) and what is doubtful (store.Doubt) carry a code, a place and
// values, never a sentence: wording is view's. feed knows no language.
package feed
