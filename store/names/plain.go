package names

import (
	"regexp"
	"strings"
)

// edition matches what a printed title says of the album that it is: The 4th Album,
// SEVENTEEN 10th Mini Album, 1st Full Album, the 2nd Album Repackage, Special Album.
var edition = regexp.MustCompile(`(?i)(?:\bthe\s+)?\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|special|japan(?:ese)?|debut)\s+(?:(?:full|mini|studio|japan(?:ese)?|single|regular|special|repackage)\s*)*(?:album|ep|mini|single)?(?:\s+repackage)?\b|\b(?:mini|full|studio|special|single)\s+album\b`)

// format matches a bracket that only tells what sort of record it is.
var format = regexp.MustCompile(`(?i)\s*[(\[](?:ep|live|deluxe|repackage|soundtrack|original soundtrack|single|\d{4})[^)\]]*[)\]]`)

// Plain returns the names that people have for a printed title beside the whole of it:
// without editions and descriptions, and of K-pop without any aside, by what follows a
// colon, and by what stands in quotation marks.
func Plain(printed string, kpop bool) []string {
	p := plainer{whole: Normal(printed)}
	if bare := format.ReplaceAllString(aside.ReplaceAllString(printed, ""), ""); bare != printed {
		p.add(bare)
	}
	if !kpop {
		return p.out
	}
	p.quoted(printed)
	p.parts(printed)
	bare, asides := partBrackets(printed)
	p.add(bare)
	for _, a := range asides {
		if edition.MatchString(bare) && strings.TrimSpace(edition.ReplaceAllString(bare, "")) == "" || strings.ContainsFunc(bare, isHangul) {
			p.add(a) // 1st Full Album [Drip], 중독 (Overdose)
		}
	}
	return p.out
}

type plainer struct {
	whole string
	out   []string
}

func (p *plainer) add(name string) {
	name = strings.Trim(strings.TrimSpace(name), "-–—:,;'\"[] ")
	key := Normal(name)
	if key == "" || !hasLetters(key) || key == p.whole {
		return
	}
	for _, have := range p.out {
		if Normal(have) == key {
			return
		}
	}
	p.out = append(p.out, name)
}

// quoted reads CxM: 1st Mini Album 'Hype Vibes' (EP).
func (p *plainer) quoted(printed string) {
	if !edition.MatchString(printed) {
		return
	}
	for _, m := range quotes.FindAllStringSubmatch(printed, 2) {
		for _, name := range m[1:] {
			p.add(name)
		}
	}
}

// parts reads what stands between colons and dashes, without what only describes.
func (p *plainer) parts(printed string) {
	bare, _ := partBrackets(printed)
	var kept []string
	for _, part := range colon.Split(bare, 5) {
		if at := edition.FindStringIndex(part); at != nil {
			part = part[at[1]:] // what stands before it is whose album it is
		}
		if part = strings.TrimSpace(part); hasLetters(Normal(part)) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return
	}
	p.add(strings.Join(kept, " "))
	p.add(kept[0])
	if len(kept) > 1 {
		p.add(kept[len(kept)-1])
	}
}

// colon matches what parts the names and the descriptions of an album.
var colon = regexp.MustCompile(`\s*:\s+|\s+:\s*|\s+[-–—]\s+`)
