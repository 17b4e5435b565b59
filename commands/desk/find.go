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

// theOne is the one thing that a name means: the only one that it is a part of, or the
// only one of exactly that name.
func (q Question) theOne(text, noun string, found []store.Found) (store.Found, error) {
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
		out = append(out, Choice{Name: TypedLabel(q.foundName(f)), Value: ID(f.ID)})
	}
	return out
}

// TypedLabel is Label of a text that somebody wrote, whatever is in it.
func TypedLabel(s string) string {
	return Label(strings.Join(strings.Fields(strings.ToValidUTF8(Clip(s, MaxLabel+1), "")), " "))
}

// Release finds the release that an option names: by its id, or by its name.
func (q Question) Release(ctx context.Context, option string) (kpop.Release, error) {
	return among[kpop.Release]{"release", q.Store.FindReleases, q.Store.Release}.named(ctx, q, q.Option(option))
}

// Event finds the event that an option names: by its id, or by its name.
func (q Question) Event(ctx context.Context, option string) (kpop.Event, error) {
	return among[kpop.Event]{"event", q.Store.FindEvents, q.Store.Event}.named(ctx, q, q.Option(option))
}

// among is how things that servers keep are found: noun ends the keys of what is said
// when there is none, or several.
type among[T any] struct {
	noun string
	find func(context.Context, store.Find) ([]store.Found, error)
	read func(ctx context.Context, server kpop.Snowflake, id int64) (T, error)
}

func (a among[T]) named(ctx context.Context, q Question, text string) (none T, err error) {
	if digits, ok := IsID(text); ok {
		thing, err := ByID(ctx, digits, func(ctx context.Context, id int64) (T, error) { return a.read(ctx, q.Guild, id) })
		if errors.Is(err, store.ErrNotFound) {
			err = q.Mistake("error.unknown-"+a.noun, "given", Echo(text))
		}
		return thing, err
	}
	found, err := a.find(ctx, q.Seek(text, Nearest))
	if err != nil {
		return none, err
	}
	one, err := q.theOne(text, a.noun, found)
	if err != nil {
		return none, err
	}
	return a.read(ctx, q.Guild, one.ID)
}

// CompleteEvent offers the server's events by any part of their names: what is to come
// first.
func CompleteEvent(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	found, err := q.Store.FindEvents(ctx, q.Seek(typed, MaxChoices))
	return q.FoundChoices(found), err
}
