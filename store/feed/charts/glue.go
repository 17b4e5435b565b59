package charts

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// gluedSince is the first issue of the Global 200 collection that lost blanks.
const gluedSince = "2025-08-02"

// Where blanks around separators were lost.
var (
	gluedWord  = regexp.MustCompile(`\s*(Featuring|Feat\.)\s*`)
	gluedWith  = regexp.MustCompile(`([a-z])With\b|\bWith([A-Z])`)
	gluedAnd   = regexp.MustCompile(`([a-z])And([A-Z])`)
	gluedComma = regexp.MustCompile(`([^0-9]),(\S)`)
	ampersand  = regexp.MustCompile(`\s*&\s*`)
	lostAnd    = regexp.MustCompile(`(\S)  (\S)`) // Daryl Hall  John Oates
)

// unglue reads a credit with the blanks that the collection lost; the printed text
// stays as it is.
func unglue(e *kpop.Entry, d kpop.Day) string {
	credit := e.Printing.Credit
	read := lostAnd.ReplaceAllString(credit, "$1 & $2")
	if d >= day(gluedSince) {
		read = gluedWord.ReplaceAllString(read, " $1 ")
		read = gluedWith.ReplaceAllString(read, "$1 With $2")
		read = gluedAnd.ReplaceAllString(read, "$1 And $2")
		read = gluedComma.ReplaceAllString(read, "$1, $2")
		read = strings.Join(strings.Fields(spaceAmpersands(read)), " ")
	}
	if read == credit {
		return ""
	}
	e.Read = read
	return file.DoubtGlued
}

// spaceAmpersands puts blanks around every &, but not between single letters: R&B
// and Super Junior-D&E are written so.
func spaceAmpersands(s string) string {
	var b strings.Builder
	end := 0
	for _, at := range ampersand.FindAllStringIndex(s, -1) {
		b.WriteString(s[end:at[0]])
		if at[1]-at[0] == 1 && single(s[:at[0]], true) && single(s[at[1]:], false) {
			b.WriteString("&")
		} else {
			b.WriteString(" & ")
		}
		end = at[1]
	}
	return b.String() + s[end:]
}

// single reports whether the text ends (or begins) with a word of one letter.
func single(s string, atEnd bool) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == ',' })
	if len(words) == 0 {
		return false
	}
	word := words[0]
	if atEnd {
		word = words[len(words)-1]
	}
	return utf8.RuneCountInString(word) == 1
}

// closeCommas takes out the blank before the commas of long credits.
func closeCommas(e *kpop.Entry, _ kpop.Day) string {
	if strings.Contains(e.Printing.Credit, " ,") {
		e.Read = strings.ReplaceAll(e.Printing.Credit, " ,", ",")
	}
	return ""
}
