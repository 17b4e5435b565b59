package bot

import (
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/storetest"
)

// TestAModeratorKeepsTheCalendar: add, edit, cancel and undo by commands and buttons;
// the list shows each when it is saved and not before.
func TestAModeratorKeepsTheCalendar(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	draft := w.do(w.mod, "/manage add-event name:Listening party when:2031-03-14 19:00 zone:Asia/Seoul place:Cafe One")
	if w.wantShown(draft, "<t:1931248800:F>"); !draft.Ephemeral {
		t.Error("the draft is public")
	}
	list := w.do(w.fan, "/event")
	w.wantShown(list, "", "Listening party")
	var presses []*localdiscord.Interaction
	for range 2 { // both are sent before the first is answered
		it, err := w.Press(w.ctx, localdiscord.Press{Who: w.mod, Message: draft.ID, CustomID: w.button(draft, "Save")})
		if err != nil {
			t.Fatal(err)
		}
		presses = append(presses, it)
	}
	for _, it := range presses {
		w.wantShown(w.answered(it), "Saved: Listening party", "Nothing is saved")
	}
	list = w.do(w.fan, "/event")
	if w.wantShown(list, "Listening party"); list.Ephemeral {
		t.Error("the list is for the asker alone")
	}
	w.wantShown(w.save("/manage edit-event event:#1 place:Cafe Two"), "Cafe Two")
	w.wantShown(w.do(w.fan, "/event event:#1"), "Cafe Two", "Cafe One")
	cancelled := w.save("/manage cancel-event event:#1")
	w.wantShown(w.do(w.fan, "/event"), "Cancelled: Listening party")
	sure := w.click(w.mod, cancelled, "Undo")
	w.wantShown(w.do(w.fan, "/event"), "Cancelled: ")
	w.wantShown(w.click(w.mod, sure, "Take back"), "Taken back: 1 change")
	w.wantShown(w.do(w.fan, "/event"), "Listening party", "Cancelled: ")
	changes, n, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: w.guild})
	if err != nil || n != 4 || changes[0].User.String() != w.mod.User {
		t.Errorf("Changes: %d, %v, want the four of user %s", n, err, w.mod.User)
	}
	w.wantShown(w.do(w.mod, "/manage log"), "Cafe One → Cafe Two")
}

// rightful are the requests that not everybody may ask, of commands that are offered.
func rightful() (out []string) {
	needs := map[string]bool{}
	for _, c := range table().Offered() {
		needs[c.Name] = c.Right != desk.Anyone
	}
	for _, c := range table().Leaves() {
		if c.Name == "owner" || c.Of == "owner" { // in servers of its own
			continue
		}
		if !c.Hidden && (c.Of == "" && needs[c.Name] || needs[c.Of] || c.Right != desk.Anyone) {
			out = append(out, c.Example)
		}
	}
	return out
}

// forced asks as a client of the asker's own making does, which hides nothing.
func (w *whole) forced(who localdiscord.Who, text string) localdiscord.Message {
	w.t.Helper()
	ask := localdiscord.Ask{Who: who, Text: text, Forced: true}
	if text, ok := strings.CutSuffix(text, " file:concerts.csv"); ok {
		ask.Text, ask.Files = text, map[string]localdiscord.File{"file": {Name: "concerts.csv", Data: []byte("name,date\nParty,2031-03-14\n")}}
	}
	return w.ask(ask)
}

// TestOnlyModeratorsChangeAnything: every command that needs a right refuses a member,
// whatever their client sends, and takes who has the role of the settings.
func TestOnlyModeratorsChangeAnything(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	all := rightful()
	if len(all) < 15 {
		t.Fatalf("rightful() = %q, want all of /manage and /settings", all)
	}
	role := w.Role(w.Guild(0), 3)
	member := w.fan
	member.Roles = []string{role}
	for _, text := range all {
		m := w.forced(member, text)
		if !strings.Contains(shown(t, m), "is for ") || !m.Ephemeral {
			t.Errorf("%s by a member: %s, want a refusal for them alone", text, shown(t, m))
		}
	}
	if _, n, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: w.guild}); err != nil || n > 0 {
		t.Errorf("%d changes after refusals, %v", n, err)
	}
	w.wantShown(w.ask(localdiscord.Ask{Who: w.boss, Text: "/settings set", Options: map[string]string{"moderator": role}}), "Integrations")
	draft := w.forced(member, "/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul")
	w.wantShown(w.click(member, draft, "Save"), "Saved: Party")
	w.wantShown(w.forced(member, "/settings show"), "manage this server")
	w.wantShown(w.forced(w.fan, "/manage log"), "is for moderators")
	elsewhere := member
	elsewhere.Guild = w.Guild(1)
	w.wantShown(w.forced(elsewhere, "/manage log"), "is for moderators")
	pending := w.forced(member, "/manage edit-event event:#1 note:later")
	w.do(w.boss, "/settings clear setting:moderator")
	w.wantShown(w.click(member, pending, "Save"), "is for moderators")
	if e, err := w.st.Event(w.ctx, w.guild, 1); err != nil || e.Note != "" {
		t.Errorf("Event: note %q, %v, want none: the right was taken away before it was saved", e.Note, err)
	}
}
