package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// seek asks for the things whose names hold a text.
func (q question) seek(text string, limit int) store.Find {
	return store.Find{Guild: q.Guild, Text: clip(strings.TrimSpace(text), maxEcho), From: koreanDay(q.At), Limit: limit}
}

// only is the one thing that a name means: the only one that it is a part of, or the
// only one of exactly that name.
func (q question) only(text, noun string, found []store.Found) (store.Found, error) {
	if len(found) == 1 {
		return found[0], nil
	}
	named := slices.DeleteFunc(slices.Clone(found), func(f store.Found) bool { return !strings.EqualFold(f.Name, strings.TrimSpace(text)) })
	if len(named) == 1 {
		return named[0], nil
	}
	if len(found) == 0 {
		return store.Found{}, q.mistake("error.unknown-"+noun, "given", echo(text))
	}
	var near []string
	for _, f := range found {
		near = append(near, echo(q.foundName(f)))
	}
	return store.Found{}, q.mistake("error.which-"+noun, "given", echo(text), "nearest", strings.Join(near, "; "))
}

// foundName is a thing in a list of suggestions: its day tells those of one name apart.
func (q question) foundName(f store.Found) string {
	name := f.Name
	if f.By != "" {
		name += " — " + f.By
	}
	return view.ReleaseDay(q.p, f.Day) + " · " + name
}

func (q question) foundChoices(found []store.Found) []Choice {
	var out []Choice
	for _, f := range found {
		out = append(out, Choice{Name: label(echoLabel(q.foundName(f))), Value: id(f.ID)})
	}
	return out
}

// echoLabel is a text that somebody wrote, fit for a line of suggestions.
func echoLabel(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(clip(s, maxLabel+1), "")), " ")
}

// release finds the release that an option names: by its id, or by its name.
func (q question) release(ctx context.Context, option string) (kpop.Release, error) {
	text := q.Option(option)
	if digits, ok := isID(text); ok {
		r, err := byID(ctx, digits, func(ctx context.Context, id int64) (kpop.Release, error) { return q.store.Release(ctx, q.Guild, id) })
		if errors.Is(err, store.ErrNotFound) {
			err = q.mistake("error.unknown-release", "given", echo(text))
		}
		return r, err
	}
	found, err := q.store.FindReleases(ctx, q.seek(text, nearest))
	if err != nil {
		return kpop.Release{}, err
	}
	thing, err := q.only(text, "release", found)
	if err != nil {
		return kpop.Release{}, err
	}
	return q.store.Release(ctx, q.Guild, thing.ID)
}

// event finds the event that an option names: by its id, or by its name.
func (q question) event(ctx context.Context, option string) (kpop.Event, error) {
	text := q.Option(option)
	if digits, ok := isID(text); ok {
		e, err := byID(ctx, digits, func(ctx context.Context, id int64) (kpop.Event, error) { return q.store.Event(ctx, q.Guild, id) })
		if errors.Is(err, store.ErrNotFound) {
			err = q.mistake("error.unknown-event", "given", echo(text))
		}
		return e, err
	}
	found, err := q.store.FindEvents(ctx, q.seek(text, nearest))
	if err != nil {
		return kpop.Event{}, err
	}
	thing, err := q.only(text, "event", found)
	if err != nil {
		return kpop.Event{}, err
	}
	return q.store.Event(ctx, q.Guild, thing.ID)
}

// completeEvent offers the server's events by any part of their names: what is to come
// first.
func completeEvent(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	found, err := q.store.FindEvents(ctx, q.seek(typed, maxChoices))
	return q.foundChoices(found), err
}
