// Package written reads times as people write them: in English, Korean, Portuguese and
// Japanese. What it does not understand completely is an error that names the piece,
// never a guess; what is left out is the next one from now.
//
// A text is read from its beginning, one piece after the other: each piece matches one
// form (forms.go, and a file for each language) and fills in a part of a draft, and
// nothing twice. build.go makes a time of the draft.
package written
