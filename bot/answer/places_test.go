package answer

import (
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/store/kpop"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	r, rest := alone(t)
	guild := r.Guild(0)
	p := NewPlaces(rest)
	at := func(n int) string { return r.Channel(guild, n) }
	r.DeleteChannel(at(1))
	r.Deny(at(2), localdiscord.PermissionView)
	r.Deny(at(3), localdiscord.PermissionSend)
	thread := r.Thread(at(3))
	for id, want := range map[string]struct {
		fault string
		send  bool
	}{
		at(1): {"gone", false}, at(2): {"hidden", false}, at(3): {"", false}, at(4): {"", true},
		r.Channel(r.Guild(1), 1): {"gone", false}, "12345": {"gone", false}, thread: {"", true},
	} {
		got := p.Find(t.Context(), flake(t, guild), flake(t, id))
		if got.Fault != want.fault || got.Can.Has(ask.SendMessages) != want.send {
			t.Errorf("find(%s) = %+v, want fault %q, may write %v", id, got, want.fault, want.send)
		}
	}
}

// TestPermissionsAreComputed in Discord's order of roles and overwrites.
func TestPermissionsAreComputed(t *testing.T) {
	const view_, send = ask.ViewChannel, ask.SendMessages
	s := standing{guild: 1, self: 9, own: []kpop.Snowflake{1, 2, 3}, roles: map[kpop.Snowflake]ask.Permissions{1: view_, 2: send}}
	over := func(id kpop.Snowflake, kind int, allow, deny string) overwrite {
		return overwrite{id, kind, allow, deny}
	}
	for name, c := range map[string]struct {
		list []overwrite
		want ask.Permissions
	}{
		"roles alone":          {nil, view_ | send},
		"everyone loses it":    {[]overwrite{over(1, 0, "0", "2048")}, view_},
		"a role gives it back": {[]overwrite{over(3, 0, "2048", "0"), over(1, 0, "0", "2048")}, view_ | send},
		"roles: allow wins":    {[]overwrite{over(2, 0, "0", "2048"), over(3, 0, "2048", "0")}, view_ | send},
		"the member loses it":  {[]overwrite{over(3, 0, "2048", "0"), over(9, 1, "0", "2048")}, view_},
		"hidden is nothing":    {[]overwrite{over(9, 1, "0", "1024")}, 0},
		"others do not matter": {[]overwrite{over(4, 0, "0", "3072"), over(8, 1, "0", "3072")}, view_ | send},
	} {
		if got := s.in(channel{Overwrites: c.list}); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	s.roles[3] = ask.Administrator
	if got := s.in(channel{Overwrites: []overwrite{over(1, 0, "0", "3072")}}); !got.Has(send | ask.ManageEvents) {
		t.Errorf("an administrator: %d, want everything", got)
	}
}
