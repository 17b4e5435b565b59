package guild

import (
	"fanchart/store/kpop"
	"maps"
	"slices"
	"strings"
	"time"
)

// Digest is a saved schedule of a summary in a channel.
type Digest struct {
	ID       int64
	Guild    kpop.Snowflake
	Channel  kpop.Snowflake // a channel or a thread
	User     kpop.Snowflake // who made it; 0 deleted user
	Cadence  Cadence
	Weekday  time.Weekday // of Weekly
	MonthDay int          // of Monthly, from 1: in a shorter month its last day
	Minute   int          // of the day, in Zone; AtOnce: EachIssue that comes as soon as the issue is there
	Zone     string       // IANA
	Follows  bool         // nobody chose Zone: it is the server's, or the usual one
	Language string       // one of Discord's locales
	Charts   []string     // keys, at least one; EachIssue follows the first
	Sections []Section    // those that are on
	Scope    DigestScope
	Full     bool           // more of each section
	Role     kpop.Snowflake // pinged; 0 none

	Paused  string  // why it rests: Resting, or a delivery's reason; "" it runs
	Due     int64   // when it comes next, unix seconds; 0 of EachIssue that waits for an issue
	Told    Told    // the issues that it told of last
	Outcome Outcome // what came of the last time
	At      int64   // when that was, unix seconds; 0 there was none
	Version int64   // counts its changes by moderators
}

// Resting is why a digest is paused that a moderator paused.
const Resting = "moderator"

// AtOnce is the Minute of an EachIssue that does not wait for an hour of the day.
const AtOnce = -1

// Cadence is how often a digest comes.
type Cadence string

// The cadences. EachIssue: whenever a newer issue of the first chart is there.
const (
	Daily     Cadence = "daily"
	Weekly    Cadence = "weekly"
	Monthly   Cadence = "monthly"
	EachIssue Cadence = "issue"
)

// Cadences lists the cadences, each worded by "choice.cadence." and the cadence.
func Cadences() []Cadence { return []Cadence{Daily, Weekly, Monthly, EachIssue} }

// Section names a part of a digest. Which there are is for who makes digests to say: one
// that is stored may be unknown to another version of the program.
type Section string

// DigestScope says whom a digest is about.
type DigestScope string

// The scopes.
const (
	AllKPop      DigestScope = "kpop"
	FollowedActs DigestScope = "followed" // those that the server's channels follow
	GirlGroups   DigestScope = "girl"
	BoyGroups    DigestScope = "boy"
	Soloists     DigestScope = "soloist"
)

// DigestScopes lists the scopes, each worded by "choice.scope." and the scope.
func DigestScopes() []DigestScope {
	return []DigestScope{AllKPop, FollowedActs, GirlGroups, BoyGroups, Soloists}
}

// Outcome is what came of one time that a digest was due.
type Outcome string

// The outcomes. Posted: it went to the outbox, whose delivery knows the rest.
const (
	NoOutcome Outcome = ""
	Posted    Outcome = "posted"
	Empty     Outcome = "empty"  // there was nothing to say
	Asleep    Outcome = "asleep" // missed: nobody was there to post it in time
)

// Told is the issue that was told of last, by chart.
type Told map[string]kpop.Day

// String returns KEY:YYYY-MM-DD with blanks between, in order: the form that is stored.
func (t Told) String() string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(t)) {
		out = append(out, key+":"+t[key].String())
	}
	return strings.Join(out, " ")
}

// ParseTold reads the form that String writes; pieces that are none are left out.
func ParseTold(s string) Told {
	out := Told{}
	for _, piece := range strings.Fields(s) {
		key, text, _ := strings.Cut(piece, ":")
		if day, err := kpop.ParseDay(text); err == nil {
			out[key] = day
		}
	}
	return out
}
