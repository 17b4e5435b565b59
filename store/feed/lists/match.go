package lists

import (
	"slices"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// match finds for each row the stored release that it means, -1 none: first those of
// the same days, then those that two sources, or one of them in two editions, date
// differently.
func match(have []kpop.Release, rows []listing, now time.Time) []int {
	m := matching{have: have, by: map[string][]int{}, taken: map[int]bool{}, out: make([]int, len(rows))}
	for i, r := range have {
		key := mergeKey(guild.Content{Release: &r})
		m.by[key] = append(m.by[key], i)
	}
	for i := range m.out {
		m.out[i] = -1
	}
	today := kpop.DayIn(now.In(seoul()))
	m.pass(rows, func(h, r kpop.Release) bool { return sameRelease(h, r, 0) })
	m.pass(rows, func(h, r kpop.Release) bool { return sameRelease(h, r, window) })
	m.pass(rows, func(h, r kpop.Release) bool { return movable(h, r, today) && sameRelease(h, r, farWindow) })
	return m.out
}

// matching is a match on its way.
type matching struct {
	have  []kpop.Release
	by    map[string][]int // places in have by what rows of one thing share
	taken map[int]bool
	out   []int
}

// pass gives each row that has no release yet the first that is the same and free.
func (m *matching) pass(rows []listing, same func(have, row kpop.Release) bool) {
	for i, t := range rows {
		if m.out[i] >= 0 {
			continue
		}
		for _, at := range m.by[mergeKey(t.Content)] {
			if !m.taken[at] && same(m.have[at], *t.Release) {
				m.out[i], m.taken[at] = at, true
				break
			}
		}
	}
}

// movable reports whether a row can be a stored release's new date: of one of its own
// sources, and the old date was still to come.
func movable(have, row kpop.Release, today kpop.Day) bool {
	last, dated := have.Day.Last()
	return (!dated || last >= today) && slices.ContainsFunc(row.Sources, func(c kpop.Citation) bool { return moves(have, c) })
}

// eventIndex finds stored events by their source's key, and by name.
type eventIndex struct {
	list []kpop.Event
	by   map[string][]int
}

func knownEvents(list []kpop.Event) eventIndex {
	x := eventIndex{list, map[string][]int{}}
	for i, e := range list {
		for _, key := range eventKeys(e) {
			x.by[key] = append(x.by[key], i)
		}
	}
	return x
}

// find returns the stored event that a row means, nil none.
func (x eventIndex) find(row kpop.Event) *kpop.Event {
	for _, key := range eventKeys(row) {
		for _, i := range x.by[key] {
			if sameEvent(x.list[i], row) {
				return &x.list[i]
			}
		}
	}
	return nil
}
