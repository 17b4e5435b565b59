package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

func compareCommand() Command {
	one := func(name string, required bool) Option {
		return Option{Name: name, Required: required, Complete: completeThing}
	}
	return Command{
		Name:    "compare",
		Example: "/compare a:Golden b:APT.",
		Options: []Option{one("a", true), one("b", true), one("c", false), one("d", false), one("e", false), private(), picture()},
		Run:     runCompare,
	}
}

func runCompare(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	found, err := q.compared(ctx)
	if err != nil {
		return view.Message{}, err
	}
	for _, f := range found {
		if !f.clear {
			return q.compareChoice(found, f), nil
		}
	}
	for i, f := range found {
		if slices.ContainsFunc(found[:i], func(o compared) bool { return o.picked.id() == f.picked.id() }) {
			return view.Message{}, q.mistake("error.compare-same", "name", q.called(f.picked))
		}
	}
	page := view.ComparePage{Acts: found[0].picked.kind == "act"}
	for _, f := range found {
		page.Things = append(page.Things, view.Compared{Title: f.picked.title, Act: f.picked.act})
	}
	if err := q.compareCharts(ctx, found, &page); err != nil {
		return view.Message{}, err
	}
	for _, f := range found {
		page.Buttons = append(page.Buttons, q.thingButton(f.picked))
	}
	return q.withCompare(ctx, found, page)
}

// compared is what one of the options was taken for.
type compared struct {
	choice[thing]
	option string
}

// compared finds what is compared, all of one kind.
func (q question) compared(ctx context.Context) ([]compared, error) {
	var options []string
	for _, option := range []string{"a", "b", "c", "d", "e"} {
		if strings.TrimSpace(q.Option(option)) != "" {
			options = append(options, option)
		}
	}
	found, err := q.picked(ctx, options)
	if found == nil && err == nil {
		found, err = q.likeliest(ctx, options)
	}
	switch {
	case err != nil:
		return nil, err
	case found == nil:
		return nil, q.incomparable(ctx, options)
	}
	return found, q.oneSort(found)
}

// likeliest finds what the options name of the kind that the permanent ids are of,
// else of the kinds that every name can be the one with most K-pop.
func (q question) likeliest(ctx context.Context, options []string) ([]compared, error) {
	forced := ""
	for _, option := range options {
		if kind, _, ok := thingID(strings.TrimSpace(q.Option(option))); ok && forced == "" {
			forced = kind
		}
	}
	var best []compared
	for _, kind := range kinds() {
		if forced != "" && kind != forced {
			continue
		}
		found, err := q.findAll(ctx, options, kind)
		if err != nil {
			return nil, err
		}
		if found != nil && (best == nil || korean(found) > korean(best)) {
			best = found
		}
	}
	return best, nil
}

// findAll finds the things of one kind that the options name; nil when one of them
// names none, or is exactly the name of something of another kind only: BTS is an
// act, though a song's name may begin so.
func (q question) findAll(ctx context.Context, options []string, kind string) ([]compared, error) {
	var out []compared
	for _, option := range options {
		if q.otherKind(q.Option(option), kind) {
			return nil, nil
		}
		c, err := q.find(ctx, option, kind)
		if errors.As(err, new(UserError)) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, compared{c, option})
	}
	return out, nil
}

// otherKind reports whether a typed name is exactly that of something, but of nothing
// of this kind.
func (q question) otherKind(text, kind string) bool {
	text = strings.TrimSpace(text)
	if _, _, ok := thingID(text); ok || exactly(q.shelf.kind(kind), text) {
		return false
	}
	return slices.ContainsFunc(kinds(), func(other string) bool { return exactly(q.shelf.kind(other), text) })
}

// korean counts the K-pop things.
func korean(found []compared) int {
	n := 0
	for _, f := range found {
		n += order(f.picked.act.KPop || f.picked.title.KPop())
	}
	return n
}

