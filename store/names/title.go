package names

import (
	"regexp"
	"strings"
)

// aside matches a bracketed part of a title that charts print or leave out at
// will: who is featured, where a song is from, that an album is an EP.
var aside = regexp.MustCompile(`(?i)\s*[(\[](?:feat|featuring|ft|with|from|ep|soundtrack|original soundtrack)\b[^)\]]*[)\]]*`)

// NormalTitle returns the normal form of a title, without such asides. A title
// that is nothing else keeps them.
func NormalTitle(s string) string {
	if strings.ContainsAny(s, "([") {
		if bare := aside.ReplaceAllString(s, ""); strings.TrimSpace(bare) != "" {
			s = bare
		}
	}
	return Normal(s)
}
