package card

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"

	"golang.org/x/text/width"
)

// A phone of 375 px shows about 600 px at once. What stands here estimates how high a
// message is on it: lines of text by the widths of their letters, and what is around them.

// The room of a line, and what is around texts, in px.
const (
	phoneLine   = 263.0 // inside a container
	phoneEmbed  = 263.0
	phoneBare   = 295.0 // outside
	phoneGap    = 8.0   // between components
	phoneAround = 26.0  // above and below what is in a container, with its edge
	phoneWho    = 22.0  // the line that says who posted
	buttonHigh  = 32.0
	buttonWide  = 24.0 // beside its label
	selectRoom  = 213.0
)

// face is how large letters are.
type face struct{ size, high float64 }

func faces() map[string]face {
	return map[string]face{"h2": {20, 27.5}, "h3": {16, 22}, "text": {16, 22}, "small": {13, 18.2}, "button": {14, 22}, "pre": {13, 16.9}}
}

// letterWide is how wide a letter is, in parts of its size.
func letterWide(r rune, bold bool) float64 {
	w := 0.55
	switch {
	case width.LookupRune(r).Kind() == width.EastAsianWide || width.LookupRune(r).Kind() == width.EastAsianFullwidth:
		w = 1
		if unicode.In(r, unicode.Hangul) {
			w = 0.92
		}
	case unicode.In(r, unicode.Mn): // stands on another
		return 0
	case r == ' ':
		return 0.26
	case strings.ContainsRune("iljI.,:;'|!()[]’‘·", r):
		w = 0.29
	case strings.ContainsRune("frt-/“”\"", r):
		w = 0.38
	case strings.ContainsRune("mwMW—→▲▼★☆@%", r):
		w = 0.88
	case unicode.IsUpper(r):
		w = 0.65
	case unicode.IsDigit(r):
		w = 0.572
	}
	if bold {
		w *= 1.03
	}
	return w
}

// markedUp are marks that are not shown.
var markedUp = regexp.MustCompile(`\\([^\pL\pN\s])|\*\*|<t:-?\d+:F>|<t:-?\d+:R>|</([^:>]+):\d+>|<(?:@&?|#)\d+>|\]\(<[^>]*>\)|\[|\x{200b}`)

