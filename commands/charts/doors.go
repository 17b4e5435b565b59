package charts

import (
	"context"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// What other rooms may ask of this one stands here.

// Charted adds to the releases of a page that are out how they charted.
func Charted(ctx context.Context, q desk.Question, page *view.ReleasesPage) error {
	return question{q}.chartedAll(ctx, page)
}

// Debuts returns the acts that debuted on a day of the year in the years before it, those
// most asked for first.
func Debuts(ctx context.Context, q desk.Question, day kpop.Day) ([]kpop.Act, error) {
	t := day.Time()
	return question{q}.debuts(ctx, t.Month(), t.Day(), kpop.DayOf(t.Year(), time.January, 0))
}

// NameMoments reads the titles and acts that a page about a day names.
func NameMoments(ctx context.Context, q desk.Question, page *view.DayPage) error {
	return question{q}.nameMoments(ctx, page)
}

// NameStandings reads the titles and acts of rows of records, all at once.
func NameStandings(ctx context.Context, q desk.Question, rows []*view.RecordRow) error {
	return question{q}.nameStandings(ctx, rows)
}

// Week is what moved on an issue, by its place in the history.
func Week(ctx context.Context, q desk.Question, h *trend.History, issue int) (trend.Week, error) {
	return question{q}.week(ctx, h, issue)
}

// RunsOf are the runs of acts' titles, newest first, of each the entries that credit them.
func RunsOf(ctx context.Context, q desk.Question, acts []int64) ([]kpop.Run, error) {
	return question{q}.runsOf(ctx, acts)
}

// LeftAfter reports whether an issue after a day shows that a title is gone.
func LeftAfter(refs []kpop.Ref, day kpop.Day, kpopTitle bool) bool {
	return leftAfter(refs, day, kpopTitle)
}
