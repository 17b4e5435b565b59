package news

import (
	"fmt"
	"slices"
	"time"

	"fanchart/commands/agenda"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// changeFacts are the facts that a change of an event or a release makes.
func changeFacts(c guild.Change, now time.Time) []guild.Fact {
	var f guild.Fact
	switch {
	case c.After == nil && c.Before == nil, c.Noun == guild.DigestNoun:
		return nil
	case c.After == nil:
		f = withdrawnFact(*c.Before, now)
	case c.After.Release != nil:
		f = releaseChange(c, now)
	default:
		f = eventChange(c, now)
	}
	if f.Kind == "" {
		return nil
	}
	which := fmt.Sprintf("change#%d", c.ID)
	if c.ID == 0 { // an import's
		content := c.After
		if content == nil {
			content = c.Before
		}
		which = fmt.Sprintf("v%d", content.Version())
	}
	f.Key = fmt.Sprintf("%s %s %s", store.ThingKey(c.Noun, c.Thing), which, f.Kind)
	return []guild.Fact{f}
}

func releaseFact(kind guild.FactKind, r kpop.Release, now time.Time) guild.Fact {
	return guild.Fact{Kind: kind, Guild: r.Guild, At: now.Unix(), Thing: r.ID, Day: string(r.Day), Acts: creditIDs(r.Credits)}
}

func eventFact(kind guild.FactKind, e kpop.Event, now time.Time) guild.Fact {
	return guild.Fact{Kind: kind, Guild: e.Guild, At: now.Unix(), Thing: e.ID, Acts: creditIDs(e.Credits)}
}

func creditIDs(credits []kpop.Credit) (ids []int64) {
	for _, c := range credits {
		ids = append(ids, c.ActID)
	}
	return ids
}

// withdrawnFact is that a thing is no longer listed.
func withdrawnFact(was guild.Content, now time.Time) (f guild.Fact) {
	if was.Release != nil {
		f = releaseFact(guild.WithdrawnFact, *was.Release, now)
	} else {
		f = eventFact(guild.WithdrawnFact, *was.Event, now)
	}
	f.Detail.Name, f.Detail.Ranks = was.Name(), string(was.Noun())
	return f
}

// releaseChange is a release announced, or its date changed. What is past is no news.
func releaseChange(c guild.Change, now time.Time) (f guild.Fact) {
	r := *c.After.Release
	if isOut(r, now) {
		return f
	}
	if c.Before == nil || c.Before.Release == nil {
		return releaseFact(guild.AnnouncedFact, r, now)
	}
	if was := c.Before.Release.Day; was != r.Day {
		f = releaseFact(guild.MovedFact, r, now)
		f.Detail.Was = string(was)
	}
	return f
}

// isOut reports whether the last day that a release can come out on is over in Korea.
func isOut(r kpop.Release, now time.Time) bool {
	last, ok := r.Day.Last()
	return ok && last < desk.KoreanDay(now)
}

// eventChange is an event added, changed in when or where it is, or cancelled.
func eventChange(c guild.Change, now time.Time) (f guild.Fact) {
	e := *c.After.Event
	if isOver(e, now) {
		return f
	}
	if c.Before == nil || c.Before.Event == nil {
		if e.Off {
			return f
		}
		return eventFact(guild.AddedFact, e, now)
	}
	was := *c.Before.Event
	switch {
	case e.Off && !was.Off:
		return eventFact(guild.CancelledFact, e, now)
	case e.Off:
		return f
	case e.Off == was.Off && e.Start == was.Start && e.End == was.End && e.Zone == was.Zone && e.Repeat == was.Repeat &&
		e.Place == was.Place && e.City == was.City && e.Country == was.Country && slices.Equal(e.Stages, was.Stages):
		return f
	}
	f = eventFact(guild.ChangedFact, e, now)
	if e.Start != was.Start || e.Zone != was.Zone {
		f.Detail.Was, f.Detail.Zone = was.Start.String(), was.Zone
	}
	if e.Place != was.Place || e.City != was.City {
		f.Detail.Where = joinedPlace(was)
	}
	return f
}

func joinedPlace(e kpop.Event) string {
	if e.Place == "" || e.City == "" {
		return e.Place + e.City
	}
	return e.Place + ", " + e.City
}

// isOver reports whether an event is over for good.
func isOver(e kpop.Event, now time.Time) bool {
	_, past, err := agenda.MomentsAround(e, now)
	return err == nil && past
}
