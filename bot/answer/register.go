package answer

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// The types of commands.
const (
	typeSlash   = 1
	typeMessage = 3 // in the menu of a message
)

// The types of options.
const (
	optSub     = 1
	optString  = 3
	optInteger = 4
	optBoolean = 5
	optChannel = 7
	optRole    = 8
	optFile    = 11
)

// registered is a command as Discord keeps it, as far as we set it. discordgo's
// own cannot leave fields out and does not know all.
type registered struct {
	Type         int               `json:"type"`
	Name         string            `json:"name"`
	Names        map[string]string `json:"name_localizations"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations"`
	Options      []option          `json:"options,omitempty"`
	Contexts     []int             `json:"contexts"`
	Installs     []int             `json:"integration_types"`
	Needs        *string           `json:"default_member_permissions"` // what a member must be permitted; nil nothing
}

type option struct {
	Type         int               `json:"type"`
	Name         string            `json:"name"`
	Names        map[string]string `json:"name_localizations"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations"`
	Required     bool              `json:"required,omitempty"`
	Choices      []choice          `json:"choices,omitempty"`
	Autocomplete bool              `json:"autocomplete,omitempty"`
	Min          *int              `json:"min_value,omitempty"`
	Max          *int              `json:"max_value,omitempty"`
	Channels     []int             `json:"channel_types,omitempty"`
	Options      []option          `json:"options,omitempty"` // of a subcommand
}

type choice struct {
	Name  string            `json:"name"`
	Names map[string]string `json:"name_localizations"`
	Value string            `json:"value"`
}

// Offer is what people are offered, by which application and where.
type Offer struct {
	Desk  *desk.Desk
	App   kpop.Snowflake
	Guild kpop.Snowflake // only there, at once and without touching the others; 0 everywhere

	Commands []desk.Command // nil: what the desk offers everybody
}

// Register uploads the commands if Discord has others, says whether it had, and returns
// the ids by which Discord knows them.
func (o Offer) Register(ctx context.Context, r *api.Client) (ids map[string]kpop.Snowflake, changed bool, err error) {
	url := discordgo.EndpointApplicationGlobalCommands(o.App.String())
	if o.Guild != 0 {
		url = discordgo.EndpointApplicationGuildCommands(o.App.String(), o.Guild.String())
	}
	if o.Commands == nil {
		o.Commands = o.Desk.Offered()
	}
	want := all(o.Desk, o.Commands, o.Guild == 0)
	if slices.ContainsFunc(o.Commands, func(c desk.Command) bool { return c.Right != desk.Owners }) {
		want = append(want, menus(o.Desk, o.Guild == 0)...)
	}
	var have []kept
	if err := r.Get(ctx, url+"?with_localizations=true", &have); err != nil {
		return nil, false, fmt.Errorf("read the registered commands: %w", err)
	}
	if same(have, want) {
		return idsOf(have), false, nil
	}
	if _, err := r.Do(ctx, api.Request{Method: http.MethodPut, URL: url, Body: api.Body(want), Into: &have}); err != nil {
		return nil, false, fmt.Errorf("register the commands: %w", err)
	}
	return idsOf(have), true, nil
}

// kept is a command as Discord has it.
type kept struct {
	ID kpop.Snowflake `json:"id"`
	registered
}

// idsOf are the ids in a list of commands, by name.
func idsOf(list []kept) map[string]kpop.Snowflake {
	ids := map[string]kpop.Snowflake{}
	for _, c := range list {
		ids[c.Name] = c.ID
	}
	return ids
}

// same reports whether two lists of commands say the same in any order.
func same(have []kept, want []registered) bool {
	byName := map[string]registered{}
	for _, c := range have {
		byName[c.Name] = c.registered
	}
	for _, c := range want {
		if !bytes.Equal(api.Body(byName[c.Name]), api.Body(c)) {
			return false
		}
	}
	return len(have) == len(want)
}