// incomparable says which name nothing has, or that the things are of different kinds.
func (q question) incomparable(ctx context.Context, options []string) error {
	var said []string
	for _, option := range options {
		var c *compared
		for _, kind := range kinds() {
			found, err := q.findAll(ctx, []string{option}, kind)
			if err != nil {
				return err
			}
			if found != nil && (c == nil || korean(found) > korean([]compared{*c})) {
				c = &found[0]
			}
		}
		if c == nil {
			return q.mistake("error.unknown-thing", "given", echo(q.Option(option)))
		}
		said = append(said, q.sorted(*c))
	}
	return q.mistake("error.compare-kinds", "things", strings.Join(said, "; "))
}

// sorted says of what sort a thing is.
func (q question) sorted(c compared) string {
	return q.called(c.picked) + " (" + q.p.Say("thing."+c.picked.sort()) + ")"
}

// oneSort refuses to compare a film with an album.
func (q question) oneSort(found []compared) error {
	var said []string
	mixed := false
	for _, f := range found {
		said = append(said, q.sorted(f))
		mixed = mixed || f.picked.sort() != found[0].picked.sort()
	}
	if mixed {
		return q.mistake("error.compare-kinds", "things", strings.Join(said, "; "))
	}
	return nil
}

// picked reads all things at once when every option is a permanent id of the same
// kind, as in the list and on buttons; nil when one is not, or means another one by
// now.
func (q question) picked(ctx context.Context, options []string) ([]compared, error) {
	var ids []int64
	first := ""
	for _, option := range options {
		kind, number, ok := thingID(strings.TrimSpace(q.Option(option)))
		n, err := strconv.ParseInt(strings.TrimPrefix(number, "#"), 10, 64)
		if !ok || err != nil || first != "" && kind != first {
			return nil, nil
		}
		first, ids = kind, append(ids, n)
	}
	things, err := q.things(ctx, first, ids)
	if err != nil {
		return nil, err
	}
	var out []compared
	for i, option := range options {
		t, ok := things[ids[i]]
		if !ok {
			return nil, nil
		}
		out = append(out, compared{choice[thing]{picked: t, clear: true}, option})
	}
	return out, nil
}

// compareChoice asks which of the things of one name is meant. Where the other names
// that are unclear leave no room on a button, it takes them for the likeliest.
func (q question) compareChoice(found []compared, unclear compared) view.Message {
	here := Request{Command: "compare"}
	likeliest := here
	for _, f := range found {
		text := clip(q.Option(f.option), maxEcho)
		if f.clear {
			text = f.picked.id()
		}
		here, likeliest = here.With(f.option, text), likeliest.With(f.option, f.picked.id())
	}
	ask := func(t thing) string {
		text := short(here.With(unclear.option, t.id()).With("private", q.Option("private"))).String()
		if len(text) > maxRequest {
			text = short(likeliest.With(unclear.option, t.id()).With("private", q.Option("private"))).String()
		}
		return text
	}
	var titles []kpop.Title
	var acts []kpop.Act
	var buttons []view.Button
	for _, t := range unclear.others[:min(len(unclear.others), 10)] {
		titles, acts = append(titles, t.title), append(acts, t.act)
		buttons = append(buttons, view.Button{Label: onButton(q.called(t)), Request: ask(t)})
	}
	if unclear.others[0].kind == "act" {
		return view.ActChoice(q.p, echo(q.Option(unclear.option)), acts, buttons)
	}
	return view.TitleChoice(q.p, echo(q.Option(unclear.option)), titles, buttons)
}

// thingButton leads to a thing's own page.
func (q question) thingButton(t thing) view.Button {
	command := map[string]string{"act": "artist"}[t.kind]
	if command == "" {
		command = t.kind
	}
	n := t.act.ID + t.title.ID
	r := Request{Command: command}.With(command, id(n)).With("private", q.Option("private"))
	return view.Button{Label: onButton(q.called(t)), Request: r.String()}
}
