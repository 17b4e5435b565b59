package plot

import (
	"strings"
	"unicode"
)

// Pictures are drawn letter by letter, and Thai has marks that stand elsewhere beside other
// letters: left of the stem of a tall one, above a vowel, below a letter that loses its foot.
// The font has each of these forms as a letter of its own, from these codes on: a letter's
// place in the script's block is added. cut-thai.py, which makes the font, has the same.
const (
	aboveTall  rune = 0xf600 + 0x80*iota // above a tall letter, left of its stem
	aboveVowel                           // a tone above a vowel
	aboveBoth                            // both
	withRing                             // a tone with the ring of sara am beneath it
	tallRing                             // both, above a tall letter
	footless                             // a letter without its foot, and what stands below one that keeps half of it
)

const thaiBlock = 0xe00

// The signs that the forms depend on.
const (
	tallThai  = "ปฝฟ"
	footThai  = "ญฐฎฏฤฦ"
	halfThai  = "ฎฏฤฦ" // keep half of it
	aboveThai = "ัิีึื็ํ"
	belowThai = "ฺุู"
	tonesThai = "่้๊๋"
	silent    = '์' // stands where tones stand
	saraAm    = 'ำ'
	saraAa    = 'า'
	nikhahit  = 'ํ' // the ring of sara am
)

// thai gives the letters and marks of a text the forms that they have side by side.
func thai(text string) string {
	if !strings.ContainsFunc(text, isThai) {
		return text
	}
	var out strings.Builder
	letters := []rune(text)
	for at := 0; at < len(letters); {
		end := at + 1
		for end < len(letters) && stays(letters[end]) {
			end++
		}
		clusterOf(letters[at], letters[at+1:end]).write(&out)
		at = end
	}
	return out.String()
}

func isThai(r rune) bool { return unicode.Is(unicode.Thai, r) }

// stays reports whether a sign stands on, below or fast behind the letter before it.
func stays(r rune) bool { return unicode.Is(unicode.Mn, r) || r == saraAm }

// cluster is a letter and what stands on it.
type cluster struct {
	letter                        rune
	on                            []rune
	tall, half, above, tone, ring bool
}

func clusterOf(letter rune, on []rune) cluster {
	all := string(on)
	c := cluster{letter: letter, on: on, tall: strings.ContainsRune(tallThai, letter)}
	c.above, c.tone, c.ring = strings.ContainsAny(all, aboveThai), strings.ContainsAny(all, tonesThai), strings.ContainsRune(all, saraAm)
	below := strings.ContainsAny(all, belowThai)
	c.half = below && strings.ContainsRune(halfThai, letter)
	if below && strings.ContainsRune(footThai, letter) || letter == 'ฬ' && (c.above || c.tone || c.ring || strings.ContainsRune(all, silent)) {
		c.letter = form(letter, footless)
	}
	return c
}

// form is one of the forms of a letter.
func form(letter, first rune) rune { return letter - thaiBlock + first }

func (c cluster) write(out *strings.Builder) {
	out.WriteRune(c.letter)
	for _, r := range c.on {
		switch {
		case r == saraAm:
			if !c.tone { // which has the ring beneath it
				out.WriteRune(c.mark(nikhahit))
			}
			out.WriteRune(saraAa)
		default:
			out.WriteRune(c.mark(r))
		}
	}
}

// mark is the form of a mark that stands on the letter.
func (c cluster) mark(r rune) rune {
	tone := strings.ContainsRune(tonesThai, r)
	top := tone || r == silent
	switch {
	case tone && c.ring && c.tall:
		return form(r, tallRing)
	case tone && c.ring:
		return form(r, withRing)
	case top && c.above && c.tall:
		return form(r, aboveBoth)
	case top && c.above:
		return form(r, aboveVowel)
	case c.tall && (top || strings.ContainsRune(aboveThai, r)):
		return form(r, aboveTall)
	case c.half && strings.ContainsRune(belowThai, r):
		return form(r, footless)
	}
	return r
}