// all makes what is registered of commands. Where they are offered
// is said of global ones only: a server's own are offered there.
func all(d *desk.Desk, commands []desk.Command, global bool) []registered {
	printers := d.Printers()
	var list []registered
	for _, c := range commands {
		r := registered{Type: typeSlash, Name: c.Name, Names: named(printers, c.In), Contexts: []int{0}, Installs: []int{0}}
		if want := c.Right.Default(); want != 0 {
			digits := strconv.FormatInt(int64(want), 10)
			r.Needs = &digits
		}
		if global && !c.ServerOnly && c.Right == desk.Anyone {
			r.Contexts, r.Installs = []int{0, 1, 2}, []int{0, 1} // servers, ours, other direct messages; with a server or a user
		}
		r.Description, r.Descriptions = localised(printers, c.Describe)
		for _, s := range c.Subs {
			if s.Hidden {
				continue // asked by buttons only
			}
			sub := option{Type: optSub, Name: s.Name, Names: named(printers, s.In), Options: options(printers, s)}
			sub.Description, sub.Descriptions = localised(printers, s.Describe)
			r.Options = append(r.Options, sub)
		}
		r.Options = append(r.Options, options(printers, c)...)
		list = append(list, r)
	}
	return list
}

// menus makes what is registered of the commands of a message's menu.
func menus(d *desk.Desk, global bool) (list []registered) {
	for _, c := range d.Menu() {
		r := registered{Type: typeMessage, Contexts: []int{0}, Installs: []int{0}}
		r.Name, r.Names = localised(d.Printers(), c.MenuName)
		if global {
			r.Contexts, r.Installs = []int{0, 1, 2}, []int{0, 1}
		}
		list = append(list, r)
	}
	return list
}

// named is what something is called in the languages that have a name of their own for it,
// by Discord's locales.
func named(printers []*say.Printer, in func(*say.Printer) string) map[string]string {
	names := map[string]string{}
	for _, p := range printers[1:] {
		for _, locale := range p.Locales() {
			if name := in(p); name != "" {
				names[locale] = name
			}
		}
	}
	return names
}

// options makes what is registered of a command's own options.
func options(printers []*say.Printer, c desk.Command) []option {
	var out []option
	for _, o := range c.Options {
		if !o.Hidden {
			out = append(out, offered(printers, c, o))
		}
	}
	return out
}

func offered(printers []*say.Printer, c desk.Command, o desk.Option) option {
	in := func(p *say.Printer) string { return c.OptionIn(p, o) }
	out := option{Type: optString, Name: o.Name, Names: named(printers, in), Required: o.Required, Autocomplete: o.Complete != nil}
	switch {
	case o.Integer:
		out.Type = optInteger
		if o.Min < o.Max {
			out.Min, out.Max = &o.Min, &o.Max
		}
	case o.Boolean:
		out.Type = optBoolean
	case o.Channel:
		out.Type, out.Channels = optChannel, []int{channelText, channelNews, threadNews, threadPublic, threadPrivate}
	case o.Role:
		out.Type = optRole
	case o.Attached:
		out.Type = optFile
	}
	describe := func(p *say.Printer) string { return c.DescribeOption(p, o) }
	out.Description, out.Descriptions = localised(printers, describe)
	for _, value := range o.Choices {
		name, names := localised(printers, func(p *say.Printer) string { return o.DescribeChoice(p, value) })
		out.Choices = append(out.Choices, choice{name, names, value})
	}
	return out
}

// localised words something in English, which comes first, and in all other
// languages by Discord's locales. The default serves both of Discord's Englishes.
func localised(printers []*say.Printer, word func(*say.Printer) string) (english string, others map[string]string) {
	others = map[string]string{}
	for n, p := range printers {
		text := card.Cut(word(p), 100)
		if n == 0 {
			english = text
			continue
		}
		for _, locale := range p.Locales() {
			others[locale] = text
		}
	}
	return english, others
}
