package commands

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/store/feed"
	"fanchart/store/storetest"
)

// anotherLanguage is the catalogue of a language that nobody speaks. It lacks most.
const anotherLanguage = `{
	"period.all": "Aliopa", "choice.kind.concert": "Kantaro", "when.upcoming": "Venopa",
	"typed": {
		"days": [["hodio"], ["morgo"]], "weeks": [["una semano"], ["duna semano"]],
		"weekdays": [["lunde"], ["marde"], ["merde"], ["ĵode"], ["vende"], ["sabde"], ["dimde"]], "next": ["duna {weekday}"],
		"months": [["janvo"], ["fevo"], ["marso"], ["aprilo"], ["mayo"], ["junyo"], ["julyo"], ["gusto"], ["septo"], ["okto"], ["novo"], ["deko"]],
		"date": ["{day}a di {month} [{year}]"], "month": ["{month} [{year}]"], "decade": ["dek {decade}"],
		"parts": [{"from": 0, "to": 11, "words": ["matene"]}, {"from": 12, "to": 23, "words": ["vespere"]}], "clock": ["horo {hour} [{minute}] {part}"],
		"units": {"minute": ["mino"], "hour": ["horoy"], "day": ["diyo"]}, "and": ["kun"], "zones": {"Seulhoro": ["Asia/Seoul"]}, "between": ["je"],
		"upcoming": ["venopa"], "recent": ["lastopa"], "undated": ["nedatita"], "next-month": ["duna mono"],
		"this-year": ["una yaro"], "last-year": ["lasta yaro"], "all": ["aliopa"], "none": ["nulo"], "yes": ["yeso"], "no": ["nono"]
	}
}`

// TestAnotherLanguage: a language is one catalogue. What people type in it is read
// wherever something is typed, from them and from others, and what it lacks is English.
func TestAnotherLanguage(t *testing.T) {
	words, err := say.LoadWith(fstest.MapFS{"active.art.json": {Data: []byte(anotherLanguage)}})
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.New(t.Context(), storetest.World(t), desk.Config{Commands: All(), Sources: feed.Sources(), Words: words})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ request, typed, plain string }{
		{"/release when:", "duna mono", "2026-02"},
		{"/release when:", "venopa", "upcoming"},
		{"/release when:", "Lastopa", "recent"},
		{"/release when:", "nedatita", "tba"},
		{"/release when:", "okto", "2025-10"},
		{"/release when:", "okto 2025", "2025-10"},
		{"/release when:", "una yaro", "2026"},
		{"/release when:", "30a di gusto 2025", "2025-08-30"},
		{"/event when:", "una semano", "week"},
		{"/event when:", "morgo", "2026-01-04"},
		{"/event kind:", "kantaro", "concert"},
		{"/record top record:weeks chart:hot-100 period:", "dek 2020", "2020s"},
		{"/record top record:weeks chart:hot-100 period:", "lasta yaro", "2025"},
		{"/record top record:weeks chart:hot-100 period:", "aliopa", "all"},
		{"/onthisday date:", "30a di gusto", "08-30"},
		{"/onthisday date:", "hodio", "today"},
		{"/chart chart:hot-100 date:", "30a di gusto 2025", "2025-08-30"},
		{"/chart chart:hot-100 private:", "Yeso", "true"},
		{"/follow settings until:08:00 from:", "horo 11 vespere", "23:00"},
		{"/follow settings from:", "nulo", "none"},
		{"/settings alerts start:", "2 diyo kun 3 horoy, 30 mino", "2 days, 3h, 30m"},
		{"/manage add-event name:x when:", "duna vende je horo 8 30 vespere Seulhoro", "2026-01-09 20:30 Asia/Seoul"},
		{"/manage add-event name:x when:", "14a di marso, horo 7 vespere", "2026-03-14 19:00"},
		{"/manage add-release name:x artist:TWICE date:", "nedatita", "tba"},
		{"/manage add-release name:x artist:TWICE date:", "marso 2026", "2026-03"},
		{"/manage add-release name:x artist:TWICE rumour:yes date:", "14a di marso", "2026-03-14"},
	} {
		for _, locale := range []string{"art", "ko"} {
			got, want := answerIn(t, d, locale, tt.request+tt.typed), answerIn(t, d, locale, tt.request+tt.plain)
			if got != want || strings.HasPrefix(got, "!") {
				t.Errorf("%s: %s%s:\n%s\nwant as %s%s:\n%s", locale, tt.request, tt.typed, got, tt.request, tt.plain, want)
			}
		}
	}
	if got := answerIn(t, d, "art", "/release when:upcoming"); !strings.Contains(got, "Releases · Venopa") {
		t.Errorf("/release in a language that has half of it:\n%s\nwant its word in an English sentence", got)
	}
	if got := answerIn(t, d, "art", "/release when:ĵiam"); !strings.HasPrefix(got, "!") {
		t.Errorf("/release when:ĵiam is answered:\n%s\nwant it asked", got)
	}
}

// numbered is what grows with every draft.
var numbered = regexp.MustCompile(`#\d+`)

// answerIn is an answer as text, to a moderator with a language.
func answerIn(t *testing.T, d *desk.Desk, locale, line string) string {
	t.Helper()
	c := conversation{t: t, desk: d, asker: inServer(ask.Request{})}
	return numbered.ReplaceAllString(c.answer(c.request("["+locale+"] "+line)), "#")
}
