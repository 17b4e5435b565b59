package digests

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// briefScope is whom a digest is about.
type briefScope struct {
	of   guild.DigestScope
	acts []int64 // of FollowedActs: whom, in order
}

// inScope reads whom a scope means in the server that asks.
func (q question) inScope(ctx context.Context, of guild.DigestScope) (briefScope, error) {
	s := briefScope{of: of}
	if of != guild.FollowedActs || q.Guild == 0 {
		return s, nil
	}
	list, err := q.Store.Follows(ctx, store.FollowFilter{Guild: q.Guild})
	for _, f := range list {
		s.acts = append(s.acts, f.ActID)
	}
	slices.Sort(s.acts)
	s.acts = slices.Compact(s.acts)
	return s, err
}

// key is what briefs of this scope are kept under.
func (s briefScope) key() string {
	words := make([]string, len(s.acts))
	for i, a := range s.acts {
		words[i] = desk.ID(a)
	}
	return string(s.of) + strings.Join(words, "")
}

// title reports whether a title of a history is meant, by its credit on an issue: as
// everywhere it counts for the class of its first K-pop act.
func (s briefScope) title(h *trend.History, title, issue int) bool {
	switch s.of {
	case guild.AllKPop:
		return h.KPopOn(title, issue)
	case guild.FollowedActs:
		return slices.ContainsFunc(h.Billed(title, issue), func(c trend.Credited) bool { return s.follows(h.Acts[c.Act].ID) })
	}
	return string(h.Class(title, issue)) == string(s.of)
}

func (s briefScope) follows(act int64) bool {
	_, ok := slices.BinarySearch(s.acts, act)
	return ok
}

// artist reports whether an act of a history is meant.
func (s briefScope) artist(a trend.Artist) bool {
	switch s.of {
	case guild.AllKPop:
		return a.KPop
	case guild.FollowedActs:
		return s.follows(a.ID)
	}
	return a.KPop && string(a.Class()) == string(s.of)
}

// act reports whether an act is meant.
func (s briefScope) act(a kpop.Act) bool {
	return s.artist(trend.Artist{ID: a.ID, Kind: a.Kind, Gender: a.Gender, KPop: a.KPop})
}

// scopes are the scopes in which records are news to it, the widest first.
func (s briefScope) scopes(e trend.Extent) (out []trend.Scope) {
	if !e.KPopOnly() {
		out = append(out, trend.Scope{Of: trend.OfAll})
	}
	out = append(out, trend.Scope{Of: trend.OfKPop})
	switch s.of {
	case guild.GirlGroups, guild.BoyGroups, guild.Soloists:
		out = append(out, trend.Scope{Of: trend.Of(s.of)})
	}
	return out
}

// credited reports whether a release or an event is meant: any of its acts is. Where a
// digest is about all of K-pop every one is.
func (s briefScope) credited(credits []kpop.Credit, acts map[int64]kpop.Act) bool {
	if s.of == guild.AllKPop {
		return true
	}
	return slices.ContainsFunc(credits, func(c kpop.Credit) bool { return c.ActID != 0 && s.act(acts[c.ActID]) })
}

// creditedActs reads the acts of credits, where the scope asks for what they are.
func (b briefing) creditedActs(ctx context.Context, credits []kpop.Credit) (map[int64]kpop.Act, error) {
	if b.who.of == guild.AllKPop {
		return nil, nil
	}
	var ids []int64
	for _, c := range credits {
		if c.ActID != 0 {
			ids = append(ids, c.ActID)
		}
	}
	slices.Sort(ids)
	return b.Store.Acts(ctx, slices.Compact(ids))
}
