package names

import (
	"regexp"
	"strings"
	"unicode"
)

// Reading is one way in which a typed name may be meant: a name, and what was typed
// beside it, which tells things of that name apart.
type Reading struct {
	Name string
	Hint string
	// Sure: the hint must be met. It is typed as freely as the name, so that nothing else
	// says that it is none of it: apt rose.
	Sure bool
}

// maxReadings bounds the work that a long text makes.
const maxReadings = 24

// Readings are the ways in which a typed name may be meant beside the whole of it, the
// likeliest first: as players and shops write titles, "Sour Candy (feat. BLACKPINK)",
// "LISA - 'MONEY' Official MV", as suggestions are labelled, "SOS — SZA", and with the
// words of who it is by.
func Readings(typed string) []Reading {
	typed = firstLetters(typed)
	r := reader{whole: Normal(typed), seen: map[string]bool{}}
	r.quoted(typed)
	bare, asides := partBrackets(typed)
	r.dashed(bare, strings.Join(asides, " "))
	r.cut(bare, strings.Join(asides, " "))
	r.add(bare, strings.Join(asides, " "), false)
	for _, a := range asides {
		r.add(a, bare, false)
	}
	r.add(strings.Map(notHan, bare), "", false)
	r.split(typed)
	return r.out[:min(len(r.out), maxReadings)]
}

// reader gathers readings, each once.
type reader struct {
	whole string
	seen  map[string]bool
	out   []Reading
}

func (r *reader) add(name, hint string, sure bool) {
	r.take(name, hint, sure)
	if left := dropNoise(name); left != name {
		r.take(left, hint, sure)
	}
}

func (r *reader) take(name, hint string, sure bool) {
	name, hint = strings.TrimSpace(name), strings.TrimSpace(hint)
	key := Normal(name)
	id := key + "\x00" + Normal(hint)
	if key == "" || key == r.whole && hint == "" || r.seen[id] || !hasLetters(key) {
		return
	}
	r.seen[id] = true
	r.out = append(r.out, Reading{Name: name, Hint: hint, Sure: sure})
}

// quotes match a name in quotation marks within something else.
var quotes = regexp.MustCompile(`(?:^|[\s\-–—_:(\[])(?:'([^']+(?:'[a-z][^']*)*)'|"([^"]+)"|‘([^’]+)’|“([^”]+)”|「([^」]+)」|『([^』]+)』)`)

// quoted reads BTS (방탄소년단) 'Butter' Official MV.
func (r *reader) quoted(typed string) {
	if !strings.ContainsAny(typed, "'\"‘“「『") {
		return
	}
	for _, at := range quotes.FindAllStringSubmatchIndex(typed, 4) {
		for g := 2; g < len(at); g += 2 {
			if at[g] < 0 {
				continue
			}
			name, rest := typed[at[g]:at[g+1]], typed[:at[0]]+" "+typed[at[1]:]
			bare, asides := partBrackets(name)
			r.add(name, rest, false)
			r.cut(bare, rest+" "+strings.Join(asides, " "))
			r.add(bare, rest+" "+strings.Join(asides, " "), false)
		}
	}
}

// dash matches what parts an artist from a title, and a title from its version.
var dash = regexp.MustCompile(`\s+[-–—|~·/]\s+|_|\s+[-–—]|:\s`)

// dashed reads ROSÉ & Bruno Mars - APT. and Dynamite - Tropical Remix.
func (r *reader) dashed(bare, asides string) {
	if !strings.ContainsAny(bare, "-–—|~·/_:") {
		return
	}
	parts := dash.Split(bare, 5)
	if len(parts) < 2 {
		return
	}
	for i, part := range parts {
		rest := strings.Join(append(append([]string{}, parts[:i]...), parts[i+1:]...), " ") + " " + asides
		r.add(part, rest, false)
		r.cut(part, rest)
	}
	for i := len(parts) - 1; i > 1; i-- {
		r.add(strings.Join(parts[:i], " "), strings.Join(parts[i:], " ")+" "+asides, false)
	}
}

// guest matches where who else takes part begins.
var guest = regexp.MustCompile(`(?i)\s(?:feat\.?|ft\.?|featuring|with|prod\.?|from|by)\s`)

