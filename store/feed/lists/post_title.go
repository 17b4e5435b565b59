package lists

import (
	"regexp"
	"slices"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// cutPost cuts "ACT - TITLE" at its first separator outside of brackets.
func cutPost(text string) (credit, title string, ok bool) {
	depth := 0
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(depth-1, 0)
		case ' ':
			for _, separator := range []string{" - ", " – ", " — "} {
				if rest, found := strings.CutPrefix(text[i:], separator); found && depth == 0 && i > 0 {
					credit, title = strings.TrimSpace(text[:i]), strings.TrimSpace(rest)
					return credit, title, credit != "" && title != ""
				}
			}
		}
	}
	return "", "", false
}

var (
	bracketed  = regexp.MustCompile(`[(\[]([^()\[\]]*)[)\]]`)
	lastAside  = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]$`)
	officialMV = regexp.MustCompile(`(?i)\s+(?:official\s+)?(?:mv|m/v|music video)$`)
	// ordinal is what an album's kind begins with: The 3rd EP.
	ordinal = regexp.MustCompile(`(?i)^(?:the\s+)?(?:\d+(?:st|nd|rd|th)\s+|debut\s+|full\s+)?`)
)

// postTitle is the title in a post, without what only tells its kind, which the release
// gets. A fault says what the post is about instead of a release.
func postTitle(text string, rel *kpop.Release) (title, fault string) {
	for _, m := range bracketed.FindAllStringSubmatch(text, -1) {
		if fault := noRelease(strings.ToLower(m[1])); fault != "" {
			return "", fault
		}
	}
	title = officialMV.ReplaceAllString(text, "")
	for m := lastAside.FindStringSubmatch(title); m != nil; m = lastAside.FindStringSubmatch(title) {
		kind, tags := releaseWords(m[1])
		if hasWords(strings.ToLower(m[1]), "ost") {
			rel.Tags = union(rel.Tags, []string{"soundtrack"})
			if rel.Kind == kpop.OtherRelease {
				rel.Kind = kind
			}
			break // which one it is of
		}
		if strings.TrimSpace(kindWords.ReplaceAllString(ordinal.ReplaceAllString(m[1], ""), "")) != "" || m[1] == "" {
			break
		}
		if rel.Kind == kpop.OtherRelease {
			rel.Kind = kind
		}
		rel.Tags = union(rel.Tags, tags)
		title = strings.TrimSuffix(title, m[0])
	}
	return unquoted(strings.TrimSpace(title)), ""
}

// kindWords are what an aside consists of that tells only the kind.
var kindWords = regexp.MustCompile(`(?i)\b(?:mini|single|full|studio|digital|japanese|english|album|ep|official|audio|video|music|mv|m/v)\b`)

// noRelease says what the words of an aside tell that a post is about, if it is no
// release of its own: a live clip, a lyric video, an album of two weeks ago.
func noRelease(aside string) string {
	if hasWords(aside, "later") {
		return file.FaultLater
	}
	if aside == "official video" || aside == "music video" || aside == "official audio" {
		return ""
	}
	words := []string{"visualizer", "video", "clip", "teaser", "trailer"}
	if !hasWords(aside, "ost") { // whose film or show may have any name
		words = append(words, "lyric", "lyrics", "performance", "live", "film", "choreography", "dance practice", "making", "karaoke",
			"special", "audio", "preview", "medley", "sampler")
	}
	if slices.ContainsFunc(words, func(word string) bool { return hasWords(aside, word) }) {
		return file.FaultClip
	}
	return ""
}

// unquoted takes the quotation marks away that a whole title stands in.
func unquoted(s string) string {
	for _, marks := range []string{`''`, `""`, "‘’", "“”"} {
		open, closed := []rune(marks)[0], []rune(marks)[1]
		r := []rune(s)
		if n := len(r); n > 2 && r[0] == open && r[n-1] == closed && !strings.ContainsRune(string(r[1:n-1]), open) {
			return strings.TrimSpace(string(r[1 : n-1]))
		}
	}
	return s
}
