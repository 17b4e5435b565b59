package trend

import (
	"cmp"
	"slices"

	"fanchart/store/kpop"
)

// Won is a win of a music show with who won it, with what.
type Won struct {
	kpop.Win
	Song string  // what all wins of one song share
	Acts []int64 // of the catalogue, the lead first
	Lead string  // what all wins led by one act share
}

// WinTally is the wins of one song, or of one act.
type WinTally struct{ Wins []Won } // by day

// CrownWins is how many wins of one song on one show are a triple crown.
const CrownWins = 3

// TallySongs counts wins by song: the most first, of equals who had the first.
func TallySongs(list []Won) []WinTally {
	return tally(list, func(w Won) string { return w.Song })
}

// TallyLeads counts wins by the act that leads the credit, likewise.
func TallyLeads(list []Won) []WinTally {
	return tally(list, func(w Won) string { return w.Lead })
}

func tally(list []Won, by func(Won) string) (out []WinTally) {
	place := map[string]int{}
	for _, w := range list {
		at, ok := place[by(w)]
		if !ok {
			at = len(out)
			place[by(w)] = at
			out = append(out, WinTally{})
		}
		out[at].Wins = append(out[at].Wins, w)
	}
	slices.SortStableFunc(out, func(a, b WinTally) int {
		return cmp.Or(len(b.Wins)-len(a.Wins), int(a.Wins[0].Day-b.Wins[0].Day))
	})
	return out
}

// On counts the wins of one show.
func (t WinTally) On(show string) (n int) {
	for _, w := range t.Wins {
		if w.Show == show {
			n++
		}
	}
	return n
}

// Crowns are the shows on which a song won three times or more.
func (t WinTally) Crowns() (out []kpop.Show) {
	for _, s := range kpop.Shows() {
		if t.On(s.Key) >= CrownWins {
			out = append(out, s)
		}
	}
	return out
}

// WinSpan is what is held of one show's wins.
type WinSpan struct {
	Show        kpop.Show
	First, Last kpop.Day
	Lacking     int // weeks between them without a win: not broadcast, or not here
}

// WinSpans tells of every show that wins are held of.
func WinSpans(list []Won) (out []WinSpan) {
	for _, s := range kpop.Shows() {
		span := WinSpan{Show: s}
		weeks := map[kpop.Day]bool{}
		for _, w := range list {
			if w.Show != s.Key {
				continue
			}
			if span.First == 0 {
				span.First = w.Day
			}
			span.Last = w.Day
			weeks[Monday(w.Day)] = true
		}
		if span.First != 0 {
			span.Lacking = int(Monday(span.Last)-Monday(span.First))/7 + 1 - len(weeks)
			out = append(out, span)
		}
	}
	return out
}

// Monday is the day on which the week of a day begins: music shows are on from Tuesday
// to Sunday.
func Monday(day kpop.Day) kpop.Day { return day - kpop.Day((int(day.Weekday())+6)%7) }
