package digests

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// saying is what a digest says at one time.
type saying struct {
	request ask.Request // its answer is what is posted
	told    guild.Told  // the issues told of with it, those of before included
	empty   bool        // there is nothing to say
}

// sayAt is when a digest says something.
type sayAt struct {
	at    time.Time
	next  int64 // when it comes again, unix seconds; 0 not known
	again bool  // of issues that it told of before, too
}

// sayingOf finds out what a digest says.
func (r room) sayingOf(ctx context.Context, d *desk.Desk, one guild.Digest, when sayAt) (saying, error) {
	asker := ask.Request{Guild: one.Guild, Channel: one.Channel, At: when.at, Locale: one.Language, Origin: ask.Clock}
	q := r.question(d, asker)
	p := q.planOf(one, when.at, when.again)
	p.next = when.next
	s := saying{request: p.request(), told: maps.Clone(one.Told)}
	s.request.Guild, s.request.Channel, s.request.At = asker.Guild, asker.Channel, asker.At
	s.request.Locale, s.request.Origin = asker.Locale, asker.Origin
	if s.told == nil {
		s.told = guild.Told{}
	}
	for _, i := range p.issues {
		s.told[i.chart.Key] = i.day
	}
	page, err := q.brief(ctx, p)
	s.empty = len(page.Parts) == 0
	return s, err
}

// newest returns the day of the newest issue of every chart that is held.
func newest(d *desk.Desk) map[string]kpop.Day {
	out := map[string]kpop.Day{}
	for key, refs := range d.Shelf().Refs {
		if len(refs) > 0 {
			out[key] = refs[len(refs)-1].Day
		}
	}
	return out
}

// isLost reports whether a thing is gone or another one by now.
func isLost(err error) bool {
	return errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrConflict)
}

// matching are the texts of which a part begins as typed.
func matching(texts []string, typed string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	return slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return !strings.Contains(strings.ToLower(s), typed) })
}
