package commands

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// givePicks fills a desk's store with something of every sort that can be chosen.
func givePicks(t *testing.T, d *desk.Desk) {
	t.Helper()
	c := conversation{t: t, desk: d, asker: ask.Request{At: asked}}
	c.retell(`given calendar
place 5 #news view send attach embed
as guild:1 channel:5 user:2 manager moderator
wins inkigayo,2025-06-01,TWICE,STRATEGY,8123 | inkigayo,2025-06-08,IVE,"REBEL HEART",7000
> /manage add-event name:Party: a night (late) — with all · again when:2026-03-14 19:00 zone:Asia/Seoul place:Cafe: one
* Save
> /manage add-release name:Glow artist:TWICE date:2026-03-04
* Save
> /manage card event:Party
> /manage calendar
> /digest create cadence:weekly time:09:00
* Save
> /digest create cadence:daily time:10:00 charts:hot-100
* Save
> /follow add artist:TWICE
> /follow add artist:BLACKPINK
`)
}

// recorded are the commands with what they are asked in place of an answer.
func recorded(list []desk.Command) []desk.Command {
	list = slices.Clone(list)
	for i := range list {
		list[i].Subs = recorded(list[i].Subs)
		if list[i].Run != nil {
			list[i].Run = func(_ context.Context, _ *desk.Desk, r ask.Request) (view.Message, error) {
				return view.Told(r.String()), nil
			}
		}
	}
	return list
}

// draftNumber are the numbers of drafts, which a question asked twice has twice.
var draftNumber = regexp.MustCompile(`draft:#\d+`)

// What a suggestion shows, sent in place of its value, is answered as its value is.
func TestWhatASuggestionShowsIsReadBack(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	d := newDesk(t, st)
	givePicks(t, d)
	asIs, err := desk.New(t.Context(), st, desk.Config{Commands: recorded(All()), Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	told := func(d *desk.Desk, r ask.Request) string {
		m, err := d.Answer(t.Context(), r)
		if mistake := (desk.UserError{}); errors.As(err, &mistake) {
			return "! " + mistake.Text
		}
		if err != nil {
			t.Fatalf("Answer(%s): %v", r, err)
		}
		return draftNumber.ReplaceAllString(view.Text(m), "draft:#…")
	}
	for _, c := range table().Leaves() {
		for _, o := range c.Options {
			if o.Complete == nil {
				continue
			}
			suggested := 0
			for _, p := range d.Printers() {
				base := inServer(request(t, c.Example))
				base.Locale = p.Locale
				for _, choice := range offeredOf(t, d, base, o.Name) {
					suggested++
					named, valued := base.With(o.Name, choice.Name), base.With(o.Name, choice.Value)
					if got, want := channels(t, d, named), channels(t, d, valued); !slices.Equal(got, want) {
						t.Errorf("%s: Channels(%s) = %v, want %v as of %s", p.Locale, named, got, want, choice.Value)
					}
					if told(asIs, named) == told(asIs, valued) {
						continue
					}
					told(d, valued) // what can be done once is done then
					if got, want := told(d, named), told(d, valued); got != want {
						t.Errorf("%s: %s (%s) is answered\n%.300s\nwant, as %s,\n%.300s", p.Locale, named, o.Name, got, choice.Value, want)
					}
				}
			}
			if suggested == 0 {
				t.Errorf("/%s %s: nothing was suggested", c.Called(), o.Name)
			}
		}
	}
}

// offeredOf are suggestions for an option: of everything in English, of what is suggested
// before anything is typed in other languages.
func offeredOf(t *testing.T, d *desk.Desk, base ask.Request, option string) (out []desk.Choice) {
	t.Helper()
	typed := []string{""}
	if base.Locale == "en-US" {
		typed = []string{"", "s", "movement, "}
	}
	for _, text := range typed {
		choices, err := d.Complete(t.Context(), base.With(option, text), option)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range choices[:min(len(choices), 3)] {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

func channels(t *testing.T, d *desk.Desk, r ask.Request) []kpop.Snowflake {
	t.Helper()
	ids, err := d.Channels(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// Of all the real charts' acts, those that a suggestion names are read back as themselves,
// though many share a name: of two that are shown alike, the one asked for more.
func TestSuggestedActsAreReadBack(t *testing.T) {
	st := storetest.Full(t)
	d := newDesk(t, st)
	var acts []store.FoundAct
	if err := st.SearchActs(t.Context(), func(a store.FoundAct) error { acts = append(acts, a); return nil }); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for i, a := range acts {
		if korean := a.KPop && i%7 == 0; !korean && i%40 != 0 && a.Name != "Rose" && a.Name != "Jin" {
			continue
		}
		base := request(t, "/artist")
		choices, err := d.Complete(t.Context(), base.With("artist", a.Name), "artist")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range choices[:min(len(choices), 4)] {
			shown := func(o desk.Choice) bool { return o.Name == c.Name }
			if slices.IndexFunc(choices, shown) != slices.IndexFunc(choices, func(o desk.Choice) bool { return o == c }) {
				continue // another of that name comes first
			}
			asked++
			named, valued := answer(t, d, "/artist artist:"+c.Name), answer(t, d, "/artist artist:"+c.Value)
			if title := firstLine(valued); firstLine(named) != title {
				t.Errorf("/artist %s is answered %q, want %q", c.Name, firstLine(named), title)
			}
		}
	}
	if asked < 500 {
		t.Errorf("%d suggestions were sent back, want 500 at least", asked)
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