// visible is a text as it is read.
func visible(s string) string {
	return markedUp.ReplaceAllStringFunc(s, func(m string) string {
		switch {
		case strings.HasPrefix(m, `\`):
			return m[1:]
		case strings.HasSuffix(m, ":F>"):
			return "Saturday, 14 March 2026 10:00"
		case strings.HasSuffix(m, ":R>"):
			return "in 3 months"
		case strings.HasPrefix(m, "</"):
			return "/" + strings.SplitN(m[2:], ":", 2)[0]
		case strings.HasPrefix(m, "<"):
			return "@someone"
		}
		return ""
	})
}

// linesOf is how many lines a text takes in so much room.
func linesOf(text string, size, room float64) int {
	bold := strings.Count(text, "**") >= 2
	n, used := 1, 0.0
	for _, word := range strings.SplitAfter(visible(text), " ") {
		long := 0.0
		wide := false
		for _, r := range strings.TrimRight(word, " ") {
			long += size * letterWide(r, bold)
			wide = wide || letterWide(r, false) > 0.9
		}
		switch {
		case wide || long > room: // these break anywhere, and so does what is longer than a line
			for used += long; used > room; used -= room {
				n++
			}
		case used+long > room:
			n, used = n+1, long
		default:
			used += long
		}
		used += size * letterWide(' ', false) * float64(strings.Count(word, " "))
	}
	return n
}

// textHigh is how high a text is.
func textHigh(text string, room float64) (high float64) {
	f := faces()
	fenced := false
	first := true
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case line == "```":
			fenced = !fenced
			high += 13 // half of what is around it
		case fenced:
			high += f["pre"].high
		case strings.HasPrefix(line, "## "):
			high += f["h2"].high*float64(linesOf("**"+line[3:]+"**", f["h2"].size, room)) + 4
			if !first {
				high += 12
			}
		case strings.HasPrefix(line, "### "):
			high += f["h3"].high*float64(linesOf("**"+line[4:]+"**", f["h3"].size, room)) + 4
			if !first {
				high += 12
			}
		case strings.HasPrefix(line, smallPrint):
			high += f["small"].high * float64(linesOf(line[3:], f["small"].size, room))
		default:
			high += f["text"].high * float64(linesOf(line, f["text"].size, room))
		}
		first = false
	}
	return high
}

// rowHigh is how high a row of buttons is, or a list.
func rowHigh(row part, room float64) float64 {
	if kind := row.Parts[0].Type; kind == partSelect || kind == partChannels {
		return 20 + 22*float64(linesOf(row.Parts[0].Hint, 16, selectRoom))
	}
	rows, used := 1.0, 0.0
	for _, b := range row.Parts {
		long := buttonWide
		for _, r := range b.Label {
			long += 14 * letterWide(r, false)
		}
		if b.URL != "" {
			long += 14
		}
		long = min(long, room)
		if used > 0 && used+phoneGap+long > room {
			rows, used = rows+1, long
			continue
		}
		if used > 0 {
			used += phoneGap
		}
		used += long
	}
	return rows*buttonHigh + (rows-1)*phoneGap
}

// phoneHigh estimates how high a message is on a phone.
func phoneHigh(t testing.TB, body []byte) int {
	t.Helper()
	var m struct {
		Content string
		Embeds  []embed
		Parts   []part `json:"components"`
		Flags   int
	}
	if err := json.Unmarshal(body, &m); err != nil {
		t.Fatal(err)
	}
	high := phoneWho
	if m.Content != "" {
		high += textHigh(m.Content, phoneBare)
	}
	for _, e := range m.Embeds {
		high += 4 + 24
		if e.Title != "" {
			high += 8 + 22*float64(linesOf("**"+e.Title+"**", 16, phoneEmbed))
		}
		if e.Text != "" {
			high += textHigh(e.Text, phoneEmbed)
		}
	}
	for _, p := range m.Parts {
		high += partHigh(p, phoneBare)
	}
	if m.Flags&FlagEphemeral != 0 {
		high += 20.5
	}
	return int(math.Round(high))
}

func partHigh(p part, room float64) float64 {
	switch p.Type {
	case partContainer:
		high := 4 + phoneAround + phoneGap*float64(len(p.Parts)-1)
		for _, c := range p.Parts {
			high += partHigh(c, phoneLine)
		}
		return high
	case partText:
		return textHigh(p.Content, room)
	case partSeparator:
		return 9
	case partRow:
		return rowHigh(p, room)
	case partFile:
		return 48
	}
	return 0
}

// measured are the heights of the messages of testdata/phone, in px, as a browser drew them
// 375 px wide in the way that Discord does.
func measured() map[string]int {
	return map[string]int{
		"01": 566, "02": 687, "03": 544, "04": 526, "05": 464, "06": 354, "07": 795,
		"08": 839, "09": 719, "10": 870, "11": 822, "12": 582, "13": 560, "14": 688,
		"15": 351, "16": 680, "17": 702, "18": 1290, "19": 662, "20": 794, "21": 754,
		"22": 1051, "23": 1223, "24": 1163, "25": 1531, "26": 598, "27": 602, "28": 865,
		"29": 788, "30": 358, "31": 903, "32": 1081, "33": 1011, "34": 815, "35": 730,
		"36": 545, "37": 435, "38": 599, "39": 601, "40": 419,
	}
}

// TestEstimateIsCalibrated: the estimate is within 8 % of what was measured, of all but two
// within 5 %.
func TestEstimateIsCalibrated(t *testing.T) {
	far := 0
	for name, want := range measured() {
		body, err := os.ReadFile(filepath.Join("testdata", "phone", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		got := phoneHigh(t, body)
		if off := 100 * math.Abs(float64(got-want)) / float64(want); off > 8 {
			t.Errorf("%s: estimated %d px, measured %d: %.1f %% off", name, got, want, off)
		} else if off > 5 {
			far++
		}
	}
	if far > 2 {
		t.Errorf("%d are more than 5 %% off, want two at most", far)
	}
}

// target is a question, and how high its answer may be on a phone.
type target struct {
	text string
	most int
}

// targets are what is asked most, then other kinds of answers: lists are of ten things, of
// several lines each.
func targets() []target {
	return []target{
		{"/song song:Golden", 620}, {"/song song:APT.", 620},
		{"/chart", 780}, {"/chart chart:hot-100 date:2025-08-30", 780}, {"/chart chart:hot-100 date:2025-08-30 top:10", 780},
		{"/compare a:Golden b:APT.", 620}, {"/compare a:TWICE b:BLACKPINK", 620},
		{"/artist artist:BTS", 700}, {"/artist artist:TWICE", 700},
		{"/trend", 900}, {"/trend topic:week chart:hot-100 date:2025-08-30", 900}, {"/help", 650}, {"/milestone", 900},
		{"/brief charts:hot-100,billboard-200,global-200@2025-08-30 from:2025-08-22 until:2025-08-28 ahead:2025-09-18 next:1756425600", 900},
		{"/record top record:no1-weeks chart:hot-100", 900}, {"/record top record:weeks chart:global-200 scope:kpop", 900},
		{"/record top record:no1-debuts chart:billboard-200", 900}, {"/record check song:Golden", 1100}, {"/record check artist:BTS", 1100},
		{"/onthisday date:08-16", 1300}, {"/onthisday", 900}, {"/wins", 600}, {"/wins artist:TWICE", 600}, {"/wins top:artists", 600}, {"/scene country:KR", 850}, {"/release", 1700}, {"/event", 1850},
		{"/find text:Golden by HUNTR/X, or BLACKPINK?", 400}, {"/data", 950}, {"/data chart:hot-100", 650}, {"/privacy show", 1100}, {"/follow list", 900}, {"/settings show", 1100}, {"/digest list", 300},
		{"/brief charts:global-200@2025-12-27 late:hot-100@2025-12-20 from:2025-12-26 until:2026-01-01 ahead:2026-01-22", 900},
	}
}

// TestAnswersFitAPhone: what is asked most stands on a phone at one look, or nearly, in
// every language; of charts of which K-pop alone is held, of a whole one, and where they
// are there of all.
func TestAnswersFitAPhone(t *testing.T) {
	for name, st := range map[string]func(testing.TB) *store.Store{"starter": storetest.World, "whole": wholeIssue, "full": storetest.Full} {
		t.Run(name, func(t *testing.T) {
			d, err := commands.New(t.Context(), st(t))
			if err != nil {
				t.Fatal(err)
			}
			for _, ask := range targets() {
				for _, locale := range []string{"en-US", "ko"} {
					fits(t, d, ask, locale)
				}
			}
		})
	}
}

// fits asks and holds the answer against its target; what a digest asks as it is posted.
func fits(t *testing.T, d *desk.Desk, ask target, locale string) {
	t.Helper()
	r, err := d.Parse(ask.text)
	if err != nil {
		t.Fatal(err)
	}
	r.At, r.Locale = time.Date(2026, 1, 20, 15, 0, 0, 0, time.UTC), locale
	r.Guild, r.Channel, r.User, r.Permissions, r.Owner = 1, 5, 2, 1<<3, true // who may ask anything
	m, err := d.Answer(t.Context(), r)
	if err != nil {
		t.Fatalf("Answer(%s): %v", ask.text, err)
	}
	sheet := Sheet{Flags: FlagV2, Limits: Wide(), Posted: r.Command == "brief", Why: map[bool]string{true: "/why #1"}[r.Command == "brief"]}
	got := phoneHigh(t, sheet.Encode(m, d.Printer(locale)))
	t.Logf("%4d of %d px: %s (%s)", got, ask.most, ask.text, locale)
	if got > ask.most {
		t.Errorf("%s (%s) is %d px high on a phone, want at most %d:\n%s", ask.text, locale, got, ask.most, view.Text(m))
	}
}

// wholeIssue is the starter set, and the first ten of the Hot 100 of 30 August 2025 and of
// the issue before.
func wholeIssue(t testing.TB) *store.Store {
	t.Helper()
	st := storetest.World(t)
	table := "chart,day,rank,title,credit,last,peak,weeks\n"
	for week, rows := range []string{"2025-08-23", "2025-08-30"} {
		for i, row := range topTen() {
			rank := i + 1
			if week == 0 {
				rank = 10 - i
			}
			table += fmt.Sprintf("hot-100,%s,%d,%s,0,%d,%d\n", rows, rank, row, rank, week+8)
		}
	}
	path := filepath.Join(t.TempDir(), "whole.csv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), st, feed.Files{Source: "positions", Paths: []string{path}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
	fillServer(t, st)
	return st
}

// fillServer gives a server a dozen events and releases in the weeks to come, and follows.
func fillServer(t testing.TB, st *store.Store) {
	t.Helper()
	names := map[string]int64{}
	if err := st.SearchActs(t.Context(), func(a store.FoundAct) error { names[a.Name] = a.ID; return nil }); err != nil {
		t.Fatal(err)
	}
	if err := st.Update(t.Context(), func(tx *store.Tx) error {
		for i, act := range []string{"TWICE", "BLACKPINK", "BTS", "SEVENTEEN", "Stray Kids", "aespa", "IVE", "LE SSERAFIM", "ENHYPEN", "ATEEZ", "ITZY", "NMIXX"} {
			by := []kpop.Credit{{ActID: names[act], Name: act, Role: kpop.Lead}}
			start, err := kpop.ParseLocal(fmt.Sprintf("2026-02-%02d 19:00", 1+2*i))
			if err != nil {
				return err
			}
			e := kpop.Event{Guild: 1, Kind: kpop.Concert, Name: act + " World Tour", Credits: by, Place: "Accor Arena", City: "Paris", Country: "FR", Zone: "Europe/Paris", Start: start}
			if _, err := tx.SaveEvent(t.Context(), e, store.FromGuild, storetest.At()); err != nil {
				return err
			}
			r := kpop.Release{Guild: 1, Name: "The First Album", Credit: act, Credits: by, Kind: kpop.AlbumRelease, Day: kpop.Date(fmt.Sprintf("2026-02-%02d", 1+2*i))}
			if _, err := tx.SaveRelease(t.Context(), r, store.FromGuild); err != nil {
				return err
			}
			if _, _, err := tx.AddFollow(t.Context(), guild.Follow{ActID: names[act], User: 2}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// topTen are titles with their credits, of the usual length.
func topTen() []string {
	return []string{
		`Golden,"HUNTR/X: EJAE, Audrey Nuna & REI AMI"`, `Ordinary,Alex Warren`, `What I Want,Morgan Wallen Featuring Tate McRae`,
		`Your Idol,"Saja Boys: Andrew Choi, Neckwav, Danny Chung, Kevin Woo & samUIL Lee"`, `Soda Pop,"Saja Boys: Andrew Choi, Neckwav, Danny Chung, Kevin Woo & samUIL Lee"`,
		`Love Me Not,Ravyn Lenae`, `Lose Control,Teddy Swims`, `Daisies,Justin Bieber`, `Just In Case,Morgan Wallen`,
		`How It's Done,"HUNTR/X: EJAE, Audrey Nuna & REI AMI"`,
	}
}
