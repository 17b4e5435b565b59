package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

const hello = `{"type":4,"data":{"content":"hello","allowed_mentions":{"parse":[]}}}`

func TestAnswerOnceAndInTime(t *testing.T) {
	w := start(t, localdiscord.Config{})
	it := w.slash("/chart chart:hot-100")
	w.want(404, 10062, w.send("POST", "/interactions/"+it.ID+"/nonsense/callback", "", hello))
	w.clock.Advance(2 * time.Second)
	w.want(204, 0, w.callback(it, hello))
	w.want(400, 40060, w.callback(it, hello))
	if accepted, refused := it.Callbacks(); accepted != 1 || refused != 1 {
		t.Errorf("Callbacks() = %d, %d, want 1, 1", accepted, refused)
	}
	ack, err := it.Ack(w.ctx)
	if err != nil || ack.Type != 4 || ack.After < 2*time.Second || ack.After > 3*time.Second || ack.Ephemeral || ack.Deferred {
		t.Errorf("Ack() = %+v, %v, want type 4 after 2 s", ack, err)
	}
	if m := w.message(it); m.Content != "hello" || m.Guild != w.Guild(0) || m.Ephemeral {
		t.Errorf("Message() = %+v, want hello in %s", m, w.Guild(0))
	}
	late := w.slash("/chart chart:hot-100")
	w.clock.Advance(3*time.Second + time.Millisecond)
	w.want(404, 10062, w.callback(late, hello))
	if st := w.Stats(); st.Late != 1 || st.Repeated != 1 || st.Undelivered != 2 {
		t.Errorf("Stats() = %+v, want 1 late, 1 repeated, 2 undelivered", st)
	}
	w.clean()
}

func TestDeferredAnswerAndFollowups(t *testing.T) {
	w := start(t, localdiscord.Config{})
	it := w.slash("/chart chart:hot-100")
	w.want(404, 10015, w.do("PATCH", w.hook(it)+"/messages/@original", `{"content":"too early"}`))
	w.want(400, 50035, w.callback(it, `{"type":5,"data":{"flags":32768}}`))
	w.want(204, 0, w.callback(it, `{"type":5,"data":{"flags":64}}`))
	w.want(200, 0, w.do("PATCH", w.hook(it)+"/messages/@original", `{"content":"at last","allowed_mentions":{"parse":[]}}`))
	m := w.message(it)
	if m.Content != "at last" || !m.Ephemeral || m.Edited || m.Flags != 64 {
		t.Errorf("Message() = %+v, want at last, ephemeral, first edit not counted", m)
	}
	w.want(200, 0, w.do("POST", w.hook(it), `{"content":"more","allowed_mentions":{"parse":[]}}`))
	more, err := it.Followups(w.ctx, 1)
	if err != nil || len(more) != 1 || more[0].Content != "more" {
		t.Fatalf("Followups(1) = %+v, %v, want more", more, err)
	}
	path := w.hook(it) + "/messages/" + more[0].ID
	w.want(200, 0, w.do("PATCH", path, `{"content":"yet more","allowed_mentions":{"parse":[]}}`))
	w.clock.Advance(2 * time.Second) // a new window of the webhook's rate
	w.want(200, 0, w.do("GET", path, ""))
	w.want(204, 0, w.do("DELETE", path, ""))
	w.want(404, 10008, w.do("GET", path, ""))
	w.clock.Advance(15 * time.Minute)
	w.want(401, 50027, w.do("PATCH", w.hook(it)+"/messages/@original", `{"content":"too late"}`))
	if got := len(it.History()); got != 10 {
		t.Errorf("History() has %d steps %+v, want 10", got, it.History())
	}
}

func TestFirstFollowupIsTheDeferredAnswer(t *testing.T) {
	w := start(t, localdiscord.Config{})
	it := w.slash("/chart chart:hot-100")
	w.want(204, 0, w.callback(it, `{"type":5}`))
	w.want(200, 0, w.do("POST", w.hook(it), `{"content":"the answer"}`))
	if m := w.message(it); m.Content != "the answer" {
		t.Errorf("Message() = %+v, want the answer", m)
	}
	if got := w.WithoutMentions(); len(got) != 1 || !strings.HasPrefix(got[0], "POST /webhooks/") {
		t.Errorf("WithoutMentions() = %q, want the follow-up", got)
	}
}

const buttons = `{"type":4,"data":{"content":"page 1","flags":%d,"allowed_mentions":{"parse":[]},"components":[{"type":1,"components":[
 {"type":2,"style":1,"label":"Next","custom_id":"page:2"},{"type":2,"style":1,"label":"Gone","custom_id":"gone","disabled":true},
 {"type":2,"style":5,"label":"Link","url":"https://example.org/"}]},
 {"type":1,"components":[{"type":3,"custom_id":"pick","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}]}]}}`

