package bot

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
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

func TestPlaces(t *testing.T) {
	t.Parallel()
	r := prepare(t, localdiscord.Config{}, Config{})
	guild := r.Guild(0)
	p := newPlaces(r.bot.rest)
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
		got := p.find(r.ctx, snowflake(guild), snowflake(id))
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

// TestFilesComeFromDiscordAlone: no other host is asked, no redirect followed, and
// nothing too large is taken.
func TestFilesComeFromDiscordAlone(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.Write([]byte("x")) }))
	defer elsewhere.Close()
	mux := http.NewServeMux()
	mux.HandleFunc("/a.csv", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("a")) })
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, http.StatusFound) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { w.Write(bytes.Repeat([]byte("x"), mostFile+1)) })
	own := httptest.NewServer(mux)
	defer own.Close()
	api, err := url.Parse(own.URL + "/api/v10")
	if err != nil {
		t.Fatal(err)
	}
	f := newFetcher(api)
	defer f.close()
	for address, want := range map[string]string{
		own.URL + "/a.csv": "", own.URL + "/away": faultFetch, own.URL + "/large": faultSize, own.URL + "/none": faultFetch,
		elsewhere.URL + "/a.csv": faultHost, "http://cdn.discordapp.com/a.csv": faultHost, "https://cdn.discordapp.com.example.org/a": faultHost,
		"https://user@cdn.discordapp.com/a": faultHost, "file:///etc/passwd": faultHost,
	} {
		if got := f.fetch(t.Context(), "file", attachment{URL: address, Name: "a.csv"}); got.Fault != want || want == "" && string(got.Data) != "a" {
			t.Errorf("fetch(%s) = %q %q, want %q", address, got.Data, got.Fault, want)
		}
	}
	if got := f.fetch(t.Context(), "file", attachment{URL: own.URL + "/a.csv", Size: 30 << 20}); got.Fault != faultSize {
		t.Errorf("fetch of 30 MiB = %q, want size", got.Fault)
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("another host was asked %d times", n)
	}
	remote := newFetcher(&url.URL{Scheme: "https", Host: "discord.com"})
	defer remote.close()
	if remote.trusts(own.URL+"/a.csv") || !remote.trusts("https://cdn.discordapp.com/attachments/1/2/a.csv?ex=1") {
		t.Error("trusts: want Discord's hosts and not this machine")
	}
}
