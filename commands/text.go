package commands

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

const (
	maxEcho    = 50  // letters of what was typed that an answer repeats
	maxTyped   = 200 // letters of what was typed that are looked at
	maxLabel   = 100 // Discord's limit for a suggestion
	maxButton  = 40  // letters on a button: more do not fit a phone
	maxRequest = 100 // Discord's limit for what a button asks
	maxChoices = 25  // Discord's limit for the number of suggestions
)

// clip returns the first n letters of what a person typed.
func clip(s string, n int) string {
	count := 0
	for i := range s {
		if count++; count > n {
			return s[:i]
		}
	}
	return s
}

// onButton cuts a text to what a button shows.
func onButton(s string) string {
	if cut := clip(s, maxButton); cut != s {
		return strings.TrimRight(clip(s, maxButton-1), " ") + "…"
	}
	return s
}

// echo makes what a person typed fit to be repeated to them: one short line
// without control and invisible characters.
func echo(s string) string {
	short := strings.ToValidUTF8(clip(s, 4*maxEcho), "")
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r) || unicode.In(r, unicode.Cf, unicode.Bidi_Control):
			return -1
		}
		return r
	}, short)
	visible = strings.Join(strings.Fields(visible), " ")
	if cut := clip(visible, maxEcho); cut != visible || len(clip(s, 4*maxEcho)) < len(s) {
		return cut + "…"
	}
	return visible
}

// label cuts a text to what Discord takes for a suggestion, which may count a
// letter beyond the basic plane twice.
func label(s string) string {
	units, fits := 0, 0
	for i, r := range s {
		if units < maxLabel {
			fits = i
		}
		units += utf16.RuneLen(r)
	}
	if units <= maxLabel {
		return s
	}
	return s[:fits] + "…"
}

// id is how a request refers to an act or a title for good.
func id(n int64) string { return "#" + strconv.FormatInt(n, 10) }

func order(first bool) int {
	if first {
		return 1
	}
	return 0
}

// textsOf are the texts of words.
func textsOf[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return slices.Clip(out)
}