func TestPress(t *testing.T) {
	for _, flags := range []int{0, 64} {
		t.Run(fmt.Sprint("flags ", flags), func(t *testing.T) {
			w := start(t, localdiscord.Config{})
			it := w.slash("/chart chart:hot-100")
			w.want(204, 0, w.callback(it, fmt.Sprintf(buttons, flags)))
			m := w.message(it)
			w.updateByPress(m)
			w.deferByPress(m)
			w.clean()
		})
	}
}

// updateByPress has a button's message edited by the answer.
func (w *world) updateByPress(m localdiscord.Message) {
	w.t.Helper()
	press, err := w.Press(w.ctx, localdiscord.Press{Message: m.ID, CustomID: "page:2"})
	if err != localdiscord.ErrUndelivered {
		w.t.Fatalf("Press(page:2): %v, want %v", err, localdiscord.ErrUndelivered)
	}
	w.want(204, 0, w.callback(press, `{"type":7,"data":{"content":"page 2","allowed_mentions":{"parse":[]}}}`))
	if got := w.message(press); got.ID != m.ID || got.Content != "page 2" || !got.Edited || string(got.Components) == "[]" || got.Flags != m.Flags {
		w.t.Errorf("after type 7: %+v, want message %s edited, its buttons kept", got, m.ID)
	}
}

// deferByPress has the message edited later, by a menu's answer.
func (w *world) deferByPress(m localdiscord.Message) {
	w.t.Helper()
	press, err := w.Press(w.ctx, localdiscord.Press{Message: m.ID, CustomID: "pick", Values: []string{"b"}})
	if err != localdiscord.ErrUndelivered {
		w.t.Fatalf("Press(pick): %v, want %v", err, localdiscord.ErrUndelivered)
	}
	w.want(204, 0, w.callback(press, `{"type":6}`))
	w.want(200, 0, w.do("PATCH", w.hook(press)+"/messages/@original", `{"content":"B","components":[],"allowed_mentions":{"parse":[]}}`))
	if got := w.message(press); got.ID != m.ID || got.Content != "B" || string(got.Components) != "[]" {
		w.t.Errorf("after type 6 and an edit: %+v, want message %s with no components", got, m.ID)
	}
}

func TestPressWhatNobodyCould(t *testing.T) {
	w := start(t, localdiscord.Config{})
	it := w.slash("/chart chart:hot-100")
	w.want(204, 0, w.callback(it, fmt.Sprintf(buttons, 64)))
	id := w.message(it).ID
	for _, p := range []localdiscord.Press{
		{Message: "1", CustomID: "page:2"},
		{Message: id, CustomID: "nothing"},
		{Message: id, CustomID: "gone"},
		{Message: id, CustomID: "pick"},
		{Message: id, CustomID: "pick", Values: []string{"c"}},
		{Message: id, CustomID: "page:2", Who: localdiscord.Who{User: "300000000000000009"}},
	} {
		if got, err := w.Press(w.ctx, p); got != nil || err == nil {
			t.Errorf("Press(%+v) = %v, %v, want an error", p, got, err)
		}
	}
}

func TestUserInstallHasFiveFollowups(t *testing.T) {
	w := start(t, localdiscord.Config{Limits: map[string]localdiscord.Limit{"POST /webhooks/{webhook}/{token}": {}}})
	who := localdiscord.Who{Guild: "900000000000000000", UserInstall: true, Permissions: 1 << 11}
	it, err := w.Slash(w.ctx, localdiscord.Ask{Who: who, Text: "/chart chart:hot-100"})
	if err != localdiscord.ErrUndelivered {
		t.Fatalf("Slash: %v", err)
	}
	w.want(204, 0, w.callback(it, hello))
	if m := w.message(it); !m.Ephemeral {
		t.Errorf("Message() = %+v, want it forced ephemeral", m)
	}
	for range 5 {
		w.want(200, 0, w.do("POST", w.hook(it), `{"content":"more","allowed_mentions":{"parse":[]}}`))
	}
	w.want(400, 40094, w.do("POST", w.hook(it), `{"content":"more","allowed_mentions":{"parse":[]}}`))
}

func TestAnswersAreForgotten(t *testing.T) {
	w := start(t, localdiscord.Config{Keep: 2})
	first := w.slash("/chart chart:hot-100")
	w.want(204, 0, w.callback(first, hello))
	second, _ := w.slash("/chart chart:hot-100"), w.slash("/chart chart:hot-100")
	w.want(404, 10015, w.do("GET", w.hook(first)+"/messages/@original", ""))
	w.want(204, 0, w.callback(second, hello))
	second.Forget()
	w.want(404, 10015, w.do("GET", w.hook(second)+"/messages/@original", ""))
}
