package charts

import "fanchart/store/kpop"

// Artist100 is the Billboard Artist 100, acts by all their songs and albums in the United
// States. Its issue dated Wednesday, 2018-01-03, is in no collection.
func Artist100() Source {
	chart := kpop.Chart{
		Key: "artist-100", Name: "Billboard Artist 100", Publisher: "Billboard", Country: "US", Subject: kpop.ActSubject,
		First: day("2014-07-19"), Sizes: []kpop.Size{{N: 100}}, OffCycle: days("2018-01-03"),
	}
	return Source{Key: chart.Key, Charts: []kpop.Chart{chart}, Forms: []Form{actsCSV(chart.Key), crawlJSON(chart.Key)}, Slips: days(namelessDay)}
}

// namelessDay is the issue whose no. 61 has lost its name.
const namelessDay = "2017-08-26"

// actsCSV is a collection with a column of titles beside the acts, which is not read: it
// repeats the act in another styling, or is empty.
func actsCSV(chart string) Form {
	nameless := func(e *kpop.Entry, d kpop.Day) bool { return e.Printing.Title == "" && d == day(namelessDay) }
	return Table{Chart: chart, lost: nameless, Columns: Columns{
		Day: "chart_date", Rank: "rank", Title: "artist", Last: "last_pos", Peak: "peak_pos", Weeks: "weeks_on_chart"}}.Form("archive")
}
