package card

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/commands"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// TestDigestFits: a digest of the longest names in every section is posted whole, but
// for what it leaves out itself.
func TestDigestFits(t *testing.T) {
	desk, err := commands.New(t.Context(), storetest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, letter := range []string{"W", "뷁", "*", "𝕏"} {
		long := strings.Repeat(letter, 300)
		for _, p := range desk.Printers() {
			m := view.BriefMessage(p, longBrief(p, long))
			for i := range 10 {
				m.Buttons = append(m.Buttons, view.Button{Label: long, Request: fmt.Sprint("/brief page:", i+1)})
			}
			text := Sheet{Flags: FlagV2, Limits: Wide(), Role: 1 << 60, Why: "/why delivery:#1"}.Encode(m, p)
			shortened := strings.TrimPrefix(guardedNote(p.Say("bot.shortened")), "-# ")
			if strings.Contains(string(text), shortened) {
				t.Errorf("%s, a digest of %q: it is shortened by others\n%s", p.Locale, letter, text)
			}
		}
	}
}

// longBrief is a digest with many releases and events of a name.
func longBrief(p *say.Printer, name string) view.BriefPage {
	release := kpop.Release{Name: name, Credit: name, Day: "2025-01-01", Kind: kpop.AlbumRelease, Tags: kpop.Tags()}
	event := view.EventItem{Event: kpop.Event{Name: name, Kind: kpop.Concert, City: name, Zone: "Asia/Seoul"}}
	releases, events := view.BriefList{Heading: name}, view.BriefList{Heading: name}
	for range 40 {
		releases.Items = append(releases.Items, view.ReleaseNews(p, release))
		events.Items = append(events.Items, view.BriefItem{Line: view.EventLine(p, event)})
	}
	return view.BriefPage{Scope: guild.FollowedActs, From: 20000, Until: 20030, Next: 1, Parts: []view.BriefPart{
		{Lists: []view.BriefList{releases, releases}}, {Lists: []view.BriefList{events}},
	}}
}
