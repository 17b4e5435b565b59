package answer

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/desk"

	"github.com/bwmarrin/discordgo"
)

func TestCommandsAreUploadedOnlyWhenTheyChange(t *testing.T) {
	t.Parallel()
	r, rest := alone(t)
	o := Offer{Desk: everything(t), App: flake(t, r.AppID())}
	puts := func() int64 { return r.Stats().Requests["PUT /applications/{app}/commands"] }
	for n, first := range []bool{true, false} {
		if _, changed, err := o.Register(t.Context(), rest); err != nil || changed != first || puts() != 1 {
			t.Errorf("start %d: register() = %v, %v, %d uploads so far, want %v and 1", n+1, changed, err, puts(), first)
		}
	}
	want := append(all(o.Desk, o.Desk.Offered(), true), menus(o.Desk, true)...)
	changed := slices.Clone(want)
	changed[0].Description += "!"
	if _, err := rest.Do(t.Context(), api.Request{Method: "PUT", URL: discordgo.EndpointApplicationGlobalCommands(r.AppID()), Body: api.Body(changed)}); err != nil {
		t.Fatal(err)
	}
	if _, changed, err := o.Register(t.Context(), rest); err != nil || !changed || puts() != 3 {
		t.Errorf("after a change: register() = %v, %v, %d uploads so far, want 3", changed, err, puts())
	}
	if got := r.Commands(""); len(got) != len(want) {
		t.Errorf("%d commands registered, want %d", len(got), len(want))
	}
}

func TestCommandsOfOneServer(t *testing.T) {
	t.Parallel()
	r, rest := alone(t)
	o := Offer{Desk: everything(t), App: flake(t, r.AppID()), Guild: flake(t, r.Guild(0))}
	if _, _, err := o.Register(t.Context(), rest); err != nil {
		t.Fatal(err)
	}
	want := len(o.Desk.Offered()) + len(o.Desk.Menu())
	if here, everywhere := len(r.Commands(r.Guild(0))), len(r.Commands("")); here != want || everywhere != 0 {
		t.Errorf("%d commands in the server and %d everywhere, want %d and 0", here, everywhere, want)
	}
}

func TestRegisteredCommandsAreWhole(t *testing.T) {
	d := everything(t)
	locales := 0
	for _, p := range d.Printers()[1:] {
		locales += len(p.Locales())
	}
	for n, r := range all(d, d.Offered(), true) {
		c := d.Offered()[n]
		for locale, described := range r.Descriptions {
			if described == "" || described == r.Description {
				t.Errorf("/%s in %s: description %q", r.Name, locale, described)
			}
		}
		if r.Name != c.Name || len(r.Descriptions) != locales || !slices.Equal(r.Contexts, contexts(c)) {
			t.Errorf("/%s: %s, want the name %s, a description in every language, the contexts %v", r.Name, api.Body(r), c.Name, contexts(c))
		}
		for _, o := range r.Options {
			if o.Name == "page" {
				t.Errorf("/%s offers the hidden option page", r.Name)
			}
			if o.Description == "" || len(o.Descriptions) != locales {
				t.Errorf("/%s %s: descriptions %q %v", r.Name, o.Name, o.Description, o.Descriptions)
			}
		}
		if _, err := json.Marshal(r); err != nil {
			t.Error(err)
		}
	}
}

// Spain has no catalogue of its own: commands are offered there in the words of Latin America.
func TestSpainReadsLatinAmericasSpanish(t *testing.T) {
	d := everything(t)
	var same func(name string, described map[string]string, list []option)
	same = func(name string, described map[string]string, list []option) {
		if described["es-ES"] == "" || described["es-ES"] != described["es-419"] {
			t.Errorf("/%s in es-ES: %q, want %q as in es-419", name, described["es-ES"], described["es-419"])
		}
		for _, o := range list {
			same(name+" "+o.Name, o.Descriptions, o.Options)
			for _, c := range o.Choices {
				same(name+" "+o.Name+":"+c.Value, c.Names, nil)
			}
		}
	}
	for _, r := range all(d, d.Offered(), true) {
		same(r.Name, r.Descriptions, r.Options)
	}
}

// A command with subcommands is registered with them in place of options, and what
// comes of it is the request that its text form makes.
func TestSubcommandsAreRegisteredAndRead(t *testing.T) {
	d := everything(t)
	for _, r := range all(d, d.Offered(), true) {
		if r.Name != "record" {
			continue
		}
		if len(r.Options) != 2 || r.Options[0].Type != optSub || r.Options[0].Description == "" || len(r.Options[0].Options) < 5 {
			t.Errorf("/record: %s, want two subcommands with their options", api.Body(r.Options))
		}
	}
	i, err := readInteraction([]byte(`{"id":"1","token":"t","type":2,"data":{"name":"record","options":[
		{"type":1,"name":"top","options":[{"name":"record","type":3,"value":"weeks","focused":true},{"name":"private","type":5,"value":true}]}]}}`), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	r, err := i.request(d.Table)
	if got, want := r.String(), "/record top record:weeks private:true"; err != nil || got != want || i.focused() != "record" {
		t.Errorf("request = %s, %v, typing %s; want %s, typing record", got, err, i.focused(), want)
	}
}

// contexts are where a command is offered: those for servers only in servers.
func contexts(c desk.Command) []int {
	if c.ServerOnly || c.Right != desk.Anyone {
		return []int{0}
	}
	return []int{0, 1, 2}
}

// What moderators ask is hidden from others, and an option has the type of its value.
func TestRightsAndTypesAreRegistered(t *testing.T) {
	needs, types := map[string]string{}, map[string]map[int]bool{}
	var walk func(command string, list []option)
	walk = func(command string, list []option) {
		for _, o := range list {
			if types[command] == nil {
				types[command] = map[int]bool{}
			}
			types[command][o.Type] = true
			walk(command, o.Options)
		}
	}
	d := everything(t)
	for _, r := range all(d, d.Offered(), true) {
		if r.Needs != nil {
			needs[r.Name] = *r.Needs
		}
		walk(r.Name, r.Options)
	}
	if needs["manage"] != "8589934592" || needs["settings"] != "32" || needs["chart"] != "" {
		t.Errorf("default_member_permissions are %v, want Manage Events for manage, Manage Server for settings", needs)
	}
	if m, s := types["manage"], types["settings"]; !m[optChannel] || !m[optRole] || !m[optFile] || !s[optChannel] || !s[optRole] {
		t.Errorf("types of options are %v, want channels, roles and files for manage, channels and roles for settings", types)
	}
}
