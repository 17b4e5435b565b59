package charts

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Compare is /compare: two to five songs, albums or acts side by side.
func Compare() desk.Command {
	one := func(name string, required bool) desk.Option {
		return desk.Option{Name: name, Required: required, Complete: desk.CompleteThing}
	}
	return desk.Command{
		Name: "compare", Kind: view.Charts,
		Example: "/compare a:Golden b:APT.",
		Options: []desk.Option{one("a", true), one("b", false), one("c", false), one("d", false), one("e", false), desk.PrivateOption(), weeksOption(), desk.PictureOption()},
		Run:     runCompare,
	}
}

// weeksOption asks for the positions week by week; only buttons set it.
func weeksOption() desk.Option { return desk.Option{Name: "weeks", Boolean: true, Hidden: true} }

func runCompare(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	found, err := q.compared(ctx)
	if err != nil {
		return view.Message{}, err
	}
	for _, f := range found {
		if !f.Clear {
			return q.compareChoice(found, f), nil
		}
	}
	if len(found) == 1 {
		return q.compareWith(ctx, found[0])
	}
	for i, f := range found {
		if slices.ContainsFunc(found[:i], func(o compared) bool { return o.Picked.ID() == f.Picked.ID() }) {
			return view.Message{}, q.Mistake("error.compare-same", "name", q.Called(f.Picked))
		}
	}
	page := view.ComparePage{Acts: found[0].Picked.Kind == "act", Weeks: desk.IsYes(q.Option("weeks"))}
	for _, f := range found {
		page.Things = append(page.Things, view.Compared{Title: f.Picked.Title, Act: f.Picked.Act})
	}
	if err := q.compareCharts(ctx, found, &page); err != nil {
		return view.Message{}, err
	}
	for _, f := range found {
		page.Buttons = append(page.Buttons, q.thingButton(f.Picked))
	}
	return q.withCompare(ctx, found, page)
}

// compared is what one of the options was taken for.
type compared struct {
	desk.Found[desk.Thing]
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
		if kind, _, ok := desk.ThingID(strings.TrimSpace(q.Option(option))); ok && forced == "" {
			forced = kind
		}
	}
	var best []compared
	for _, kind := range desk.Kinds() {
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
		c, err := q.Find(ctx, option, kind)
		if errors.As(err, new(desk.UserError)) {
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
	if _, _, ok := desk.ThingID(text); ok || desk.HasName(q.Shelf.Kind(kind), text) {
		return false
	}
	return slices.ContainsFunc(desk.Kinds(), func(other string) bool { return desk.HasName(q.Shelf.Kind(other), text) })
}

// korean counts the K-pop things.
func korean(found []compared) int {
	n := 0
	for _, f := range found {
		n += desk.OneIf(f.Picked.Act.KPop || f.Picked.Title.KPop())
	}
	return n
}

// incomparable says which name nothing has, or that the things are of different kinds.
func (q question) incomparable(ctx context.Context, options []string) error {
	var said []string
	for _, option := range options {
		c, err := q.ThingNamed(ctx, option)
		if err != nil {
			return err
		}
		said = append(said, q.sorted(compared{c, option}))
	}
	return q.Mistake("error.compare-kinds", "things", strings.Join(said, "; "))
}

// sorted says of what sort a thing is.
func (q question) sorted(c compared) string {
	return q.Called(c.Picked) + " (" + q.P.Say("thing."+c.Picked.Sort()) + ")"
}

// oneSort refuses to compare a film with an album.
func (q question) oneSort(found []compared) error {
	var said []string
	mixed := false
	for _, f := range found {
		said = append(said, q.sorted(f))
		mixed = mixed || f.Picked.Sort() != found[0].Picked.Sort()
	}
	if mixed {
		return q.Mistake("error.compare-kinds", "things", strings.Join(said, "; "))
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
		kind, number, ok := desk.ThingID(strings.TrimSpace(q.Option(option)))
		n, err := strconv.ParseInt(strings.TrimPrefix(number, "#"), 10, 64)
		if !ok || err != nil || first != "" && kind != first {
			return nil, nil
		}
		first, ids = kind, append(ids, n)
	}
	things, err := q.Things(ctx, first, ids)
	if err != nil {
		return nil, err
	}
	var out []compared
	for i, option := range options {
		t, ok := things[ids[i]]
		if !ok {
			return nil, nil
		}
		out = append(out, compared{desk.Found[desk.Thing]{Picked: t, Clear: true}, option})
	}
	return out, nil
}

// compareChoice asks which of the things of one name is meant. Where the other names
// that are unclear leave no room on a button, it takes them for the likeliest.
func (q question) compareChoice(found []compared, unclear compared) view.Message {
	here := ask.Request{Command: "compare"}
	likeliest := here
	for _, f := range found {
		text := desk.Clip(q.Option(f.option), desk.MaxEcho)
		if f.Clear {
			text = f.Picked.ID()
		}
		here, likeliest = here.With(f.option, text), likeliest.With(f.option, f.Picked.ID())
	}
	ask := func(t desk.Thing) string {
		text := desk.ForButton(here.With(unclear.option, t.ID()).With("private", q.Option("private"))).String()
		if len(text) > desk.MaxRequest {
			text = desk.ForButton(likeliest.With(unclear.option, t.ID()).With("private", q.Option("private"))).String()
		}
		return text
	}
	var titles []kpop.Title
	var acts []kpop.Act
	var buttons []view.Button
	for _, t := range unclear.Others[:min(len(unclear.Others), 10)] {
		titles, acts = append(titles, t.Title), append(acts, t.Act)
		buttons = append(buttons, view.Button{Label: desk.OnButton(q.Called(t)), Request: ask(t)})
	}
	if unclear.Others[0].Kind == "act" {
		return view.ActChoice(q.P, desk.Echo(q.Option(unclear.option)), acts, buttons)
	}
	return view.TitleChoice(q.P, desk.Echo(q.Option(unclear.option)), titles, buttons)
}

// thingButton leads to a thing's own page.
func (q question) thingButton(t desk.Thing) view.Button {
	command := map[string]string{"act": "artist"}[t.Kind]
	if command == "" {
		command = t.Kind
	}
	n := t.Act.ID + t.Title.ID
	r := ask.Request{Command: command}.With(command, desk.ID(n)).With("private", q.Option("private"))
	name := t.Title.Name
	if t.Kind == "act" {
		name = t.Act.Name
	}
	return view.Button{Label: desk.OnButton(name), Request: r.String()}
}
