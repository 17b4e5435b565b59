package desk

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

const (
	MaxEcho    = 50  // letters of what was typed that an answer repeats
	MaxTyped   = 200 // letters of what was typed that are looked at
	MaxLabel   = 100 // Discord's limit for a suggestion
	maxButton  = 40  // letters on a button: more do not fit a phone
	MaxRequest = 100 // Discord's limit for what a button asks
	MaxChoices = 25  // Discord's limit for the number of suggestions

	emptyBraille = '\u2800' // a sign that shows nothing
)

// Clip returns the first n letters of what a person typed.
func Clip(s string, n int) string {
	count := 0
	for i := range s {
		if count++; count > n {
			return s[:i]
		}
	}
	return s
}

// OnButton cuts a text to what a button shows.
func OnButton(s string) string {
	if cut := Clip(s, maxButton); cut != s {
		return strings.TrimRight(Clip(s, maxButton-1), " ") + "…"
	}
	return s
}

// Listed are the words of a list that a person typed, with commas or semicolons between them,
// Japanese and Chinese ones too.
func Listed(s string) (words []string) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(",;、，；", r) }) {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// Echo makes what a person typed fit to be repeated to them: one short line
// without control and invisible characters.
func Echo(s string) string {
	short := strings.ToValidUTF8(Clip(s, 4*MaxEcho), "")
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r) || r == emptyBraille || unicode.In(r, unicode.Cf, unicode.Bidi_Control, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return -1
		}
		return r
	}, short)
	visible = strings.Join(strings.Fields(visible), " ")
	if cut := Clip(visible, MaxEcho); cut != visible || len(Clip(s, 4*MaxEcho)) < len(s) {
		return cut + "…"
	}
	return visible
}

// Label cuts a text to what Discord takes for a suggestion, which may count a
// letter beyond the basic plane twice.
func Label(s string) string {
	units, fits := 0, 0
	for i, r := range s {
		if units < MaxLabel {
			fits = i
		}
		units += utf16.RuneLen(r)
	}
	if units <= MaxLabel {
		return s
	}
	return s[:fits] + "…"
}

// ID is how a request refers to an act or a title for good.
func ID(n int64) string { return "#" + strconv.FormatInt(n, 10) }

// OneIf is 1 if so, else 0: to count with, and to sort what is so behind or before.
func OneIf(so bool) int {
	if so {
		return 1
	}
	return 0
}

// TextsOf are the texts of words.
func TextsOf[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return slices.Clip(out)
}

// Nearest is how many near names a refusal lists.
const Nearest = 5
