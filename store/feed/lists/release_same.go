package lists

import (
	"slices"

	"fanchart/store/kpop"
)

const (
	// window is how many days two sources can differ about one release.
	window = 21
	// farWindow is by how many days a source can move a release that is not out yet.
	farWindow = 180
)

// sameRelease reports whether two rows mean one release: the same normal title, an act
// or the whole credit in common, kinds that can be one, and days at most so far apart.
func sameRelease(p, q plain, days kpop.Day) bool {
	a, b := p.Release, q.Release
	return p.name == q.name && shareAct(p, q) && shape(a.Kind)&shape(b.Kind) != 0 && within(a.Day, b.Day, days)
}

func shareAct(p, q plain) bool {
	a, b := p.Release, q.Release
	unknown := len(a.Credits)+len(b.Credits) == 0
	if a.Credit == b.Credit || p.credit == q.credit && (unknown || sharePage(*a, *b)) {
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
