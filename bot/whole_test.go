package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"fanchart/bot/card"
	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
)

// whole is the whole program with the people of its first server: a moderator, one who
// manages the server, a member, and an administrator of another server.
type whole struct {
	*postRig
	mod, boss, fan, stranger localdiscord.Who
}

func wholeOf(t *testing.T, st *store.Store, cfg localdiscord.Config) *whole {
	t.Helper()
	w := &whole{postRig: postsOf(t, cfg, st)}
	home := w.Guild(0)
	w.mod = localdiscord.Who{Guild: home, User: "700000000000000007", Permissions: localdiscord.PermissionManageEvents}
	w.boss = localdiscord.Who{Guild: home, User: "700000000000000008", Permissions: localdiscord.PermissionManageGuild}
	w.fan = localdiscord.Who{Guild: home, User: "700000000000000009"}
	w.stranger = localdiscord.Who{Guild: w.Guild(1), User: "700000000000000010", Permissions: localdiscord.PermissionAdministrator}
	return w
}

// do has somebody ask a command, and returns the answer.
func (w *whole) do(who localdiscord.Who, text string, files ...localdiscord.File) localdiscord.Message {
	w.t.Helper()
	ask := localdiscord.Ask{Who: who, Text: text}
	for _, f := range files {
		ask.Files = map[string]localdiscord.File{"file": f}
	}
	return w.ask(ask)
}

func (w *whole) ask(ask localdiscord.Ask) localdiscord.Message {
	w.t.Helper()
	it, err := w.Slash(w.ctx, ask)
	if err != nil {
		w.t.Fatalf("Slash(%q): %v", ask.Text, err)
	}
	return w.answered(it)
}

// answered is an interaction's answer. Whatever it says, it pings nobody.
func (w *whole) answered(it *localdiscord.Interaction) localdiscord.Message {
	w.t.Helper()
	m := w.message(it)
	if got := w.log.with("incident="); len(got) > 0 {
		w.t.Fatalf("our own faults: %q", got)
	}
	if len(m.Pings) > 0 {
		w.t.Errorf("the answer pings %q: %s", m.Pings, m.Components)
	}
	return m
}

// click has somebody press the button of a label, and returns the answer.
func (w *whole) click(who localdiscord.Who, m localdiscord.Message, label string) localdiscord.Message {
	w.t.Helper()
	it, err := w.Press(w.ctx, pressing(w.t, m.Components, localdiscord.Press{Who: who, Message: m.ID, CustomID: w.button(m, label)}))
	if err != nil {
		w.t.Fatalf("Press(%s): %v", label, err)
	}
	return w.answered(it)
}

// button is what the button of a label asks.
func (w *whole) button(m localdiscord.Message, label string) string {
	w.t.Helper()
	for _, p := range flatten(w.t, m.Components) {
		if p.Type == aButton && p.Label == label {
			return p.CustomID
		}
		for _, o := range p.Options {
			if o.Label == label {
				return strings.TrimPrefix(o.Value, card.Below)
			}
		}
	}
	w.t.Fatalf("no button %q in %s", label, m.Components)
	return ""
}

// save has a moderator ask for a change and save it.
func (w *whole) save(text string, files ...localdiscord.File) localdiscord.Message {
	w.t.Helper()
	m := w.click(w.mod, w.do(w.mod, text, files...), "Save")
	if !strings.Contains(shown(w.t, m), "Saved") && !strings.Contains(shown(w.t, m), "Deleted") {
		w.t.Fatalf("%s: %s, want it saved", text, shown(w.t, m))
	}
	return m
}

// shown is all that a message shows: its texts, the labels and requests of its buttons,
// and its files.
func shown(t testing.TB, m localdiscord.Message) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.Join(said(t, m), "\n") + "\n")
	for _, p := range flatten(t, m.Components) {
		b.WriteString(p.Label + p.CustomID + p.URL + "\n")
		for _, o := range p.Options {
			b.WriteString(o.Label + o.Value + "\n")
		}
	}
	for _, f := range m.Files {
		b.WriteString(f.Name + "\n" + string(f.Data) + "\n")
	}
	return b.String()
}

// wantShown fails unless a message shows a text, or does not if without.
func (w *whole) wantShown(m localdiscord.Message, want string, without ...string) {
	w.t.Helper()
	got := shown(w.t, m)
	if !strings.Contains(got, want) {
		w.t.Errorf("message is %q, want it to contain %q", got, want)
	}
	for _, no := range without {
		if strings.Contains(got, no) {
			w.t.Errorf("message is %q, want it without %q", got, no)
		}
	}
}

// still waits until nothing is to be done in the outbox any more.
func (w *postRig) still() {
	w.t.Helper()
	w.eventually("the outbox is empty", func() bool {
		for _, state := range []guild.DeliveryState{guild.Waiting, guild.Claimed} {
			list, err := w.st.Deliveries(w.ctx, store.DeliveryFilter{Guild: w.guild, State: state})
			if err != nil || len(list) > 0 {
				return false
			}
		}
		return true
	})
}

// asJSON is a value for comparing.
func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
