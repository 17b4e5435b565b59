package page

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"fanchart/commands/news"
	"fanchart/store/feed"
	"fanchart/store/kpop"
)

// weekOf is the chart whose next issue can be made up.
const weekOf = "hot-100"

// errNoChart is returned where there is no issue to go on from.
var errNoChart = errors.New("no issue of the " + weekOf + " is held, so none can be made up after it")

// week makes the issues of a chart up until now and imports them, as a source's file is
// imported: the K-pop titles of the newest one, of which the second best climbs to the top in
// the last week. It shows what an import brings to those who follow somebody. It is a copy of
// the database that they go into.
func (p *Page) week(ctx context.Context, _ struct{}) (any, error) {
	refs := p.Desk.Shelf().Refs[weekOf]
	if len(refs) == 0 {
		return nil, errNoChart
	}
	day := refs[len(refs)-1].Day
	rows, err := p.kpopOn(ctx, day)
	if err != nil || len(rows) == 0 {
		return nil, errors.Join(err, errNoChart)
	}
	dir, err := os.MkdirTemp("", "fanchart-week-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "made-up.csv")
	next := coming(day, kpop.DayIn(p.time.Now()))
	var made []dated
	for between := day + 7; between < next; between += 7 {
		made = append(made, dated{between, stayed(rows, int(between-day)/7)}) // after a missing week little is sure
	}
	if err := news.Notice(ctx, p.Desk, p.time.Now()); err != nil { // what is held by now is no news
		return nil, err
	}
	if err := writeWeeks(path, append(made, dated{next, climbed(stayed(rows, int(next-day)/7-1))})); err != nil {
		return nil, err
	}
	reports, err := feed.Import(ctx, p.Desk.Store(), feed.Files{Source: "positions", Paths: []string{path}, At: p.time.Now()})
	if err == nil {
		_, err = p.Desk.Refresh(ctx)
	}
	if err == nil {
		err = news.Notice(ctx, p.Desk, p.time.Now())
	}
	if err != nil {
		return nil, err
	}
	p.advance(gathered)
	return map[string]any{"day": next.String(), "imports": len(reports)}, nil
}

// gathered is how long alerts wait for others of the same import, and a little.
const gathered = 2 * time.Minute

// coming is the day of the issue that people talk about today: the first one after those held
// that is not in the past. What is older is no news, and nobody is told of it.
func coming(held, today kpop.Day) kpop.Day {
	next := held + 7
	for next < today {
		next += 7
	}
	return next
}

// dated are the entries of an issue of a day.
type dated struct {
	day  kpop.Day
	rows []kpop.Entry
}

// kpopOn are the entries of K-pop titles in an issue, best first.
func (p *Page) kpopOn(ctx context.Context, day kpop.Day) (rows []kpop.Entry, err error) {
	issue, err := p.Desk.Store().Issue(ctx, weekOf, day)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, e := range issue.Entries {
		ids = append(ids, e.TitleID)
	}
	titles, err := p.Desk.Store().TitlesOn(ctx, weekOf, day, ids)
	for _, e := range issue.Entries {
		if titles[e.TitleID].KPop() {
			rows = append(rows, e)
		}
	}
	return rows, err
}

// stayed are the entries so many weeks later, if nothing moves.
func stayed(rows []kpop.Entry, weeks int) []kpop.Entry {
	out := slices.Clone(rows)
	for i := range out {
		if weeks > 0 {
			out[i].Last = out[i].Rank
		}
		out[i].Weeks += weeks
	}
	return out
}

// climbed are the entries a week later: the second is first (the first, where there is no
// other), and the first is second.
func climbed(rows []kpop.Entry) []kpop.Entry {
	out := make([]kpop.Entry, len(rows))
	for i, e := range rows {
		e.Last, e.Weeks = e.Rank, max(e.Weeks, 1)+1
		switch {
		case i == min(1, len(rows)-1):
			e.Rank = 1
		case i == 0:
			e.Rank = 2
		case e.Rank <= 2:
			e.Rank = i + 1
		}
		e.Peak = min(max(e.Peak, 1), e.Rank)
		out[i] = e
	}
	return out
}

// writeWeeks writes issues in the program's own form.
func writeWeeks(path string, issues []dated) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	w.Write([]string{"chart", "day", "rank", "title", "credit", "last", "peak", "weeks"})
	for _, i := range issues {
		for _, e := range i.rows {
			w.Write([]string{weekOf, i.day.String(), strconv.Itoa(e.Rank), e.Printing.Title, e.Printing.Credit,
				strconv.Itoa(e.Last), strconv.Itoa(e.Peak), strconv.Itoa(e.Weeks)})
		}
	}
	w.Flush()
	if err := errors.Join(w.Error(), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
