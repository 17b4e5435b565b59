package desk

import (
	"context"
	"slices"

	"fanchart/store"
	"fanchart/store/kpop"
)

// charting is what stands on the newest issues: K-pop first, then by rank. It is
// offered before anything is typed.
type charting struct {
	songs, albums, acts []int64
}

// fresh is how many days behind the newest issue of all a chart's newest issue may be and
// still tell of now: some charts are dated ahead, others come only once a month.
func fresh(c kpop.Chart) kpop.Day { return max(28, 2*c.Cadence.Days()) }

// standing is a title on a newest issue.
type standing struct {
	title kpop.Title
	kpop  bool
	rank  int
}

func (s *Shelf) chartingNow(ctx context.Context, st *store.Store) (charting, error) {
	latest := kpop.Day(0)
	for _, refs := range s.Refs {
		if len(refs) > 0 {
			latest = max(latest, refs[len(refs)-1].Day)
		}
	}
	var all []standing
	for _, c := range s.Charts {
		refs := s.Refs[c.Key]
		if len(refs) == 0 || latest-refs[len(refs)-1].Day > fresh(c) {
			continue
		}
		on, err := standings(ctx, st, c.Key, refs[len(refs)-1].Day)
		if err != nil {
			return charting{}, err
		}
		all = append(all, on...)
	}
	slices.SortStableFunc(all, func(a, b standing) int {
		if a.kpop != b.kpop {
			return OneIf(b.kpop) - OneIf(a.kpop)
		}
		return a.rank - b.rank
	})
	return sorted(all), nil
}

// standings returns the titles of one issue.
func standings(ctx context.Context, st *store.Store, chart string, day kpop.Day) ([]standing, error) {
	issue, err := st.Issue(ctx, chart, day)
	if err != nil {
		return nil, err
	}
	titles, err := st.Titles(ctx, TitleIDs(issue.Entries))
	if err != nil {
		return nil, err
	}
	var out []standing
	for _, e := range issue.Entries {
		if t, ok := titles[e.TitleID]; ok {
			out = append(out, standing{t, t.KPop(), e.Rank})
		}
	}
	return out, nil
}

// sorted lists titles and their acts, each once, in order; only as many as a list
// of suggestions takes.
func sorted(all []standing) charting {
	var c charting
	for _, s := range all {
		switch s.title.Subject {
		case kpop.Song:
			c.songs = AddOnce(c.songs, s.title.ID)
		case kpop.Album, kpop.Film:
			c.albums = AddOnce(c.albums, s.title.ID)
		}
		for _, credit := range s.title.Credits {
			c.acts = AddOnce(c.acts, credit.ActID)
		}
	}
	return c
}

// AddOnce appends an id that is not there yet, as long as a list of suggestions has room.
func AddOnce(ids []int64, id int64) []int64 {
	if len(ids) == MaxChoices || slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// ChartingActs are the acts on the newest issues, K-pop first, then by rank. The slice is
// shared: nobody may change it.
func (s *Shelf) ChartingActs() []int64 { return s.now.acts }
