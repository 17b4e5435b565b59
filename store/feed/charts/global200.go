package charts

import (
	"time"

	"fanchart/store/kpop"
)

// Global200 is the Billboard Global 200, songs by streams and sales in more than
// 200 territories, published since September 2020.
func Global200() Source {
	return Source{
		Key: "global-200",
		Charts: []kpop.Chart{{
			Key: "global-200", Name: "Billboard Global 200", Publisher: "Billboard", Subject: kpop.Song,
			First: day("2020-09-19"), Sizes: []kpop.Size{{N: 200}}, Weekdays: []kpop.Weekdays{{Weekday: time.Saturday}},
		}},
		Forms: []Form{globalCSV("global-200"), globalPrintedCSV("global-200"), crawlJSON("global-200")},
	}
}

// GlobalExclUS is the Billboard Global Excl. U.S., the same without the United States.
func GlobalExclUS() Source {
	return Source{
		Key: "global-excl-us",
		Charts: []kpop.Chart{{
			Key: "global-excl-us", Name: "Billboard Global Excl. U.S.", Publisher: "Billboard", Subject: kpop.Song,
			First: day("2020-09-19"), Sizes: []kpop.Size{{N: 200}}, Weekdays: []kpop.Weekdays{{Weekday: time.Saturday}},
		}},
		Forms: []Form{globalPrintedCSV("global-excl-us"), globalCSV("global-excl-us"), crawlJSON("global-excl-us")},
	}
}
