package manage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fanchart/commands/desk"
	"fanchart/commands/written"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// releaseOptions are what can be said of a release.
func releaseOptions() []desk.Option {
	return []desk.Option{
		{Name: "artist", Complete: desk.CompleteAct}, {Name: "date"},
		{Name: "kind", Complete: completeWord("kind", desk.TextsOf(kpop.ReleaseKinds()))},
		{Name: "tags", Complete: completeWord("tag", kpop.Tags())},
		{Name: "country", Complete: desk.CompleteCountry},
		{Name: "rumour", Boolean: true}, {Name: "link"},
	}
}

// readRelease reads what the options say of a release that is r so far.
func (f *form) readRelease(ctx context.Context, r kpop.Release) kpop.Release {
	f.name(&r.Name)
	f.credit(ctx, &r)
	if kind, ok := f.oneOf("kind", desk.TextsOf(kpop.ReleaseKinds())); ok {
		r.Kind = kpop.ReleaseKind(kind)
	}
	f.date(&r)
	f.tags(&r)
	f.countryCode(&r.Country)
	if _, ok := f.given("rumour"); ok {
		r.Rumour = desk.IsYes(f.Option("rumour"))
	}
	f.source(&r)
	return r
}

// credit reads who it is by. Names that nobody is known by are kept as they are.
func (f *form) credit(ctx context.Context, r *kpop.Release) {
	credits, unknown, ok := f.artists(ctx)
	if !ok {
		return
	}
	var names []string
	for _, c := range credits {
		names = append(names, c.Name)
	}
	r.Credit, r.Credits = strings.Join(append(names, unknown...), ", "), credits
	switch {
	case r.Credit == "":
		f.wrong("error.empty", "option", "artist")
	case len(unknown) > 0 && f.fits("artist", r.Credit, mostName):
		f.remark("unknown-act", "names", strings.Join(unknown, ", "))
	}
}

// date reads when it comes out, as precisely as it is said: a Korean day with or
// without its hour, a month, a year, or not known yet.
func (f *form) date(r *kpop.Release) {
	text, ok := f.given("date")
	if !ok {
		return
	}
	r.At = 0
	if text == nothing || f.Typed.Which(text, written.Undated) != written.Nothing {
		r.Day = ""
		return
	}
	if year, ok := f.Typed.Year(text); ok {
		f.rough(text, fmt.Sprintf("%04d", year), &r.Day)
		return
	}
	if year, month, ok := f.Typed.Month(text); ok && year != 0 {
		f.rough(text, fmt.Sprintf("%04d-%02d", year, month), &r.Day)
		return
	}
	f.instant(text, r)
}

func (f *form) rough(text, form string, into *kpop.Date) {
	d, err := kpop.ParseDate(form)
	if err != nil {
		f.wrong("written.no-day", "piece", desk.Echo(text))
		return
	}
	*into = d
}

// instant reads a day, with its hour if that is said. Without another zone it is
// Korean time.
func (f *form) instant(text string, r *kpop.Release) {
	t, err := f.Typed.Parse(text, f.At, desk.UsualZone)
	if err != nil {
		f.unclear("date", text, err)
		return
	}
	r.Day = kpop.Date(t.Local.Day.String())
	if t.Local.Minute == kpop.AllDay {
		return
	}
	zone := desk.UsualZone
	if t.Zone != "" {
		zone = t.Zone
	}
	at, err := calendar.Resolve(t.Local, zone)
	switch {
	case err != nil:
		f.err = err
	case at.Fate != calendar.Exact:
		f.wrong("error.release-clock", "given", desk.Echo(text))
	default:
		r.At = at.At.Unix()
		r.Day = kpop.Date(desk.KoreanDay(at.At).String())
	}
}

// tags reads tags with commas between them.
func (f *form) tags(r *kpop.Release) {
	text, ok := f.given("tags")
	if !ok {
		return
	}
	r.Tags = nil
	if text == nothing {
		return
	}
	for _, part := range desk.Listed(text) {
		tag, ok := f.WordNamed("tag", part, kpop.Tags())
		if !ok {
			f.wrong("error.not-a-choice", "option", "tags", "given", desk.Echo(part), "choices", desk.WordsNamed(f.P, "tag", kpop.Tags()))
			return
		}
		if !slices.Contains(r.Tags, tag) {
			r.Tags = append(r.Tags, tag)
		}
	}
}

// source reads the moderators' own link; those of other sources stay.
func (f *form) source(r *kpop.Release) {
	var link string
	for _, s := range r.Sources {
		if s.Name == "" {
			link = s.URL
		}
	}
	before := link
	f.link(&link)
	if link == before {
		return
	}
	r.Sources = slices.DeleteFunc(slices.Clone(r.Sources), func(s kpop.Citation) bool { return s.Name == "" })
	if link != "" {
		r.Sources = append(r.Sources, kpop.Citation{URL: link})
	}
}
