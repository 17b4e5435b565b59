package lists

import (
	"slices"
	"strings"

	"fanchart/store/kpop"
	"fanchart/store/names"
)

const (
	// window is how many days two sources can differ about one release.
	window = 21
	// farWindow is by how many days a source can move a release that is not out yet.
	farWindow = 180
)

// sameRelease reports whether two rows mean one release: the same normal title, an act
// or the whole credit in common, kinds that can be one, and days at most so far apart.
func sameRelease(a, b kpop.Release, days kpop.Day) bool {
	return names.NormalTitle(a.Name) == names.NormalTitle(b.Name) && shareAct(a, b) && shape(a.Kind)&shape(b.Kind) != 0 && within(a.Day, b.Day, days)
}

func shareAct(a, b kpop.Release) bool {
	unknown := len(a.Credits)+len(b.Credits) == 0
	if a.Credit == b.Credit || (unknown || sharePage(a, b)) && names.Normal(a.Credit) == names.Normal(b.Credit) {
		return true // LISA and LiSA differ, and one of them is known
	}
	return slices.ContainsFunc(a.Credits, func(x kpop.Credit) bool {
		return slices.ContainsFunc(b.Credits, func(y kpop.Credit) bool { return x.ActID == y.ActID })
	})
}

// sharePage reports whether two rows have one page: of one name in two spellings then.
func sharePage(a, b kpop.Release) bool {
	return slices.ContainsFunc(a.Sources, func(x kpop.Citation) bool {
		return x.URL != "" && slices.ContainsFunc(b.Sources, func(y kpop.Citation) bool { return x.URL == y.URL })
	})
}

// shape is a set: a song, an album or a video. A song and the album of its name are
// two releases; what a source does not say can be any.
func shape(k kpop.ReleaseKind) int {
	switch k {
	case kpop.SingleRelease, kpop.DigitalRelease, kpop.PreRelease:
		return 1
	case kpop.EPRelease, kpop.AlbumRelease, kpop.RepackageRelease:
		return 2
	case kpop.VideoRelease:
		return 4
	case kpop.SoundtrackRelease:
		return 1 | 2
	}
	return 1 | 2 | 4
}

// within reports whether two dates can be at most days apart. A day to be announced is
// near any.
func within(a, b kpop.Date, days kpop.Day) bool {
	firstA, okA := a.First()
	firstB, okB := b.First()
	if !okA || !okB {
		return true
	}
	lastA, _ := a.Last()
	lastB, _ := b.Last()
	return firstA-lastB <= days && firstB-lastA <= days
}

// mergeRelease returns a stored release with what a row says of it, and whether that
// changes it. at is now: a row of one of its own sources moves it, 0 never. An official
// row gives a rumoured release its day; a rumour changes nothing. Else the day that is
// there stays, unless the row knows it more precisely.
func mergeRelease(have, row kpop.Release, at int64) (kpop.Release, bool) {
	out := have
	official := have.Rumour && !row.Rumour
	own := at != 0 && have.Rumour == row.Rumour && slices.ContainsFunc(row.Sources, func(c kpop.Citation) bool { return moves(have, c) })
	earlier := posted(have) && posted(row) && row.Day < have.Day
	finer := len(row.Day) > len(have.Day) && strings.HasPrefix(string(row.Day), string(have.Day)) && !(row.Rumour && !have.Rumour)
	switch {
	case earlier:
		out.Day = row.Day
	case row.Day != "" && row.Day != have.Day && (official || own || finer):
		out.Day, out.At = row.Day, row.At
		if at != 0 {
			out = out.MovedFrom(have, at)
		}
	case row.At != 0 && row.Day == have.Day && (have.At == 0 || own || official):
		out.At = row.At
	}
	out.Rumour = have.Rumour && row.Rumour
	if have.Kind == kpop.OtherRelease {
		out.Kind = row.Kind
	}
	if have.Country == "" {
		out.Country = row.Country
	}
	if len(have.Credits) == 0 {
		out.Credits = row.Credits
	}
	out.Tags = union(have.Tags, row.Tags)
	out.Sources = cited(have.Sources, row.Sources)
	return out, !sameContent(have, out)
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

func union(have, more []string) []string {
	out := slices.Concat(have, more)
	slices.Sort(out)
	return slices.Compact(out)
}

// cited adds sources that are not there: of one name there is one without a page.
func cited(have, more []kpop.Citation) []kpop.Citation {
	out := slices.Clone(have)
	for _, c := range more {
		same := func(h kpop.Citation) bool {
			return h == c || h.Name == c.Name && c.Name != "" && h.Key == c.Key && (h.URL == "" || c.URL == "" || h.Key != "")
		}
		if i := slices.IndexFunc(out, same); i < 0 {
			out = append(out, c)
		} else if out[i].URL == "" {
			out[i].URL = c.URL
		}
	}
	return out
}

// sameContent compares what is stored of two versions of a release.
func sameContent(a, b kpop.Release) bool {
	return a.Name == b.Name && a.Credit == b.Credit && a.Kind == b.Kind && a.Day == b.Day && a.At == b.At && a.Country == b.Country &&
		a.Rumour == b.Rumour && slices.Equal(a.Tags, b.Tags) && slices.Equal(a.Sources, b.Sources) && slices.Equal(a.Credits, b.Credits)
}
