package lists

import (
	"context"
	"time"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Recognition is a server's wishes in the light of what is there.
type Recognition struct {
	Wishes []guild.Wish    // to add what is new, and to edit what the server has
	Same   int             // how many the server has just so
	Shared []guild.Content // releases that everybody has: not wished for again
}

// Recognise looks for what wishes to add name among the things of their server, and
// releases among everybody's: a file imported again changes only what it says
// otherwise.
func Recognise(ctx context.Context, st *store.Store, wishes []guild.Wish, now time.Time) (r Recognition, err error) {
	if len(wishes) == 0 {
		return r, nil
	}
	if wishes[0].Thing.Event != nil {
		have, err := st.KnownEvents(ctx, wishes[0].Thing.Event.Guild)
		if err == nil {
			r.events(knownEvents(have), wishes)
		}
		return r, err
	}
	guild := wishes[0].Thing.Release.Guild
	own, err := st.KnownReleases(ctx, guild)
	if err != nil {
		return r, err
	}
	var shared []store.KnownRelease
	if guild != 0 {
		shared, err = st.KnownReleases(ctx, 0)
	}
	if err == nil {
		r.releases(own, shared, wishes, now)
	}
	return r, err
}

func (r *Recognition) events(have eventIndex, wishes []guild.Wish) {
	for _, w := range wishes {
		held := have.find(*w.Thing.Event)
		if held == nil {
			r.Wishes = append(r.Wishes, w)
			continue
		}
		if merged, changed := mergeEvent(*held, *w.Thing.Event); changed {
			r.Wishes = append(r.Wishes, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &merged}})
		} else {
			r.Same++
		}
	}
}

func (r *Recognition) releases(own, shared []store.KnownRelease, wishes []guild.Wish, now time.Time) {
	rows := make([]listing, len(wishes))
	for i, w := range wishes {
		rows[i].Content = w.Thing
	}
	mine, theirs := match(bareReleases(own), rows, now), match(bareReleases(shared), rows, now)
	for i, w := range wishes {
		switch {
		case mine[i] >= 0:
			if merged, changed := mergeRelease(own[mine[i]].Release, *w.Thing.Release, now.Unix()); changed {
				r.Wishes = append(r.Wishes, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Release: &merged}})
			} else {
				r.Same++
			}
		case theirs[i] >= 0:
			r.Shared = append(r.Shared, guild.Content{Release: &shared[theirs[i]].Release})
		default:
			r.Wishes = append(r.Wishes, w)
		}
	}
}

func bareReleases(known []store.KnownRelease) []kpop.Release {
	out := make([]kpop.Release, len(known))
	for i, k := range known {
		out[i] = k.Release
	}
	return out
}
