package charts

import (
	"regexp"
	"strings"
	"unicode"

	"fanchart/store/kpop"
	"fanchart/store/names"
)

// guests is how Korean charts say in a title who else is on it: (Feat. 슬기 of Red Velvet),
// (With HOSHI). A producer, as in (Prod.&Feat. SUGA of BTS), is named with them.
var guests = regexp.MustCompile(`(?i)\s*[(\[](?:prod\.?\s*&\s*)?(feat\.?|with)\s+([^()\[\]]+(?:\([^()]*\)[^()\[\]]*)*)[)\]]`)

// readKorean reads a credit of a Korean chart: without the blank that crawlers leave at its
// end, and with those whom the title names.
func readKorean(e *kpop.Entry, _ kpop.Day) string {
	e.Printing.Title, e.Printing.Credit = strings.TrimSpace(e.Printing.Title), strings.TrimSpace(e.Printing.Credit)
	m := guests.FindStringSubmatch(e.Printing.Title)
	if m == nil {
		return ""
	}
	word := " Featuring "
	if strings.EqualFold(m[1], "with") {
		word = " With "
	}
	e.Read = e.Printing.Credit + word + strings.TrimSpace(m[2])
	return ""
}

// twoNames is a title with a second name in brackets: 작은 것들을 위한 시 (Boy With Luv).
var twoNames = regexp.MustCompile(`^([^()]+?)\s*\(([^()]+)\)$`)

// version is what stands in brackets when a title is no second name of the same song.
var version = regexp.MustCompile(`(?i)\b(ver|version|remix|mix|rmx|live|inst|instrumental|edit|remaster|remastered|acoustic|band|piano|guitar|intro|outro|interlude|skit|demo|cover|original|part|pt|prod|ost|narr|unplugged|sped|slowed)\b|버전|리믹스|라이브|[0-9]`)

// latinName returns the normal form of the Latin one of a title's two names, where the other
// is in Hangul: charts abroad print that one alone. "" when there are no two names.
func latinName(title string) string {
	m := twoNames.FindStringSubmatch(strings.TrimSpace(names.WithoutAsides(title)))
	if m == nil || hangul(m[1]) == hangul(m[2]) {
		return ""
	}
	if version.MatchString(m[2]) {
		return ""
	}
	if hangul(m[1]) {
		return names.Normal(m[2])
	}
	return names.Normal(m[1])
}

func hangul(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) >= 0
}

// homely reports whether a printing is as only some charts write it: in Hangul, or with those
// who are on a song behind "w/".
func homely(p kpop.Printing) bool {
	return hangul(p.Title) || hangul(p.Credit) || strings.Contains(p.Credit, "(w/ ")
}
