package names

import (
	"regexp"
	"strings"
)

// aside matches a bracketed part of a title that charts print or leave out at
// will: who is featured or has produced it, where a song is from, that an album is an EP.
var aside = regexp.MustCompile(`(?i)\s*[(\[](?:feat|featuring|ft|with|prod|from|ep|soundtrack|original soundtrack)\b[^)\]]*[)\]]*`)

// NormalTitle returns the normal form of a title, without such asides. A title
// that is nothing else keeps them.
func NormalTitle(s string) string { return Normal(WithoutAsides(s)) }

// WithoutAsides returns a title without its asides, or as it is when it is nothing else.
func WithoutAsides(s string) string {
	if strings.ContainsAny(s, "([") {
		if bare := aside.ReplaceAllString(s, ""); strings.TrimSpace(bare) != "" {
			return bare
		}
	}
	return s
}
