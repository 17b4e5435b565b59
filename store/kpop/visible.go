package kpop

import "unicode"

// Visible reports whether a text shows anything: a letter, a digit, a sign or a picture.
// Blanks of any kind, Hangul fillers, the empty braille cell, joiners and selectors, and
// marks without a letter show nothing: a name of them would be a button without a word.
func Visible(text string) bool {
	for _, r := range text {
		if shows(r) {
			return true
		}
	}
	return false
}

func shows(r rune) bool {
	const emptyBraille = '\u2800'
	return r != emptyBraille && r != unicode.ReplacementChar && unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.In(r, unicode.Zs, unicode.Cf, unicode.Mn, unicode.Me,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}
