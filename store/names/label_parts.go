package names

import (
	"regexp"
	"slices"
	"strings"
)

// joint is what stands between the parts of what suggestions show.
var joint = regexp.MustCompile(` — | · |: |：| \(|（|[)）]`)

// mostJoints bounds the work that a text makes: no suggestion has more.
const mostJoints = 5

// LabelParts are the whole of what a suggestion shows, what its joints part, the longest
// first, and nothing, for what is suggested before anything is typed: one of them is what a
// suggestion can be found by again.
func LabelParts(text string) []string {
	at := joint.FindAllStringIndex(text, mostJoints)
	out := []string{text}
	begins, ends := []int{0}, []int{}
	for _, j := range at {
		begins, ends = append(begins, j[1]), append(ends, j[0])
	}
	ends = append(ends, len(text))
	for n := len(begins) - 1; n > 0; n-- {
		for i := 0; i+n <= len(begins); i++ {
			if part := strings.Trim(text[begins[i]:ends[i+n-1]], " …"); part != "" && !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return append(out, "")
}
