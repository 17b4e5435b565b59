package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/storetest"
)

// TestASuggestionIsDecided: a member suggests, the moderators get a post with buttons,
// which refuse members; approving saves it once.
func TestASuggestionIsDecided(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	channel := w.Channel(w.Guild(0), 2)
	w.ask(localdiscord.Ask{Who: w.boss, Text: "/settings set", Options: map[string]string{"suggestions": channel}})
	suggest := func(who localdiscord.Who, name string) {
		draft := w.do(who, "/suggest event name:"+name+" when:2031-03-14 13:00 zone:Asia/Seoul link:https://example.com/x")
		w.wantShown(w.click(who, draft, "Send suggestion"), "Thank you")
	}
	suggest(w.fan, "Fan market")
	suggest(w.boss, "Spam")
	suggest(w.fan, "One more at once") // in the list, but no second card in five minutes
	w.eventually("the posts", func() bool { return len(w.Messages(channel)) == 2 })
	w.still()
	posts := w.Messages(channel)
	if len(posts) != 2 || strings.Contains(shown(t, posts[0]), "(https://example.com") || !strings.Contains(shown(t, posts[0]), "`https://example.com/x`") {
		t.Errorf("%d posts, the first shows %s; want two, and the link as text", len(posts), shown(t, posts[0]))
	}
	if strings.Contains(shown(t, posts[0]), "Spam") {
		posts[0], posts[1] = posts[1], posts[0]
	}
	w.wantShown(posts[0], "Fan market")
	wantPush(t, posts[0], "Fan market")
	w.wantShown(w.click(w.fan, posts[0], "Approve"), "is for moderators")
	w.wantShown(w.do(w.fan, "/event"), "", "Fan market")
	w.wantShown(w.click(w.mod, posts[0], "Approve"), "Approved and saved")
	w.wantShown(w.click(w.mod, posts[1], "Refuse"), "Refused")
	w.wantShown(w.click(w.mod, posts[1], "Approve"), "Refused") // it is decided
	w.wantShown(w.do(w.fan, "/event"), "Fan market", "Spam")
	changes, n, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: w.guild})
	if err != nil || n != 1 || changes[0].User.String() != w.mod.User {
		t.Errorf("Changes: %d, %v, want one by the moderator", n, err)
	}
}

// TestDiscordsOwnEventsFollow the commands: made, changed, cancelled; deleted by hand
// they are made again only when a moderator asks.
func TestDiscordsOwnEventsFollow(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	home := w.Guild(0)
	w.wantShown(w.do(w.mod, "/manage add-event name:Early when:2031-03-13 19:00 zone:Asia/Seoul"), "Early")
	w.save("/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul place:Hall")
	w.do(w.boss, "/settings set native:true")
	natives := func(n int) func() bool { return func() bool { return len(w.Natives(home)) == n } }
	w.eventually("those that were there before", natives(1))
	if n := w.Natives(home)[0]; n.Name != "Party" || n.Start.Unix() != 1931248800 || n.Location != "Hall" {
		t.Errorf("native event %+v, want the party at its hour", n)
	}
	w.save("/manage add-event name:Every week when:2031-03-14 19:00 zone:Asia/Seoul repeat:weekly")
	w.still()
	w.save("/manage edit-event event:#1 name:Great party")
	w.clock.Advance(11 * time.Second)
	w.eventually("the change", func() bool { return w.Natives(home)[0].Name == "Great party" })
	w.still()
	if !natives(1)() {
		t.Errorf("native events %+v, want none of one that repeats", w.Natives(home))
	}
	w.DeleteNative(w.Natives(home)[0].ID)
	for _, note := range []string{"one", "two"} {
		w.save("/manage edit-event event:#1 note:" + note)
		w.clock.Advance(11 * time.Second)
		w.still()
	}
	if !natives(0)() {
		t.Errorf("native events %+v after one was deleted by hand, want none", w.Natives(home))
	}
	w.wantShown(w.do(w.mod, "/manage native event:#1"), "“Great party” will stand")
	w.eventually("it is made again", natives(1))
	w.still()
	w.clock.Advance(11 * time.Second)
	w.DeleteNative(w.Natives(home)[0].ID) // nothing has changed since: the bot has not noticed
	w.do(w.mod, "/manage native event:#1")
	w.eventually("it is made again once more", natives(1))
	w.still()
	w.clock.Advance(11 * time.Second)
	cancelled := w.save("/manage cancel-event event:#1")
	w.eventually("it is cancelled", func() bool { return w.Natives(home)[0].Status == 4 })
	w.still()
	w.click(w.mod, w.click(w.mod, cancelled, "Undo"), "Take back")
	w.clock.Advance(11 * time.Second)
	w.eventually("it takes place after all", natives(2))
}

// TestWhatIsDeletedByHandStaysAway: a card and a calendar that somebody deleted come back
// when a moderator asks for them, whether or not the bot has noticed, and not before.
func TestWhatIsDeletedByHandStaysAway(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	w.save("/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul")
	for n, ask := range []string{"/manage card event:#1", "/manage calendar"} {
		channel := w.Channel(w.Guild(0), 1+n)
		w.mod.Channel = channel
		there := func() bool { return len(w.Messages(channel)) == 1 }
		w.do(w.mod, ask)
		w.eventually("it is posted", there)
		w.still()
		w.DeleteMessage(w.Messages(channel)[0].ID)
		w.clock.Advance(11 * time.Second)
		w.do(w.mod, ask)
		w.eventually("it is posted again, unnoticed", there)
		w.still()
		w.DeleteMessage(w.Messages(channel)[0].ID)
		w.clock.Advance(11 * time.Second)
		w.save(fmt.Sprintf("/manage edit-event event:#1 name:Party %d", n))
		w.still()
		if there() {
			t.Errorf("%s: posted again after it was deleted by hand, want nothing", ask)
		}
		w.do(w.mod, ask)
		w.eventually("it is posted again", there)
		w.still()
		w.DeleteMessage(w.Messages(channel)[0].ID)
	}
}
