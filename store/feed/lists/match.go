package lists

import (
	"context"
	"slices"
	"time"

	"fanchart/store/kpop"
)

// match finds for each row the stored release that it means, -1 none: first those of
// the same days, then those that two sources, or one of them in two editions, date
// differently.
func match(ctx context.Context, have []kpop.Release, rows []listing, now time.Time) ([]int, error) {
	m := matching{have: make([]plain, len(have)), by: map[string][]int{}, taken: map[int]bool{}, rows: make([]plain, len(rows)), out: make([]int, len(rows))}
	for i, r := range have {
		m.have[i] = plainRelease(r)
		m.by[m.have[i].name] = append(m.by[m.have[i].name], i)
	}
	for i := range m.out {
		m.rows[i], m.out[i] = plainOf(rows[i].Content), -1
	}
	today := kpop.DayIn(now.In(seoul()))
	for _, same := range []func(have, row plain) bool{
		func(h, r plain) bool { return sameRelease(h, r, 0) },
		func(h, r plain) bool { return sameRelease(h, r, window) },
		func(h, r plain) bool { return movable(*h.Release, *r.Release, today) && sameRelease(h, r, farWindow) },
	} {
		if err := m.pass(ctx, same); err != nil {
			return nil, err
		}
	}
	return m.out, nil
}

// matching is a match on its way.
type matching struct {
	have, rows []plain
	by         map[string][]int // places in have by what rows of one thing share
	taken      map[int]bool
	out        []int
}

// pass gives each row that has no release yet the first that is the same and free.
func (m *matching) pass(ctx context.Context, same func(have, row plain) bool) error {
	for i, row := range m.rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if m.out[i] >= 0 {
			continue
		}
		for _, at := range m.by[row.name] {
			if !m.taken[at] && same(m.have[at], row) {
				m.out[i], m.taken[at] = at, true
				break
			}
		}
	}
	return nil
}

// movable reports whether a row can be a stored release's new date: of one of its own
// sources, and the old date was still to come.
func movable(have, row kpop.Release, today kpop.Day) bool {
	last, dated := have.Day.Last()
	return (!dated || last >= today) && slices.ContainsFunc(row.Sources, func(c kpop.Citation) bool { return moves(have, c) })
}

// eventIndex finds stored events by their source's key, and by name and day.
type eventIndex struct {
	list []plain
	by   map[string][]int
}

func knownEvents(list []kpop.Event) eventIndex {
	x := eventIndex{by: map[string][]int{}}
	for i, e := range list {
		x.list = append(x.list, plainEvent(e))
		for _, key := range x.list[i].keys() {
			x.by[key] = append(x.by[key], i)
		}
	}
	return x
}

// meant finds for each row the stored event that it means, nil none: first those that start
// when it does, then of those left over one that it moves or renames.
func (x eventIndex) meant(rows []kpop.Event) []*kpop.Event {
	out, taken := make([]*kpop.Event, len(rows)), map[int]bool{}
	for _, exact := range []bool{true, false} {
		for i, row := range rows {
			if out[i] != nil {
				continue
			}
			if at := x.find(plainEvent(row), exact, taken); at >= 0 {
				out[i], taken[at] = x.list[at].Event, true
			}
		}
	}
	return out
}

// find returns the place of the first stored event that can be a row's and is not taken by
// another one, -1 none.
func (x eventIndex) find(p plain, exact bool, taken map[int]bool) int {
	for _, key := range p.keys() {
		for _, i := range x.by[key] {
			if have := x.list[i]; !taken[i] && sameEvent(have, p) && (!exact || have.Event.Start == p.Event.Start && have.name == p.name) {
				return i
			}
		}
	}
	return -1
}
