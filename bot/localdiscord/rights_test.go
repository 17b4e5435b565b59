package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

const quiet = `{"content":"x","allowed_mentions":{"parse":[]}}`

// What people take away is refused with Discord's codes, until they give it back.
func TestWhatIsTakenAway(t *testing.T) {
	w := start(t, localdiscord.Config{Limits: map[string]localdiscord.Limit{"POST /channels/{channel}/messages": {}}})
	guild := w.Guild(0)
	channel := w.Channel(guild, 1)
	path := "/channels/" + channel + "/messages"
	post := func(status, code int) { t.Helper(); w.want(status, code, w.do("POST", path, quiet)) }
	post(200, 0)
	w.Deny(channel, localdiscord.PermissionSend)
	post(403, 50013)
	if got := w.do("GET", "/channels/"+channel, "").body; !strings.Contains(got, `"deny":"2048"`) {
		t.Errorf("GET channel = %s, want an overwrite that denies 2048", got)
	}
	w.Deny(channel, localdiscord.PermissionView)
	post(403, 50001)
	w.want(403, 50001, w.do("GET", "/channels/"+channel, ""))
	w.Deny(channel, localdiscord.PermissionHistory)
	if got := w.do("GET", path, "").body; got != "[]" {
		t.Errorf("history without the permission = %s, want none", got)
	}
	w.Deny(channel, 0)
	post(200, 0)
	thread := w.Thread(channel)
	w.Lock(thread, true)
	w.want(400, 50083, w.do("POST", "/channels/"+thread+"/messages", quiet))
	w.Lock(thread, false)
	w.want(200, 0, w.do("POST", "/channels/"+thread+"/messages", quiet))
	w.DeleteChannel(channel)
	post(404, 10003)
	w.CloseDMs("77", true)
	w.want(403, 50007, w.do("POST", "/channels/"+w.DM("77")+"/messages", quiet))
	w.want(200, 0, w.do("GET", "/guilds/"+guild+"/members/"+w.AppID(), ""))
	w.clean()
}

func TestDirectMessagesAreOpenedSlowly(t *testing.T) {
	w := start(t, localdiscord.Config{OpenDMs: localdiscord.Limit{Requests: 2, Per: time.Minute}})
	open := func(user int) string { return fmt.Sprintf(`{"recipient_id":"%d"}`, user) }
	for _, user := range []int{71, 72, 71} { // one that is open costs nothing
		w.want(200, 0, w.do("POST", "/users/@me/channels", open(user)))
	}
	w.want(403, 40003, w.do("POST", "/users/@me/channels", open(73)))
	w.violated("direct messages opened too fast")
}

func TestOldMessagesAreEditedSeldom(t *testing.T) {
	w := start(t, localdiscord.Config{})
	path := "/channels/" + w.Channel(w.Guild(0), 1) + "/messages"
	w.want(200, 0, w.do("POST", path, quiet))
	one := path + "/" + w.Messages(w.Channel(w.Guild(0), 1))[0].ID
	w.want(200, 0, w.do("PATCH", one, quiet))
	w.want(200, 0, w.do("PATCH", one, quiet))
	w.clock.Advance(time.Hour + time.Minute)
	w.want(200, 0, w.do("PATCH", one, quiet))
	w.want(429, 30046, w.do("PATCH", one, quiet))
	w.clock.Advance(6 * time.Minute)
	w.want(200, 0, w.do("PATCH", one, quiet))
}

func TestHistory(t *testing.T) {
	w := start(t, localdiscord.Config{Limits: map[string]localdiscord.Limit{"POST /channels/{channel}/messages": {}}})
	path := "/channels/" + w.Channel(w.Guild(0), 1) + "/messages"
	for range 5 {
		w.want(200, 0, w.do("POST", path, quiet))
	}
	var ids []string
	for _, m := range w.Messages(w.Channel(w.Guild(0), 1)) {
		ids = append(ids, m.ID)
	}
	for query, want := range map[string][]string{
		"?limit=2": {ids[4], ids[3]}, "?after=" + ids[1] + "&limit=2": {ids[3], ids[2]}, "?before=" + ids[2]: {ids[1], ids[0]},
	} {
		got := w.do("GET", path+query, "").body
		at := -1
		for _, id := range want {
			next := strings.Index(got, `"id":"`+id+`"`)
			if next <= at {
				t.Errorf("GET %s: %s not in its place", query, id)
			}
			at = next
		}
		if n := strings.Count(got, `"content":"x"`); n != len(want) {
			t.Errorf("GET %s: %d messages, want %d", query, n, len(want))
		}
	}
	w.clean()
	w.want(400, 50035, w.do("GET", path+"?limit=101", ""))
}

func TestScheduledEvents(t *testing.T) {
	w := start(t, localdiscord.Config{OpenAPI: specPath(t), GlobalPerSecond: -1, Limits: map[string]localdiscord.Limit{"POST /guilds/{guild}/scheduled-events": {}}})
	guild := w.Guild(0)
	path := "/guilds/" + guild + "/scheduled-events"
	body := func(change string) string {
		begin := w.clock.Now().Add(time.Hour).UTC()
		whole := fmt.Sprintf(`{"name":"Concert","description":"","scheduled_start_time":"%s","scheduled_end_time":"%s","entity_type":3,"privacy_level":2,"entity_metadata":{"location":"Hall 1"}}`,
			begin.Format(time.RFC3339), begin.Add(time.Hour).Format(time.RFC3339))
		if from, to, ok := strings.Cut(change, "→"); ok {
			return strings.Replace(whole, from, to, 1)
		}
		return whole
	}
	w.want(200, 0, w.do("POST", path, body("")))
	made := w.Natives(guild)[0]
	w.want(200, 0, w.do("PATCH", path+"/"+made.ID, `{"name":"Changed"}`))
	if got := w.Natives(guild)[0]; got.Name != "Changed" || got.Location != "Hall 1" || got.Edits != 1 {
		t.Errorf("Natives() = %+v, want it changed", got)
	}
	w.want(200, 0, w.do("PATCH", path+"/"+made.ID, `{"status":4}`))
	w.want(400, 50035, w.do("PATCH", path+"/"+made.ID, `{"status":1}`))
	w.Deny(guild, localdiscord.PermissionCreateEvents|localdiscord.PermissionManageEvents)
	w.want(403, 50013, w.do("POST", path, body("")))
	w.Deny(guild, 0)
	for _, change := range []string{
		`"Concert"→"` + strings.Repeat("x", 101) + `"`, `"Hall 1"→"` + strings.Repeat("x", 101) + `"`, `"Hall 1"→""`,
		`"description":""→"description":"` + strings.Repeat("x", 1001) + `"`, `"scheduled_end_time"→"ends"`, `"entity_type":3→"entity_type":2`,
	} {
		w.want(400, 50035, w.do("POST", path, body(change)))
	}
	for range 100 {
		w.want(200, 0, w.do("POST", path, body("")))
	}
	w.want(400, 30038, w.do("POST", path, body("")))
	w.DeleteNative(made.ID)
	w.want(404, 10070, w.do("DELETE", path+"/"+made.ID, ""))
}
