package lists

import (
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// releaseWords reads a kind as lists write it: "Japanese full-length album",
// "debut pre-release single". What it does not say stays open.
func releaseWords(text string) (kpop.ReleaseKind, []string) {
	text = strings.ToLower(text)
	kind := kpop.OtherRelease
	for _, k := range []struct {
		words string
		kind  kpop.ReleaseKind
	}{
		{"pre-release", kpop.PreRelease}, {"soundtrack", kpop.SoundtrackRelease}, {"ost", kpop.SoundtrackRelease},
		{"repackage", kpop.RepackageRelease}, {"single album", kpop.SingleRelease}, {"mini album", kpop.EPRelease}, {"mini-album", kpop.EPRelease},
		{"ep", kpop.EPRelease}, {"digital single", kpop.DigitalRelease}, {"single", kpop.SingleRelease}, {"album", kpop.AlbumRelease},
		{"music video", kpop.VideoRelease}, {"mv", kpop.VideoRelease},
	} {
		if hasWords(text, k.words) {
			kind = k.kind
			break
		}
	}
	var tags []string
	for _, tag := range []string{"japanese", "english", "chinese", "spanish", "debut", "solo", "remix", "live"} {
		if hasWords(text, tag) && !hasWords(text, "pre-"+tag) {
			tags = append(tags, tag)
		}
	}
	if kind == kpop.SoundtrackRelease {
		tags = append(tags, "soundtrack")
	}
	slices.Sort(tags)
	return kind, tags
}

// hasWords reports whether words stand in a text as whole words.
func hasWords(text, words string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || !wordByte(text[i-1])) && (end == len(text) || !wordByte(text[end])) {
			return true
		}
		from = end
	}
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c >= 0x80
}
