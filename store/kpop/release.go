package kpop

import "strings"

// Release is a title coming out on a date.
type Release struct {
	ID      int64
	Guild   Snowflake // the server that added it; 0: everybody's
	Name    string    // the title as its first source prints it
	Credit  string    // who by, likewise
	Credits []Credit  // who that is, of those that are known
	Kind    ReleaseKind
	Day     Date   // as precisely as it is known, a Korean day; "" to be announced
	At      int64  // unix seconds; 0: the hour is not known
	Country string // ISO 3166 alpha-2 of the market that it is made for; "" not said
	Tags    []string
	Rumour  bool // no official source names it
	Sources []Citation
	Was     Date  // its date before the last change of it; "" never changed, or not known before
	Moved   int64 // when that change was noticed, unix seconds; 0 never
	Version int64 // counts the changes of this release: an edit names the one it is based on
}

// Citation is a source of a release or an event: its name, and a page of it.
type Citation struct {
	Name string // r/kpop wiki; "" a moderator's link
	URL  string // http or https; "" none
	Key  string // what the source calls it, to know it again; "" nothing
}

// MovedFrom returns the release with the day that it had before, if it was moved: a
// day that is only known more precisely than before is no move.
func (r Release) MovedFrom(old Release, at int64) Release {
	r.Was, r.Moved = old.Was, old.Moved
	if old.Day != "" && !strings.HasPrefix(string(r.Day), string(old.Day)) {
		r.Was, r.Moved = old.Day, at
	}
	return r
}

// ReleaseKind is what comes out.
type ReleaseKind string

// The kinds of releases. OtherRelease is one whose source does not say.
const (
	SingleRelease     ReleaseKind = "single"
	DigitalRelease    ReleaseKind = "digital" // a digital single
	EPRelease         ReleaseKind = "ep"      // a mini album
	AlbumRelease      ReleaseKind = "album"   // a full-length album
	RepackageRelease  ReleaseKind = "repackage"
	SoundtrackRelease ReleaseKind = "soundtrack"
	VideoRelease      ReleaseKind = "video" // a music video
	PreRelease        ReleaseKind = "pre-release"
	OtherRelease      ReleaseKind = "other"
)

// ReleaseKinds lists the kinds, each worded by "release.kind." and the kind.
func ReleaseKinds() []ReleaseKind {
	return []ReleaseKind{SingleRelease, DigitalRelease, EPRelease, AlbumRelease, RepackageRelease,
		SoundtrackRelease, VideoRelease, PreRelease, OtherRelease}
}

// Tags lists what a release can be tagged with, each worded by "tag." and the tag.
func Tags() []string {
	return []string{"crossover", "k-latino", "soundtrack", "japanese", "english", "chinese", "spanish", "debut", "comeback", "solo", "collaboration", "remix", "live"}
}
