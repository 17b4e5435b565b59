package lists

import (
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// whose is by whom a row is, beside what a release rests on.
type whose uint8

const (
	rumours   whose = iota // the release is official, the row is not
	anothers               // another source, as sure or as unsure
	itsOwn                 // one of its own sources, later
	officials              // the release was a rumour, the row is not
	posts                  // both are posts
)

// saying is what a row says of the day.
type saying uint8

const (
	noDay saying = iota
	sameDay
	finerDay // June, and the 20th of it
	otherDay
)

// taken is what of a row's date a release takes.
type taken uint8

const (
	nothing   taken = iota
	missing         // the hour, if there is none
	theHour         // the hour, in place of the one that is there
	theDay          // day and hour: it is moved
	theFormer       // the day, if it is before the one there: of posts the first counts
)

// takes tells what a release takes of a row's date. An official row gives a rumoured
// release its day, and so does one of its own sources; else the day that is there stays,
// unless the row knows it more precisely.
func takes(w whose, s saying) taken {
	return [...][4]taken{
		//          no day   the same  finer    another
		rumours:   {nothing, missing, nothing, nothing},
		anothers:  {nothing, missing, theDay, nothing},
		itsOwn:    {nothing, theHour, theDay, theDay},
		officials: {nothing, theHour, theDay, theDay},
		posts:     {nothing, missing, theDay, theFormer},
	}[w][s]
}

// dated is a release with what it takes of a row's date.
func dated(have, row kpop.Release, at int64) kpop.Release {
	out := have
	switch take := takes(wordOf(have, row, at), sayingOf(have, row)); {
	case take == theDay:
		out.Day, out.At = row.Day, row.At
		if at != 0 {
			out = out.MovedFrom(have, at)
		}
	case take == theFormer && row.Day < have.Day:
		out.Day = row.Day
	case row.At != 0 && (take == theHour || take == missing && have.At == 0):
		out.At = row.At
	}
	return out
}

func wordOf(have, row kpop.Release, at int64) whose {
	switch {
	case posted(have) && posted(row):
		return posts
	case have.Rumour && !row.Rumour:
		return officials
	case row.Rumour && !have.Rumour:
		return rumours
	case at != 0 && slices.ContainsFunc(row.Sources, func(c kpop.Citation) bool { return moves(have, c) }):
		return itsOwn
	}
	return anothers
}

func sayingOf(have, row kpop.Release) saying {
	switch {
	case row.Day == "":
		return noDay
	case row.Day == have.Day:
		return sameDay
	case len(row.Day) > len(have.Day) && strings.HasPrefix(string(row.Day), string(have.Day)):
		return finerDay
	}
	return otherDay
}

// moves reports whether a row of a source can move a release that has it already. A later
// post does not: the first tells by when the release was out.
func moves(have kpop.Release, c kpop.Citation) bool {
	return c.Name != postsName && cites(have, c.Name)
}

// posted reports whether posts are all that is known of a release.
func posted(r kpop.Release) bool {
	return r.Rumour && len(r.Sources) > 0 && !slices.ContainsFunc(r.Sources, func(c kpop.Citation) bool { return c.Name != postsName })
}

func cites(r kpop.Release, name string) bool {
	return name != "" && slices.ContainsFunc(r.Sources, func(c kpop.Citation) bool { return c.Name == name })
}
