package commands

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// by asks as somebody in a server.
func by(t *testing.T, d *desk.Desk, text string, who ask.Request) (view.Message, error) {
	t.Helper()
	r := request(t, text)
	r.Guild, r.Channel, r.User, r.Permissions = who.Guild, who.Channel, who.User, who.Permissions
	return d.Answer(t.Context(), r)
}

// What /privacy export gives is JSON with everything of the asker and nothing of others.
func TestExportedFile(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	const me, you = 777777777777777777, 666666666666666666
	for _, who := range []ask.Request{{User: me}, {User: you}} {
		if _, err := by(t, d, "/follow add artist:TWICE", who); err != nil {
			t.Fatal(err)
		}
	}
	m, err := by(t, d, "/privacy export", ask.Request{User: me})
	if err != nil || len(m.Files) != 1 || m.Files[0].Kind != "application/json" || !m.Private {
		t.Fatalf("/privacy export = %+v, %v, want one file of JSON, for the asker alone", m, err)
	}
	var got store.Export
	if err := json.Unmarshal(m.Files[0].Data, &got); err != nil {
		t.Fatalf("the file is no JSON: %v\n%s", err, m.Files[0].Data)
	}
	if got.User != "777777777777777777" || len(got.Follows) != 1 || got.Follows[0].Artist != "TWICE" || len(got.Wishes) != 1 || got.Count() != 2 {
		t.Errorf("the file = %+v, want one follow of TWICE by 777777777777777777 and how they want to be told", got)
	}
	if strings.Contains(string(m.Files[0].Data), "666666666666666666") {
		t.Errorf("the file names somebody else: %s", m.Files[0].Data)
	}
}

// Limits are said in a sentence, and what is over them is not saved.
func TestFollowLimitsAreSaid(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	acts := []int64{}
	err := st.SearchActs(t.Context(), func(a store.FoundAct) error {
		acts = append(acts, a.ID)
		return nil
	})
	if err != nil || len(acts) <= store.ServerFollows {
		t.Fatalf("SearchActs: %d acts, %v", len(acts), err)
	}
	manager := ask.Request{Guild: 1, Channel: 5, User: 7, Permissions: ask.ManageServer | ask.ManageEvents}
	for _, test := range []struct {
		ask  string
		most int
		who  ask.Request
		find store.FollowFilter
	}{
		{"/follow add artist:#%d", store.PersonFollows, ask.Request{User: 7}, store.FollowFilter{User: 7}},
		{"/manage follow artist:#%d", store.ServerFollows, manager, store.FollowFilter{Guild: 1}},
	} {
		for i := range test.most + 1 {
			_, err := by(t, d, fmt.Sprintf(test.ask, acts[i]), test.who)
			var mistake desk.UserError
			switch {
			case i < test.most && err != nil:
				t.Fatalf(test.ask+": %v", acts[i], err)
			case i == test.most && (!errors.As(err, &mistake) || !strings.Contains(mistake.Text, fmt.Sprint(test.most))):
				t.Errorf(test.ask+", one over the limit: %v, want a sentence that says %d", acts[i], err, test.most)
			}
		}
		if list, err := st.Follows(t.Context(), test.find); err != nil || len(list) != test.most {
			t.Errorf("Follows(%+v) = %d, %v, want %d", test.find, len(list), err, test.most)
		}
		for page := 1; page*20 < test.most; page++ {
			ask := fmt.Sprintf("%s page:%d", strings.Split(strings.Replace(test.ask, " add ", " list ", 1), " artist")[0], page)
			if m, err := by(t, d, ask, test.who); err != nil || len(m.Buttons) > 25 {
				t.Errorf("%s: %d buttons, %v, want at most Discord's 25", ask, len(m.Buttons), err)
			}
		}
	}
}

// A test message goes through the outbox once, in the server's language, and how far it
// got is what the check shows.
func TestTestMessage(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	manager := ask.Request{Guild: 1, Channel: 5, User: 7, Permissions: ask.ManageServer}
	for _, ask := range []string{"/settings set language:ko", "/settings test", "/settings test"} {
		if _, err := by(t, d, ask, manager); err != nil {
			t.Fatalf("%s: %v", ask, err)
		}
	}
	list, err := st.Deliveries(t.Context(), store.DeliveryFilter{Guild: 1})
	if err != nil || len(list) != 1 {
		t.Fatalf("Deliveries = %+v, %v, want one for two presses", list, err)
	}
	got := list[0]
	if got.Kind != guild.Say || got.Channel != 5 || got.Request != "/hello" || got.Locale != "ko" || got.Expires <= got.Due || got.Role != 0 {
		t.Errorf("the delivery = %+v, want a Say of /hello in Korean to the channel asked in, that expires", got)
	}
	hello, err := table().Parse(got.Request)
	if err != nil {
		t.Fatal(err)
	}
	hello.Locale, hello.Origin, hello.At, hello.Guild = got.Locale, ask.Clock, asked, 1
	if m, err := d.Answer(t.Context(), hello); err != nil || m.Private {
		t.Errorf("Answer(%s) = %+v, %v, want a public message", got.Request, m, err)
	}
	states := map[guild.DeliveryState]string{guild.Done: "posted.", guild.Failed: "not posted.", guild.Unsure: "did not say", guild.Missed: "not posted in time", guild.Paused: "held back"}
	for state, want := range states {
		m := view.SettingsCheck(d.Printer("en-US"), view.PlacesPage{Test: &guild.Delivery{Channel: 5, State: state}})
		if text := view.Text(m); !strings.Contains(text, want) {
			t.Errorf("a test message that is %s: %q, want %q in it", state, text, want)
		}
	}
}

// Native events that are turned on are made, and taken away when they are turned off.
func TestNativeEventsFollowTheSetting(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		start, err := kpop.ParseLocal("2026-03-01 19:00")
		if err != nil {
			return err
		}
		_, err = tx.SaveEvent(t.Context(), kpop.Event{Guild: 1, Kind: kpop.Meetup, Name: "Meet-up", Zone: "Asia/Seoul", Start: start}, store.FromGuild, asked)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	manager := ask.Request{Guild: 1, Channel: 5, User: 7, Permissions: ask.ManageServer}
	kinds := func(ask string) (out []guild.DeliveryKind) {
		t.Helper()
		if _, err := by(t, d, ask, manager); err != nil {
			t.Fatalf("%s: %v", ask, err)
		}
		list, err := st.Deliveries(t.Context(), store.DeliveryFilter{Guild: 1, State: guild.Waiting})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			out = append(out, d.Kind)
		}
		return out
	}
	if got := kinds("/settings set native:true"); len(got) != 1 || got[0] != guild.Mirror {
		t.Errorf("waiting after native:true: %v, want one mirror", got)
	}
	if got := kinds("/settings set native:false"); len(got) != 1 || got[0] != guild.Remove {
		t.Errorf("waiting after native:false: %v, want one removal", got)
	}
}
