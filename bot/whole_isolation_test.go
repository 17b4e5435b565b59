package bot

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/bot/localdiscord"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/storetest"

	"github.com/bwmarrin/discordgo"
)

// theirs is a word in every text of the server whose things nobody elsewhere may see.
const theirs = "Xyzzy"

// furnish gives the first server one of everything.
func (w *whole) furnish() {
	w.t.Helper()
	role, channel := w.Role(w.Guild(0), 2), w.Channel(w.Guild(0), 2)
	w.ask(localdiscord.Ask{Who: w.boss, Text: "/settings set native:true zone:Asia/Seoul", Options: map[string]string{"announce": channel, "moderator": role, "suggestions": channel}})
	w.save("/manage add-event name:Xyzzy party when:2031-03-14 19:00 place:Xyzzy hall city:Xyzzy town note:Xyzzy capacity:5")
	w.save("/manage add-release name:Xyzzy song artist:TWICE date:2031-03-14")
	w.save("/manage edit-event event:#1 note:Xyzzy again")
	w.do(w.mod, "/manage add-event name:Xyzzy draft when:2031-04-14 19:00")
	w.do(w.mod, "/manage card event:#1")
	w.do(w.mod, "/manage calendar")
	w.ask(localdiscord.Ask{Who: w.mod, Text: "/manage follow artist:TWICE", Options: map[string]string{"role": role}})
	w.click(w.mod, w.ask(localdiscord.Ask{Who: w.mod, Text: "/digest create cadence:weekly weekday:wed time:20:00", Options: map[string]string{"role": role}}), "Save")
	w.do(w.fan, "/follow add artist:BLACKPINK")
	w.click(w.fan, w.do(w.fan, "/event event:#1"), "Going")
	w.click(w.fan, w.do(w.fan, "/suggest event name:Xyzzy wish when:2031-05-14 19:00"), "Send suggestion")
	w.eventually("all is posted", func() bool {
		return len(w.Messages(w.Channel(w.Guild(0), 1))) == 2 && len(w.Messages(channel)) == 1 && len(w.Natives(w.Guild(0))) == 1
	})
	w.still()
}

// ours is all that the first server has.
func (w *whole) ours() string {
	w.t.Helper()
	var out []any
	note := func(v any, err error) {
		if err != nil {
			w.t.Fatal(err)
		}
		out = append(out, v)
	}
	event, err := w.st.Event(w.ctx, w.guild, 1)
	note(event, err)
	guild, err := w.st.Guild(w.ctx, w.guild)
	note(guild, err)
	changes, _, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: w.guild})
	note(changes, err)
	suggestions, _, err := w.st.Suggestions(w.ctx, store.SuggestionFilter{Guild: w.guild})
	note(suggestions, err)
	placed, err := w.st.Placed(w.ctx, w.guild, "")
	note(placed, err)
	follows, err := w.st.Follows(w.ctx, store.FollowFilter{Guild: w.guild})
	note(follows, err)
	digests, err := w.st.Digests(w.ctx, w.guild)
	note(digests, err)
	deliveries, err := w.st.Deliveries(w.ctx, store.DeliveryFilter{Guild: w.guild})
	note(deliveries, err)
	who, err := w.st.Attendance(w.ctx, w.guild, 1)
	note(who, err)
	return asJSON(w.t, out)
}

// naming are the requests of one command that name things by the ids that another
// server's have: each option that is no fixed choice, and the options of the example.
func naming(c desk.Command) (out []string) {
	example, err := table().Parse(c.Example)
	if err != nil {
		return nil
	}
	out = append(out, example.String())
	for _, o := range c.Options {
		if o.Integer || o.Boolean || o.Attached || o.Channel || o.Role || len(o.Choices) > 0 {
			continue
		}
		for n := range 3 {
			out = append(out, example.With(o.Name, fmt.Sprintf("#%d", n+1)).String())
		}
		out = append(out, example.With(o.Name, theirs[:4]).String())
	}
	return out
}

// most is how many buttons a message has.
const most = 25

// planted posts messages in a channel whose buttons ask all of the requests: as if
// somebody could make Discord send whatever they like.
func (w *whole) planted(channel string, requests []string) (messages []string) {
	w.t.Helper()
	for list := range slices.Chunk(requests, most) {
		m := note("?")
		for _, text := range list {
			m.Buttons = append(m.Buttons, view.Button{Label: "?", Request: text})
		}
		var made api.Thing
		body, err := w.bot.rest.Do(w.ctx, api.Request{Method: http.MethodPost, URL: discordgo.EndpointChannelMessages(channel),
			Body: card.Sheet{Flags: card.FlagV2, Limits: card.Wide()}.Encode(m, w.bot.desk.Printer("en-US"))})
		if err == nil {
			err = json.Unmarshal(body, &made)
		}
		if err != nil {
			w.t.Fatal(err)
		}
		messages = append(messages, made.ID.String())
	}
	return messages
}

