package bot

import (
	"net/http"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
)

// TestNothingIsNotDone: an answer of 200 that names nothing that was made, as a proxy may
// give, leaves a delivery to be tried again: a post, an event's card, direct messages that are
// opened.
func TestNothingIsNotDone(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"null": `null`, "an empty object": `{}`, "a page": `<html>`, "no id": `{"id":null}`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := posts(t, localdiscord.Config{})
			channel := w.Channel(w.Guild(0), 1)
			writes := func(q *http.Request) bool {
				return q.Method != http.MethodGet && (strings.Contains(q.URL.Path, "/messages") || strings.HasSuffix(q.URL.Path, "/users/@me/channels"))
			}
			w.Fault(striking(4, writes, localdiscord.Fault{Status: 200, Body: body}))
			e := w.make(guild.AddVerb, w.concert())
			id := w.say(guild.Delivery{Channel: snowflake(w.Channel(w.Guild(0), 2))})
			w.change(func(tx *store.Tx) error {
				_, err := tx.PlaceCard(w.ctx, guild.Placed{Guild: w.guild, Channel: snowflake(channel), EventID: e.ID}, w.clock.Now())
				return err
			})
			if d := w.reach(id, guild.Done); d.Message == 0 {
				t.Errorf("delivery %d is done without a message", id)
			}
			if name == "null" { // it waits for another turn, of which there are few
				told := w.say(guild.Delivery{Kind: guild.Tell, User: 77})
				w.Fault(striking(1, writes, localdiscord.Fault{Status: 200, Body: body}))
				w.reach(told, guild.Done)
				if n := len(w.Messages(w.DM("77"))); n != 1 {
					t.Errorf("%d direct messages, want 1", n)
				}
			}
			w.eventually("the card", func() bool { return len(w.Messages(channel)) == 1 })
			card := w.Messages(channel)[0]
			w.eventually("the card is recorded", func() bool {
				list, err := w.st.Placed(w.ctx, w.guild, guild.CardPlaced)
				return err == nil && len(list) == 1 && list[0].Message.String() == card.ID
			})
		})
	}
}
