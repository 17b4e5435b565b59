// Package written reads times as people write them: in any language whose catalogue says
// what people type in it. What it does not understand completely is an error that names
// the piece, never a guess; what is left out is the next one from now.
//
// Words compile what the catalogues give: pattern.go reads their patterns, language.go
// knows what each list means. A text is read from its beginning, one piece after the
// other: each piece matches one pattern (choose.go), or one of digits alone (plain.go),
// and fills in a part of a draft, and nothing twice. night.go knows by which day a night is
// called. build.go makes a time of the draft: a day that was said in several ways, tomorrow
// (12 March), Saturday 14, is read if they agree.
// Days, months, years, lengths of time and single words are read with the same words.
package written
