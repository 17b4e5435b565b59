package lists

import (
	"context"
	"slices"
	"time"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Recognition is a server's wishes in the light of what is there.
type Recognition struct {
	Wishes []guild.Wish    // to add what is new, and to edit what the server has
	Same   int             // how many the server has just so
	Older  []guild.Content // events of which the server has a newer edition: left as they are
	Shared []guild.Content // releases that everybody has: not wished for again
}

// Recognise looks for what wishes to add name among the things of their server, and
// releases among everybody's: a file imported again changes only what it says
// otherwise. It reads what can be the same, and no more.
func Recognise(ctx context.Context, st *store.Store, wishes []guild.Wish, now time.Time) (r Recognition, err error) {
	if len(wishes) == 0 {
		return r, nil
	}
	if wishes[0].Thing.Event != nil {
		return r, r.events(ctx, st, wishes)
	}
	return r, r.releases(ctx, st, wishes, now)
}

func (r *Recognition) events(ctx context.Context, st *store.Store, wishes []guild.Wish) error {
	like := make([]kpop.Event, len(wishes))
	for i, w := range wishes {
		like[i] = *w.Thing.Event
	}
	held, err := st.EventsLike(ctx, like[0].Guild, like)
	if err != nil {
		return err
	}
	for i, held := range knownEvents(held).meant(like) {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch {
		case held == nil:
			r.Wishes = append(r.Wishes, wishes[i])
			continue
		case older(*held, like[i]):
			r.Older = append(r.Older, wishes[i].Thing)
			continue
		}
		if merged, changed := mergeEvent(*held, like[i]); changed {
			r.Wishes = append(r.Wishes, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &merged}})
		} else {
			r.Same++
		}
	}
	return nil
}

func (r *Recognition) releases(ctx context.Context, st *store.Store, wishes []guild.Wish, now time.Time) error {
	rows, like := make([]listing, len(wishes)), make([]kpop.Release, len(wishes))
	for i, w := range wishes {
		rows[i].Content, like[i] = w.Thing, *w.Thing.Release
	}
	found := func(server kpop.Snowflake) ([]kpop.Release, []int, error) {
		have, err := st.ReleasesLike(ctx, server, like)
		if err != nil {
			return nil, nil, err
		}
		at, err := match(ctx, have, rows, now)
		return have, at, err
	}
	own, mine, err := found(like[0].Guild)
	if err != nil {
		return err
	}
	shared, theirs := []kpop.Release(nil), slices.Repeat([]int{-1}, len(rows))
	if like[0].Guild != 0 {
		if shared, theirs, err = found(0); err != nil {
			return err
		}
	}
	for i, w := range wishes {
		switch {
		case mine[i] >= 0:
			if merged, changed := mergeRelease(own[mine[i]], *w.Thing.Release, now.Unix()); changed {
				r.Wishes = append(r.Wishes, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Release: &merged}})
			} else {
				r.Same++
			}
		case theirs[i] >= 0:
			r.Shared = append(r.Shared, guild.Content{Release: &shared[theirs[i]]})
		default:
			r.Wishes = append(r.Wishes, w)
		}
	}
	return nil
}

func bareReleases(known []store.KnownRelease) []kpop.Release {
	out := make([]kpop.Release, len(known))
	for i, k := range known {
		out[i] = k.Release
	}
	return out
}
