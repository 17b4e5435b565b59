package guild

import (
	"strconv"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Listener is how a person, or a server's channels, want to be told.
type Listener struct {
	User       kpop.Snowflake // the person; 0 a server's
	Guild      kpop.Snowflake // the server; 0 a person's
	Zone       string         // IANA; "" the server's, or Asia/Seoul
	QuietFrom  int            // minute of the day from which nothing is told; -1 there are no quiet hours
	QuietUntil int            // minute of the day until which nothing is told
	Cap        int            // messages of alerts a day at most; 0 as many as come
	Ahead      []int          // minutes before the start at which is reminded; none: UsualAhead
	StageAhead int            // minutes before other stages; 0: UsualStageAhead
	Locale     string         // the person's language when they last asked
}

// How people are told who have not said otherwise.
const (
	PersonCap       = 5
	ServerCap       = 10
	UsualStageAhead = 30
)

// UsualAhead is when events are reminded of, in minutes before the start.
func UsualAhead() []int { return []int{24 * 60, 60} }

// NoQuiet is the QuietFrom of who has no quiet hours.
const NoQuiet = -1

// Quiet reports whether nothing is told at an instant: loc is the listener's zone. What
// its clock shows counts, also where it is set forward or back.
func (l Listener) Quiet(at time.Time, loc *time.Location) bool {
	if l.QuietFrom < 0 || l.QuietFrom == l.QuietUntil {
		return false
	}
	t := at.In(loc)
	minute := t.Hour()*60 + t.Minute()
	if l.QuietFrom < l.QuietUntil {
		return l.QuietFrom <= minute && minute < l.QuietUntil
	}
	return minute >= l.QuietFrom || minute < l.QuietUntil
}

// AheadText is the form in which Ahead is stored.
func (l Listener) AheadText() string {
	words := make([]string, len(l.Ahead))
	for i, n := range l.Ahead {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, " ")
}

// ReadAhead reads the form that AheadText writes; words that are no minutes are left out.
func ReadAhead(text string) (list []int) {
	for _, word := range strings.Fields(text) {
		if n, err := strconv.Atoi(word); err == nil && n > 0 {
			list = append(list, n)
		}
	}
	return list
}

// AheadOf is how many minutes before a stage is reminded, the longest first.
func (l Listener) AheadOf(stage kpop.StageKind) []int {
	switch {
	case stage != kpop.Starts && l.StageAhead > 0:
		return []int{l.StageAhead}
	case stage != kpop.Starts:
		return []int{UsualStageAhead}
	case len(l.Ahead) > 0:
		return l.Ahead
	}
	return UsualAhead()
}
