package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// Seek asks for the things whose names hold a text.
func (q Question) Seek(text string, limit int) store.Find {
	return store.Find{Guild: q.Guild, Text: Clip(strings.TrimSpace(text), MaxEcho), From: KoreanDay(q.At), Limit: limit}
}

// only is the one thing that a name means: the only one that it is a part of, or the
// only one of exactly that name.
func (q Question) only(text, noun string, found []store.Found) (store.Found, error) {
	if len(found) == 1 {
		return found[0], nil
	}
	named := slices.DeleteFunc(slices.Clone(found), func(f store.Found) bool { return !strings.EqualFold(f.Name, strings.TrimSpace(text)) })
	if len(named) == 1 {
		return named[0], nil
	}
	if len(found) == 0 {
		return store.Found{}, q.Mistake("error.unknown-"+noun, "given", Echo(text))
	}
	var near []string
	for _, f := range found {
		near = append(near, Echo(q.foundName(f)))
	}
	return store.Found{}, q.Mistake("error.which-"+noun, "given", Echo(text), "nearest", strings.Join(near, "; "))
}

// foundName is a thing in a list of suggestions: its day tells those of one name apart.
func (q Question) foundName(f store.Found) string {
	name := f.Name
	if f.By != "" {
		name += " — " + f.By
	}
	return view.ReleaseDay(q.P, f.Day) + " · " + name
}

// FoundChoices suggests the things found, by their ids.
func (q Question) FoundChoices(found []store.Found) []Choice {
	var out []Choice
	for _, f := range found {
		out = append(out, Choice{Name: Label(EchoLabel(q.foundName(f))), Value: ID(f.ID)})
	}
	return out
}

// EchoLabel is a text that somebody wrote, fit for a line of suggestions.
func EchoLabel(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(Clip(s, MaxLabel+1), "")), " ")
}

// Release finds the release that an option names: by its id, or by its name.
func (q Question) Release(ctx context.Context, option string) (kpop.Release, error) {
	text := q.Option(option)
	if digits, ok := IsID(text); ok {
		r, err := ByID(ctx, digits, func(ctx context.Context, id int64) (kpop.Release, error) { return q.Store.Release(ctx, q.Guild, id) })
		if errors.Is(err, store.ErrNotFound) {
			err = q.Mistake("error.unknown-release", "given", Echo(text))
		}
		return r, err
	}
	found, err := q.Store.FindReleases(ctx, q.Seek(text, Nearest))
	if err != nil {
		return kpop.Release{}, err
	}
	thing, err := q.only(text, "release", found)
	if err != nil {
		return kpop.Release{}, err
	}
	return q.Store.Release(ctx, q.Guild, thing.ID)
}

// Event finds the event that an option names: by its id, or by its name.
func (q Question) Event(ctx context.Context, option string) (kpop.Event, error) {
	text := q.Option(option)
	if digits, ok := IsID(text); ok {
		e, err := ByID(ctx, digits, func(ctx context.Context, id int64) (kpop.Event, error) { return q.Store.Event(ctx, q.Guild, id) })
		if errors.Is(err, store.ErrNotFound) {
			err = q.Mistake("error.unknown-event", "given", Echo(text))
		}
		return e, err
	}
	found, err := q.Store.FindEvents(ctx, q.Seek(text, Nearest))
	if err != nil {
		return kpop.Event{}, err
	}
	thing, err := q.only(text, "event", found)
	if err != nil {
		return kpop.Event{}, err
	}
	return q.Store.Event(ctx, q.Guild, thing.ID)
}

// CompleteEvent offers the server's events by any part of their names: what is to come
// first.
func CompleteEvent(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	found, err := q.Store.FindEvents(ctx, q.Seek(typed, MaxChoices))
	return q.FoundChoices(found), err
}
