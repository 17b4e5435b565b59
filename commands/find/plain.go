package find

import (
	_ "embed"
	"strings"

	"fanchart/commands/desk"
	"fanchart/store/names"
)

// everydayWords are words of which nobody can tell whether a title is meant: a title of
// nothing else must stand out by more than capitals. Days, months and places are among them,
// which have capitals anyway, and what fans say of any song.
//
//go:embed everyday.txt
var everydayWords string

// ordinaryNames are acts' names that are words, or people's names, as well.
//
//go:embed ordinary.txt
var ordinaryNames string

// plain are words that say nothing by themselves, in their normal form.
type plain struct{ everyday, names map[string]bool }

// plainKey is what they are kept under.
type plainKey struct{}

func plainWords(s *desk.Shelf) plain {
	return desk.Kept(s, plainKey{}, func() plain {
		return plain{setOf(strings.Fields(everydayWords)), setOf(strings.Split(ordinaryNames, "\n"))}
	})
}

func setOf(words []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[names.Normal(w)] = true
	}
	return out
}

// common reports whether everybody says a word.
func (p plain) common(word string) bool { return p.everyday[names.Normal(word)] }

// ordinary reports whether an act's name, in its normal form, is a word as well.
func (p plain) ordinary(normal string) bool { return p.names[normal] || p.everyday[normal] }

// small reports whether a word is written without a capital within titles.
func (p plain) small(word string) bool { return len(word) < 4 && p.common(word) }
