package bot

import (
	"slices"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/store/storetest"

	"fanchart/store/kpop"
)

// owned is a bot whose owners' commands are offered in the first server.
func owned(t *testing.T, owners ...kpop.Snowflake) *rig {
	t.Helper()
	d, err := commands.New(t.Context(), storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	first := kpop.Snowflake(200_000_000_000 << 22)
	return prepareAt(t, localdiscord.Config{Guilds: 3}, Config{OwnerGuilds: []kpop.Snowflake{first, 1 << 40}, Owners: owners}, d)
}

// asks is what somebody in the first server is answered.
func (r *rig) asks(user, text string) string {
	r.t.Helper()
	it, err := r.Slash(r.ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: r.Guild(0), User: user, Permissions: localdiscord.PermissionAdministrator}, Text: text})
	if err != nil {
		r.t.Fatal(err)
	}
	m, err := it.Message(r.ctx)
	if err != nil {
		r.t.Fatal(err)
	}
	if m.Flags&64 == 0 {
		r.t.Errorf("%s by %s is answered for all to see", text, user)
	}
	return m.Content + string(m.Components)
}

// names are the commands registered in a server, "" everywhere.
func names(r *rig, guild string) (list []string) {
	for _, c := range r.Commands(guild) {
		list = append(list, c.Name)
	}
	return list
}

// TestOwnersAlone: /owner is registered in the owners' servers alone, and answers nobody else,
// whatever they may do there.
func TestOwnersAlone(t *testing.T) {
	t.Parallel()
	r := owned(t)
	r.run()
	if everywhere := names(r, ""); slices.Contains(everywhere, "owner") || len(everywhere) == 0 {
		t.Errorf("registered everywhere: %q, want no owner", everywhere)
	}
	if here := names(r, r.Guild(0)); !slices.Equal(here, []string{"owner"}) {
		t.Errorf("registered in the owners' server: %q, want owner", here)
	}
	if got := names(r, r.Guild(1)); len(got) > 0 {
		t.Errorf("registered in another server: %q, want nothing", got)
	}
	if !strings.Contains(r.log.String(), "is the bot in that server?") {
		t.Errorf("log %s, want the server that it is not in", r.log.String())
	}
	if got := r.asks("300000000000000002", "/owner servers"); !strings.Contains(got, "for those who look after this bot") {
		t.Errorf("somebody else is answered %s", got)
	}
	if got := r.asks(localdiscord.OwnerID, "/owner servers"); !strings.Contains(got, "In 3 servers") || !strings.Contains(got, "Server "+r.Guild(2)) {
		t.Errorf("the owner is answered %s, want three servers", got)
	}
}

// TestOwnersOfTheConfiguration: who is named there, and nobody else.
func TestOwnersOfTheConfiguration(t *testing.T) {
	t.Parallel()
	r := owned(t, 300000000000000002)
	r.run()
	if got := r.asks(localdiscord.OwnerID, "/owner status"); !strings.Contains(got, "for those who look after this bot") {
		t.Errorf("the application's owner is answered %s, and another one is named", got)
	}
	if got := r.asks("300000000000000002", "/owner status"); !strings.Contains(got, "Stored in all") {
		t.Errorf("the named owner is answered %s, want how the bot is", got)
	}
}

// TestBarredServersAreLeft: at once, and again when they bring the bot back; one that is to be
// left once may.
func TestBarredServersAreLeft(t *testing.T) {
	t.Parallel()
	r := owned(t)
	r.run()
	in := func(i int) func() bool {
		return func() bool {
			return strings.Contains(r.asks(localdiscord.OwnerID, "/owner servers"), "Server "+r.Guild(i))
		}
	}
	out := func(i int) func() bool { return func() bool { return !in(i)() } }
	r.asks(localdiscord.OwnerID, "/owner bar server:"+r.Guild(1)+" reason:spam")
	r.asks(localdiscord.OwnerID, "/owner leave server:"+r.Guild(2))
	r.eventually("the barred server is left", out(1))
	r.eventually("the other one is left", out(2))
	r.eventually("that is written down", func() bool {
		gone, err := r.bot.desk.Store().GuildsGone(r.ctx, r.bot.cfg.Now().Unix()+60)
		return err == nil && len(gone) == 2
	})
	r.Join(r.Guild(2))
	r.eventually("the one that was left once is back", in(2))
	r.Join(r.Guild(1))
	r.eventually("the barred one is left again", out(1))
}

func TestATeamOwnsAnApplication(t *testing.T) {
	var a Application
	a.Owner.ID = 1
	if got := a.owners(); !slices.Equal(got, []kpop.Snowflake{1}) {
		t.Errorf("owners() of a person's = %v, want that person", got)
	}
	a.Team = new(team)
	a.Team.Members = make([]struct {
		State int    `json:"membership_state"`
		Role  string `json:"role"`
		User  struct {
			ID kpop.Snowflake `json:"id"`
		} `json:"user"`
	}, 3)
	for n, m := range []struct {
		state int
		role  string
	}{{2, "admin"}, {1, "admin"}, {2, "read_only"}} {
		a.Team.Members[n].State, a.Team.Members[n].Role, a.Team.Members[n].User.ID = m.state, m.role, kpop.Snowflake(10+n)
	}
	if got := a.owners(); !slices.Equal(got, []kpop.Snowflake{10}) {
		t.Errorf("owners() of a team's = %v, want who has joined and may do something", got)
	}
}
