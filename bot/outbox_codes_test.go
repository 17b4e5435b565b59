package bot

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store/guild"
)

// TestOnlyKnownCodesPauseADelivery: what a moderator can mend pauses, and says so; a page of
// a proxy and a code that nobody knows are tried again, and posted when they are over.
func TestOnlyKnownCodesPauseADelivery(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	var over atomic.Bool
	cases := []struct {
		name   string
		fault  localdiscord.Fault
		state  guild.DeliveryState // while it goes wrong
		reason string
	}{
		{"a proxy's page of 403", localdiscord.Fault{Status: 403, HTML: true}, guild.Waiting, "network"},
		{"a proxy's page of 404", localdiscord.Fault{Status: 404, HTML: true}, guild.Waiting, "network"},
		{"403 without a code", localdiscord.Fault{Status: 403}, guild.Waiting, "network"},
		{"40333", localdiscord.Fault{Status: 403, Code: 40333}, guild.Waiting, "network"},
		{"a code of the future", localdiscord.Fault{Status: 403, Code: 987654}, guild.Waiting, "network"},
		{"no permission", localdiscord.Fault{Status: 403, Code: 50013}, guild.Paused, "no-permission"},
		{"no server in common", localdiscord.Fault{Status: 403, Code: 50278}, guild.Paused, "closed-dm"},
		{"AutoMod", localdiscord.Fault{Status: 400, Code: 200000}, guild.Paused, "automod"},
		{"a body that is wrong", localdiscord.Fault{Status: 400, Code: 50035}, guild.Failed, "refused"},
	}
	w.Fault(func(r *http.Request) localdiscord.Fault {
		for n, c := range cases {
			if r.Method == http.MethodPost && !over.Load() && strings.HasSuffix(r.URL.Path, "/channels/"+w.Channel(w.Guild(0), 1+n)+"/messages") {
				return c.fault
			}
		}
		return localdiscord.Fault{}
	})
	var ids []int64
	for n := range cases {
		ids = append(ids, w.say(guild.Delivery{Channel: snowflake(w.Channel(w.Guild(0), 1+n))}))
	}
	for n, c := range cases {
		w.eventually(c.name, func() bool {
			d, err := w.st.Delivery(w.ctx, w.guild, ids[n])
			if err != nil {
				t.Fatal(err)
			}
			return d.State == c.state && d.Reason == c.reason
		})
	}
	over.Store(true)
	w.clock.Advance(2 * time.Minute)
	for n, c := range cases {
		if c.state == guild.Waiting {
			w.reach(ids[n], guild.Done)
		}
		if got := len(w.Messages(w.Channel(w.Guild(0), 1+n))); (got == 1) != (c.state == guild.Waiting) {
			t.Errorf("%s: %d posts", c.name, got)
		}
	}
	if got := w.log.with("it is tried again"); len(got) == 0 {
		t.Error("the log says nothing of them")
	}
}