// cut reads GODS ft. NewJeans.
func (r *reader) cut(bare, rest string) {
	if !strings.Contains(bare, " ") {
		return
	}
	if at := guest.FindStringIndex(bare); at != nil && at[0] > 0 {
		r.add(bare[:at[0]], bare[at[1]:]+" "+rest, false)
	}
}

// split reads apt rose and rose apt: the first words or the last ones are the name, and
// the others say who it is by.
func (r *reader) split(typed string) {
	fields := strings.Fields(typed)
	if len(fields) > maxWords {
		return
	}
	for n := len(fields) - 1; n > 0; n-- {
		r.add(strings.Join(fields[:n], " "), strings.Join(fields[n:], " "), true)
		r.add(strings.Join(fields[len(fields)-n:], " "), strings.Join(fields[:len(fields)-n], " "), true)
	}
}

// partBrackets parts what stands in brackets from what does not.
func partBrackets(s string) (bare string, asides []string) {
	var out, in strings.Builder
	depth := 0
	for _, c := range s {
		switch {
		case strings.ContainsRune("([{（［【<〈《", c):
			if depth++; depth == 1 {
				out.WriteByte(' ')
				continue
			}
		case strings.ContainsRune(")]}）］】>〉》", c) && depth > 0:
			if depth--; depth == 0 {
				asides = append(asides, in.String())
				in.Reset()
				continue
			}
		}
		if depth > 0 {
			in.WriteRune(c)
		} else {
			out.WriteRune(c)
		}
	}
	if in.Len() > 0 {
		asides = append(asides, in.String())
	}
	return strings.Join(strings.Fields(out.String()), " "), asides
}

// notHan drops the Chinese characters that albums stand beside their names: LOVE YOURSELF 結 Answer.
func notHan(r rune) rune {
	if unicode.Is(unicode.Han, r) {
		return -1
	}
	return r
}

// dropNoise drops from the end of a name what players put there and nobody calls it by,
// if some of it can end no name: Permission To Dance is one, and so is Feel Special.
func dropNoise(name string) string {
	fields := strings.Fields(name)
	left, telling := len(fields), false
	for left > 1 {
		word := strings.ToLower(strings.Trim(fields[left-1], ".,'\""))
		if !noisy(word) {
			break
		}
		telling = telling || tellsNoName(word)
		left--
	}
	if !telling {
		return name
	}
	return strings.Join(fields[:left], " ")
}

// noisy reports whether a word may stand behind a name without being of it.
func noisy(word string) bool {
	switch word {
	case "music", "lyric", "lyrics", "performance", "dance", "practice", "live", "exclusive", "special", "concept", "audio",
		"full", "clip", "film", "stage", "edit", "mix", "single", "album", "ost", "clean", "explicit", "acoustic", "edition", "라이브", "음원":
		return true
	}
	return tellsNoName(word)
}

// tellsNoName reports whether a word is of no name that it ends.
func tellsNoName(word string) bool {
	switch word {
	case "official", "mv", "m/v", "video", "ver", "version", "remix", "remaster", "remastered", "teaser", "visualizer",
		"instrumental", "ep", "deluxe", "뮤직비디오", "뮤비":
		return true
	}
	return false
}

// hintWords are the words of a hint that tell something, as the index keeps them: not
// those that only say that somebody takes part, or, unless it must be met, which version
// it is.
func (r Reading) hintWords() [][]byte {
	var out [][]byte
	for _, word := range splitWords(r.Hint) {
		if hasLetters(word) && !joins(word) && (r.Sure || !tellsVersion(word)) {
			out = append(out, clipQuery(appendText(nil, word)))
		}
	}
	return out[:min(len(out), maxWords)]
}

// joins reports whether a word only joins names.
func joins(word string) bool {
	switch word {
	case "feat", "ft", "featuring", "with", "from", "prod", "by", "and", "of", "the", "a":
		return true
	}
	return false
}

// tellsVersion reports whether a word tells which recording is meant, or of what.
func tellsVersion(word string) bool {
	switch word {
	case "official", "music", "video", "mv", "m", "v", "x", "lyric", "lyrics", "audio", "remix", "version", "ver", "edit",
		"mix", "ep", "album", "single", "ost", "live", "performance", "solo", "deluxe", "edition", "explicit", "clean",
		"acoustic", "instrumental", "song", "soundtrack", "exclusive", "special", "mini", "full":
		return true
	}
	return false
}
