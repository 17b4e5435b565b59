package card

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/commands"
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
		page := view.BriefPage{Scope: guild.FollowedActs, From: 20000, Until: 20030, Sections: guild.Sections(), Next: 1}
		for range 40 {
			page.Out = append(page.Out, kpop.Release{Name: long, Credit: long, Day: "2025-01-01", Kind: kpop.AlbumRelease, Tags: kpop.Tags()})
			page.Events = append(page.Events, view.EventItem{Event: kpop.Event{Name: long, Kind: kpop.Concert, City: long, Zone: "Asia/Seoul"}})
		}
		page.Coming = page.Out
		for _, p := range desk.Printers() {
			m := view.BriefMessage(p, page)
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
