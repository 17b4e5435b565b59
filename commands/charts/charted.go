package charts

import (
	"context"
	"maps"
	"slices"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// How many days before its release a title may stand on a chart, and how long after
// it may first do so, and still be taken for that release.
const (
	chartedBefore = 14
	chartedAfter  = 400
)

// mostActs is how many acts one look at the charts takes.
const mostActs = 50

// chartedAll adds to the releases that are out how they charted.
func (q question) chartedAll(ctx context.Context, page *view.ReleasesPage) error {
	ids := actsOut(page.Items, desk.KoreanDay(q.At))
	if len(ids) == 0 {
		return nil
	}
	runs, err := q.Store.RunsOfActs(ctx, ids[:min(len(ids), mostActs)])
	if err != nil {
		return err
	}
	runs = slices.DeleteFunc(runs, func(r kpop.Run) bool {
		return !slices.ContainsFunc(page.Items, func(i view.ReleaseItem) bool { return inTime(i.Release, r) })
	})
	var titles []int64
	for _, r := range runs {
		titles = append(titles, r.TitleID)
	}
	known, err := q.Store.Titles(ctx, titles)
	if err != nil {
		return err
	}
	for i := range page.Items {
		q.charted(&page.Items[i], runs, known)
	}
	page.Coverage = q.chartedCoverage(page.Items)
	return nil
}

// actsOut are the acts of the releases that are out, each once, in order of id.
func actsOut(items []view.ReleaseItem, today kpop.Day) []int64 {
	acts := map[int64]bool{}
	for _, item := range items {
		if day, ok := item.Release.Day.First(); ok && day <= today {
			for _, c := range item.Release.Credits {
				acts[c.ActID] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(acts))
}

// charted adds the runs of the title that a release is, in the order of the charts: one
// of its very name first, then one that differs in its edition only.
func (q question) charted(item *view.ReleaseItem, runs []kpop.Run, titles map[int64]kpop.Title) {
	for _, c := range q.Shelf.Charts {
		for _, same := range []func(a, b string) bool{sameName, sameButEdition} {
			i := slices.IndexFunc(runs, func(r kpop.Run) bool {
				t := titles[r.TitleID]
				return r.Chart == c.Key && inTime(item.Release, r) && isRelease(t, item.Release) && same(t.Name, item.Release.Name)
			})
			if i >= 0 {
				item.Charted = append(item.Charted, view.Charted{Chart: c, Run: runs[i]})
				break
			}
		}
	}
}

func sameName(a, b string) bool { return names.NormalTitle(a) == names.NormalTitle(b) }

// sameButEdition reports whether one of two names of K-pop titles is the other one without
// what tells which album it is: KARMA and Karma: The 4th Album. Two parts of one series, The
// Name Chapter: TEMPTATION and The Name Chapter: FREEFALL, are not.
func sameButEdition(a, b string) bool {
	bare := func(of, whole string) bool {
		return slices.ContainsFunc(names.Plain(of, true), func(x string) bool { return sameName(x, whole) })
	}
	return sameName(a, b) || bare(a, b) || bare(b, a)
}

// inTime reports whether a run began about when the release came out.
func inTime(r kpop.Release, run kpop.Run) bool {
	first, ok := r.Day.First()
	last, _ := r.Day.Last()
	return ok && run.First >= first-chartedBefore && run.First <= last+chartedAfter
}

// isRelease reports whether a title of the charts may be a release: a shared act, and
// nothing against it in what it is.
func isRelease(t kpop.Title, r kpop.Release) bool {
	return subjectFits(t.Subject, r.Kind) &&
		slices.ContainsFunc(t.Credits, func(c kpop.Credit) bool {
			return slices.ContainsFunc(r.Credits, func(o kpop.Credit) bool { return o.ActID == c.ActID })
		})
}

func subjectFits(s kpop.Subject, kind kpop.ReleaseKind) bool {
	switch kind {
	case kpop.EPRelease, kpop.AlbumRelease, kpop.RepackageRelease:
		return s == kpop.Album
	case kpop.SingleRelease, kpop.DigitalRelease, kpop.PreRelease, kpop.VideoRelease:
		return s == kpop.Song || kind == kpop.SingleRelease && s == kpop.Album // a single album
	}
	return s != kpop.ActSubject
}

// chartedCoverage says of which of the charts named only a part is known.
func (q question) chartedCoverage(items []view.ReleaseItem) []view.Coverage {
	var out []view.Coverage
	for _, c := range q.Shelf.Charts {
		var first, last kpop.Day
		for _, item := range items {
			for _, charted := range item.Charted {
				if charted.Chart.Key != c.Key {
					continue
				}
				if first == 0 || charted.Run.First < first {
					first = charted.Run.First
				}
				last = max(last, charted.Run.Last)
			}
		}
		if first != 0 {
			out = append(out, q.Coverage(c, q.Shelf.Refs[c.Key], first, last))
		}
	}
	return out
}
