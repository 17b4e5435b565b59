package commands

import (
	"path/filepath"
	"testing"
	"time"

	"fanchart/commands/desk"
	"fanchart/store/feed"
	"fanchart/store/feed/charts"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// madeUpDaily is a chart of every day, which began in the middle of December.
func madeUpDaily() charts.Source {
	return charts.Source{
		Key: "made-daily",
		Charts: []kpop.Chart{{Key: "made-daily", Name: "Made-up Daily", Publisher: "Nobody", Subject: kpop.Song,
			Cadence: kpop.Daily, First: kpop.DayOf(2025, time.December, 26), Sizes: []kpop.Size{{N: 5}}}},
		Forms: []charts.Form{charts.Table{Chart: "made-daily", Columns: charts.Columns{
			Day: "date", Rank: "rank", Title: "title", Credit: "artist", Weeks: "days"}}.Form("csv")},
	}
}

// madeUpMonthly is a chart dated the last day of every month.
func madeUpMonthly() charts.Source {
	return charts.Source{
		Key: "made-monthly",
		Charts: []kpop.Chart{{Key: "made-monthly", Name: "Made-up Monthly", Publisher: "Nobody", Subject: kpop.Song,
			Cadence: kpop.Monthly, MonthDay: 31, First: kpop.DayOf(2024, time.November, 30), Sizes: []kpop.Size{{N: 3}}}},
		Forms: []charts.Form{charts.Table{Chart: "made-monthly", Columns: charts.Columns{
			Day: "month", Rank: "rank", Title: "title", Credit: "artist"}}.Form("csv")},
	}
}

// madeUpActs is a weekly chart of acts, older than what we hold of it.
func madeUpActs() charts.Source {
	return charts.Source{
		Key: "made-acts",
		Charts: []kpop.Chart{{Key: "made-acts", Name: "Made-up Acts", Publisher: "Nobody", Subject: kpop.ActSubject,
			First: kpop.DayOf(2025, time.January, 4), Sizes: []kpop.Size{{N: 3}}}},
		Forms: []charts.Form{charts.Table{Chart: "made-acts", Columns: charts.Columns{
			Day: "date", Rank: "rank", Title: "act", Last: "last", Peak: "peak", Weeks: "weeks"}}.Form("csv")},
	}
}

// TestMadeUpCharts: a daily chart, a monthly one and one of acts are defined as any other is,
// imported from small files, and asked about.
func TestMadeUpCharts(t *testing.T) {
	sources := append(feed.Sources(), madeUpDaily(), madeUpMonthly(), madeUpActs())
	st := storetest.World(t)
	for _, of := range []struct{ source, file string }{{"made-daily", "daily.csv"}, {"made-monthly", "monthly.csv"}, {"made-acts", "acts.csv"}} {
		files := feed.Files{Source: of.source, Paths: []string{filepath.Join("testdata", "charts", of.file)}, At: storetest.At(), Sources: sources}
		if _, err := feed.Import(t.Context(), st, files); err != nil {
			t.Fatal(err)
		}
	}
	d, err := desk.New(t.Context(), st, desk.Config{Commands: All(), Sources: sources})
	if err != nil {
		t.Fatal(err)
	}
	converse(t, filepath.Join("testdata", "charts", "asked.txt"), d)
}
