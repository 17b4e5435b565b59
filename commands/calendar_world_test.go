package commands

import (
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
)

// The servers of giveCalendar's world.
const (
	ourServer   = kpop.Snowflake(1)
	otherServer = kpop.Snowflake(2)
)

// giveCalendar adds sample releases and events to a store with the starter set: of
// ourServer, events #1 to #7; of otherServer, event #8; everybody's, event #9.
func giveCalendar(t testing.TB, st *store.Store) {
	t.Helper()
	act := actIDs(t, st)
	now := asked.Add(-24 * time.Hour)
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for _, e := range sampleEvents(t, act) {
			if _, err := tx.SaveEvent(t.Context(), e, store.FromGuild, now); err != nil {
				return err
			}
		}
		for _, r := range sampleReleases(act) {
			if _, err := tx.SaveRelease(t.Context(), r, store.FromGuild); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// actIDs finds acts by their names.
func actIDs(t testing.TB, st *store.Store) map[string]int64 {
	t.Helper()
	ids := map[string]int64{}
	if err := st.SearchActs(t.Context(), func(a store.FoundAct) error { ids[a.Name] = a.ID; return nil }); err != nil {
		t.Fatal(err)
	}
	return ids
}

func localTime(t testing.TB, text string) kpop.Local {
	t.Helper()
	if text == "" {
		return kpop.Local{}
	}
	l, err := kpop.ParseLocal(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func sampleEvents(t testing.TB, act map[string]int64) []kpop.Event {
	at := func(text string) kpop.Local { return localTime(t, text) }
	by := func(name string) []kpop.Credit { return []kpop.Credit{{ActID: act[name], Name: name, Role: kpop.Lead}} }
	return []kpop.Event{
		{Guild: ourServer, Kind: kpop.Concert, Name: "Sample concert", Credits: by("TWICE"), Place: "Sample Hall", City: "Paris", Country: "FR",
			URL: "https://example.com/concert", Note: "Bring your light stick.", Zone: "Europe/Paris", Start: at("2026-03-14 19:00"), End: at("2026-03-14 22:00"),
			Stages: []kpop.Stage{{Kind: kpop.Presale, At: at("2026-01-10 10:00")}, {Kind: kpop.Sale, At: at("2026-01-12")}, {Kind: kpop.Doors, At: at("2026-03-14 17:30")}}},
		{Guild: ourServer, Kind: kpop.Meetup, Name: "Small meet-up", City: "Seoul", Country: "KR", Zone: "Asia/Seoul", Start: at("2026-01-10 18:00"), Capacity: 2},
		{Guild: ourServer, Kind: kpop.Streaming, Name: "Streaming party", Place: "https://example.com/live", Zone: "America/Los_Angeles",
			Start: at("2026-02-20 20:00"), End: at("2026-02-20 22:00"), Repeat: "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260320"},
		{Guild: ourServer, Kind: kpop.CupSleeve, Name: "Cup-sleeve days", City: "São Paulo", Country: "BR", Zone: "America/Sao_Paulo",
			Start: at("2026-01-03"), End: at("2026-01-05")},
		{Guild: ourServer, Kind: kpop.FanMeeting, Name: "Called-off fan meeting", City: "Los Angeles", Country: "US", Zone: "America/Los_Angeles",
			Start: at("2026-01-17 20:30"), Off: true},
		{Guild: ourServer, Kind: kpop.Festival, Name: "Past festival", City: "Busan", Country: "KR", Zone: "Asia/Seoul", Start: at("2025-12-20 13:00"), End: at("2025-12-21 23:00")},
		{Guild: ourServer, Kind: kpop.Broadcast, Name: "**@everyone** [free](https://evil.example) <@1> \u202e # x", Place: "||spoiler||",
			Zone: "Asia/Kolkata", Start: at("2026-02-01 09:30")},
		{Guild: otherServer, Kind: kpop.Meetup, Name: "Another server's meet-up", Zone: "Asia/Seoul", Start: at("2026-01-11 18:00")},
		{Kind: kpop.Voting, Name: "Sample voting", Zone: "UTC", Start: at("2026-01-31 23:59"), Sources: []kpop.Citation{{Name: "A source", URL: "https://example.com/vote"}}},
	}
}

func sampleReleases(act map[string]int64) []kpop.Release {
	by := func(name string) []kpop.Credit { return []kpop.Credit{{ActID: act[name], Name: name, Role: kpop.Lead}} }
	moved := asked.Add(-30 * 24 * time.Hour).Unix()
	return []kpop.Release{
		{Guild: ourServer, Name: "Sample single", Credit: "TWICE", Credits: by("TWICE"), Kind: kpop.SingleRelease, Day: "2026-01-09",
			At: time.Date(2026, 1, 9, 4, 0, 0, 0, time.UTC).Unix(), Sources: []kpop.Citation{{Name: "A source", URL: "https://example.com/single"}}},
		{Guild: ourServer, Name: "Sample album", Credit: "XG", Credits: by("XG"), Kind: kpop.AlbumRelease, Day: "2026-01-23", Country: "JP", Tags: []string{"japanese"},
			Was: "2025-12-05", Moved: moved},
		{Guild: ourServer, Name: "Sample duet", Credit: "JISOO feat. somebody", Credits: by("JISOO"), Kind: kpop.DigitalRelease, Day: "2026-03", Rumour: true, Tags: []string{"collaboration", "english"}},
		{Guild: ourServer, Name: "Sample tour film", Credit: "BTS", Credits: by("BTS"), Kind: kpop.VideoRelease, Day: "2026"},
		{Guild: ourServer, Name: "**@everyone** [x](https://evil.example)", Credit: "`BTS` <@1>", Credits: by("BTS"), Kind: kpop.OtherRelease, Day: ""},
		{Guild: ourServer, Name: "Sample of last month", Credit: "TWICE", Credits: by("TWICE"), Kind: kpop.EPRelease, Day: "2025-12-12", Sources: []kpop.Citation{{URL: "https://example.com/ep"}}},
		{Guild: ourServer, Name: "Golden", Credit: "HUNTR/X", Credits: by("HUNTR/X"), Kind: kpop.SingleRelease, Day: "2025-07-04", Tags: []string{"soundtrack"}},
		{Guild: otherServer, Name: "Another server's release", Credit: "TWICE", Credits: by("TWICE"), Kind: kpop.SingleRelease, Day: "2026-01-10"},
	}
}
