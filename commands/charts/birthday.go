package charts

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// celebrantsKey keeps whose birthdays are known in one version of the data.
type celebrantsKey struct{}

type celebrantsKept struct {
	mu   sync.Mutex
	read bool
	by   map[string][]kpop.Celebrant // by day of the year: 09-12
}

// Celebrants returns whose birthday is on a day, those most asked for first; K-pop alone. In
// a year without 29 February those born on it are found on the 28th.
func Celebrants(ctx context.Context, q desk.Question, day kpop.Day) ([]kpop.Celebrant, error) {
	kept := desk.Kept(q.Shelf, celebrantsKey{}, func() *celebrantsKept { return &celebrantsKept{} })
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if !kept.read {
		list, err := q.Store.Celebrants(ctx)
		if err != nil {
			return nil, err
		}
		kept.by = celebrants(list, q.Shelf)
		kept.read = true
	}
	t := day.Time()
	out := slices.Clone(kept.by[monthDay(t.Month(), t.Day())])
	if t.Month() == time.February && t.Day() == 28 && !isDay(t.Year(), time.February, 29) {
		out = append(out, kept.by["02-29"]...)
	}
	return out, nil
}

// CelebrantsOf returns whose birthdays are known, of acts and of the members of groups among
// them, by day.
func CelebrantsOf(ctx context.Context, q desk.Question, acts []int64) (out []kpop.Celebrant, err error) {
	list, err := q.Store.Celebrants(ctx)
	for _, c := range list {
		if slices.Contains(acts, c.Group.ID) && (c.Until == "" || c.Died != "") || slices.Contains(acts, c.Act.ID) {
			out = append(out, c)
		}
	}
	return out, err
}

// born are whose birthday is on the day of the year, born before or on until.
func (q question) born(ctx context.Context, month time.Month, day int, until kpop.Day) ([]kpop.Celebrant, error) {
	year := until.Year()
	if !isDay(year, month, day) {
		year = leapYear
	}
	list, err := Celebrants(ctx, q.Question, kpop.DayOf(year, month, day))
	return slices.DeleteFunc(list, func(c kpop.Celebrant) bool { return c.Year > until.Year() }), err
}

// celebrants sorts birthdays by day, and within one by who is asked for most.
func celebrants(list []kpop.Celebrant, shelf *desk.Shelf) map[string][]kpop.Celebrant {
	by := map[string][]kpop.Celebrant{}
	for _, c := range list {
		if c.Act.KPop || c.Group.KPop {
			by[c.Day] = append(by[c.Day], c)
		}
	}
	weight := func(c kpop.Celebrant) int32 {
		return max(shelf.ActWeights.Of(c.Act.ID), shelf.ActWeights.Of(c.Group.ID))
	}
	for _, day := range by {
		slices.SortStableFunc(day, func(a, b kpop.Celebrant) int { return cmp.Compare(weight(b), weight(a)) })
	}
	return by
}