// TestNothingOfOneServerShowsInAnother: an administrator of another server asks every
// command, by commands and by buttons that no client offers, with ids of this one's
// things: nothing shows, and nothing changes.
func TestNothingOfOneServerShowsInAnother(t *testing.T) {
	t.Parallel()
	none := localdiscord.Limit{}
	w := wholeOf(t, storetest.World(t), localdiscord.Config{GlobalPerSecond: -1, Limits: map[string]localdiscord.Limit{"POST /channels/{channel}/messages": none}})
	w.furnish()
	before := w.ours()
	secrets := []string{theirs, w.fan.User, w.mod.User, w.Role(w.Guild(0), 2), w.Channel(w.Guild(0), 1), w.Channel(w.Guild(0), 2)}
	check := func(what string, m localdiscord.Message) {
		got := shown(t, m)
		for _, secret := range secrets {
			if strings.Contains(got, secret) {
				t.Errorf("%s in another server shows %q:\n%s", what, secret, got)
				return
			}
		}
	}
	var requests []string
	for _, c := range table().Leaves() {
		if c.Personal && c.Of != "privacy" { // the others read nothing of servers
			requests = append(requests, naming(c)...)
		}
	}
	requests = slices.DeleteFunc(requests, func(s string) bool { return len(utf16.Encode([]rune(s))) > 100 })
	channel := w.Channel(w.Guild(1), 3)
	for n, id := range w.planted(channel, requests) {
		planted := w.Messages(channel)
		planted = planted[slices.IndexFunc(planted, func(m localdiscord.Message) bool { return m.ID == id }):]
		var crowd sync.WaitGroup
		for _, text := range requests[n*most : min(len(requests), (n+1)*most)] {
			it, err := w.Press(w.ctx, pressing(t, planted[0].Components, localdiscord.Press{Who: w.stranger, Message: id, CustomID: text}))
			if err != nil {
				t.Fatalf("Press(%s): %v", text, err)
			}
			crowd.Go(func() {
				if m, err := it.Message(w.ctx); err != nil {
					t.Errorf("%s: %v", text, err)
				} else {
					check(text, m)
				}
				it.Forget()
			})
		}
		crowd.Wait()
	}
	for _, text := range rightful() {
		check(text, w.forced(w.stranger, text))
	}
	for _, ask := range []localdiscord.Ask{
		{Text: "/settings set", Options: map[string]string{"announce": w.Channel(w.Guild(0), 3)}},
		{Text: "/settings check", Options: map[string]string{"channel": w.Channel(w.Guild(0), 3)}},
		{Text: "/manage calendar", Options: map[string]string{"channel": w.Channel(w.Guild(0), 3)}},
		{Text: "/event file:1"}, {Text: "/release"}, {Text: "/manage log"}, {Text: "/manage suggestions"}, {Text: "/digest list"},
	} {
		if ask.Text == "/event file:1" {
			continue // a button asks it, above
		}
		ask.Who = w.stranger
		check(ask.Text, w.ask(ask))
	}
	w.suggested(check)
	w.still()
	if after := w.ours(); after != before {
		t.Errorf("the other server's things: got\n%s\nwant as before\n%s", after, before)
	}
	if n := len(w.Messages(w.Channel(w.Guild(0), 1))) + len(w.Messages(w.Channel(w.Guild(0), 2))) + len(w.Messages(w.Channel(w.Guild(0), 3))); n != 3 {
		t.Errorf("%d messages in the other server, want the three of before", n)
	}
	t.Logf("%d requests", len(requests))
}

// suggested checks what is suggested to an administrator of another server.
func (w *whole) suggested(check func(string, localdiscord.Message)) {
	w.t.Helper()
	for _, c := range table().Leaves() {
		for _, o := range c.Options {
			if o.Complete == nil || o.Hidden || c.Hidden || c.Of == "" && hiddenCommand(c.Name) {
				continue
			}
			text := "/" + strings.TrimSpace(c.Of+" "+c.Name)
			for _, typed := range []string{"", theirs[:3]} {
				it, err := w.Complete(w.ctx, localdiscord.Ask{Who: w.stranger, Text: text, Options: map[string]string{o.Name: typed}, Focused: o.Name})
				if err != nil {
					w.t.Fatalf("Complete(%s %s): %v", text, o.Name, err)
				}
				list, err := it.Choices(w.ctx)
				if err != nil {
					w.t.Fatal(err)
				}
				check(text+" "+o.Name, localdiscord.Message{Components: choicesAsParts(list)})
				it.Forget()
			}
		}
	}
}

func hiddenCommand(name string) bool {
	return !slices.ContainsFunc(table().Offered(), func(c desk.Command) bool { return c.Name == name })
}

// choicesAsParts makes components of suggestions.
func choicesAsParts(list []localdiscord.Choice) []byte {
	parts := []map[string]string{}
	for _, c := range list {
		parts = append(parts, map[string]string{"content": c.Name + " " + c.Value})
	}
	return api.Body(parts)
}
