package charts

import (
	"time"

	"fanchart/store/kpop"
)

// Billboard200 is the Billboard 200, albums. It had 175 positions until May 1967.
// The issue of Sunday, 1976-07-04, stands in the place of Saturday's: there is no other
// between 06-26 and 07-10, and of the 187 albums that two neighbours share, every one has one
// more printed week.
func Billboard200() Source {
	return Source{
		Key: "billboard-200",
		Charts: []kpop.Chart{{
			Key: "billboard-200", Name: "Billboard 200", Publisher: "Billboard", Country: "US", Subject: kpop.Album,
			First:    day("1963-08-17"),
			Sizes:    []kpop.Size{{N: 150}, {From: day("1967-04-01"), N: 175}, {From: day("1967-05-13"), N: 200}},
			Weekdays: []kpop.Weekdays{{Weekday: time.Saturday}},
			OffCycle: days("2018-01-03"),
			Moved:    []kpop.Moved{{For: day("1976-07-03"), On: day("1976-07-04")}},
		}},
		Forms: []Form{scrapedCSV("billboard-200"), yearlyCSV("billboard-200"), crawlJSON("billboard-200")},
		Slips: days("1967-09-16", "1968-04-27", "1968-06-01", "1969-01-18", "1972-10-14", "1974-09-07", "1974-11-23",
			"1977-09-17", "1977-11-12", "1981-01-31"),
	}
}
