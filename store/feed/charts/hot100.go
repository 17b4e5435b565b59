package charts

import (
	"time"

	"fanchart/store/kpop"
)

// Hot100 is the Billboard Hot 100. Issues before 1962 are dated Mondays, later
// ones Saturdays; in January 2018 one more issue was dated a Wednesday, when the
// publisher moved its dates by three days.
func Hot100() Source {
	return Source{
		Key: "hot-100",
		Charts: []kpop.Chart{{
			Key: "hot-100", Name: "Billboard Hot 100", Publisher: "Billboard", Country: "US", Subject: kpop.Song,
			First: day("1958-08-04"), Sizes: []kpop.Size{{N: 100}},
			Weekdays: []kpop.Weekdays{{Weekday: time.Monday}, {From: day("1962-01-01"), Weekday: time.Saturday}},
			OffCycle: days("2018-01-03"),
		}},
		Forms: []Form{crawlJSON("hot-100"), weeklyJSON("hot-100"), scrapedCSV("hot-100"), yearlyCSV("hot-100"), minedCSV("hot-100")},
	}
}
