package bot

import (
	"context"
	"sync/atomic"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
)

// TestRequestsAreFilled: the handler of a command gets the file that is attached, the
// channel and the role that are named, and what the asker may.
func TestRequestsAreFilled(t *testing.T) {
	t.Parallel()
	var got atomic.Pointer[ask.Request]
	r := start(t, localdiscord.Config{}, func(_ context.Context, req ask.Request) (view.Message, error) {
		got.Store(&req)
		return note("seen"), nil
	})
	guild := r.Guild(0)
	who := localdiscord.Who{Guild: guild, User: "7", Permissions: localdiscord.PermissionManageEvents, Roles: []string{r.Role(guild, 3)}}
	wants := localdiscord.Ask{Who: who, Text: "/manage import", Files: map[string]localdiscord.File{"file": {Name: "a.csv", Data: []byte("name,when\n")}}}
	it, err := r.Slash(r.ctx, wants)
	if err != nil {
		t.Fatal(err)
	}
	r.message(it)
	req := *got.Load()
	f, ok := req.File("file")
	if !ok || f.Name != "a.csv" || string(f.Data) != "name,when\n" || f.Fault != "" || req.Option("file") != "a.csv" {
		t.Errorf("File = %+v, %v, option %q, want a.csv and what is in it", f, ok, req.Option("file"))
	}
	if !req.Permissions.Has(ask.ManageEvents) || len(req.Roles) != 1 || req.Roles[0] != snowflake(r.Role(guild, 3)) {
		t.Errorf("Permissions %d, Roles %v, want Manage Events and role 3", req.Permissions, req.Roles)
	}
	r.Deny(r.Channel(guild, 4), localdiscord.PermissionSend)
	who.Permissions = localdiscord.PermissionManageGuild
	it, err = r.Slash(r.ctx, localdiscord.Ask{Who: who, Text: "/settings set", Options: map[string]string{
		"announce": r.Channel(guild, 4), "moderator": r.Role(guild, 2)}})
	if err != nil {
		t.Fatal(err)
	}
	r.message(it)
	req = *got.Load()
	place, ok := req.Places[snowflake(r.Channel(guild, 4))]
	if !ok || place.Name != "channel-4" || place.Fault != "" || place.Can.Has(ask.SendMessages) || !place.Can.Has(ask.ViewChannel) {
		t.Errorf("Places = %+v, want channel 4, seen and not written in", req.Places)
	}
	if role := req.Pinged[snowflake(r.Role(guild, 2))]; role.Name != "Role 2" || !role.Mentionable {
		t.Errorf("Pinged = %+v, want Role 2, mentionable", req.Pinged)
	}
}

// TestAMemberIsRefusedWhateverTheClientSends: what is not offered is not done.
func TestAMemberIsRefusedWhateverTheClientSends(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, nil)
	ask := localdiscord.Ask{Who: localdiscord.Who{Guild: r.Guild(0)}, Text: "/manage log"}
	if _, err := r.Slash(r.ctx, ask); err == nil {
		t.Error("/manage is offered to a member without the right")
	}
	ask.Forced = true
	it, err := r.Slash(r.ctx, ask)
	if err != nil {
		t.Fatal(err)
	}
	m := r.message(it)
	wantText(t, m, "moderators")
	if !m.Ephemeral {
		t.Error("the refusal is public")
	}
}
