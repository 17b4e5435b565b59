package charts

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// YouTubeArtists is YouTube's weekly list of acts by the views of their videos in the United
// States, dated by the Thursday that ends the week. In ten weeks two acts share a position.
func YouTubeArtists() Source {
	chart := kpop.Chart{
		Key: "youtube-artists-us", Name: "YouTube Top Artists United States", Publisher: "YouTube", Country: "US", Subject: kpop.ActSubject,
		Metric: "video-views", First: day("2017-09-21"), Weekdays: []kpop.Weekdays{{Weekday: time.Thursday}},
		Sizes: []kpop.Size{{N: 100}, {From: day("2023-09-28"), N: 101}, {From: day("2023-10-05"), N: 100}}, // two at no. 100
	}
	columns := Columns{Day: "date", Rank: "Rank", Title: "Artist Name", Last: "Previous Rank", Weeks: "Periods on Chart", Metric: "Views"}
	gathered := Table{Chart: chart.Key, Columns: columns, day: compactDay}
	columns.Day = ""
	published := Table{Chart: chart.Key, Columns: columns, repair: rejoin, day: compactDay, dated: regexp.MustCompile(`-artists-us-weekly-(\d{8})\.csv$`)}
	return Source{Key: chart.Key, Charts: []kpop.Chart{chart},
		Forms: []Form{published.Form("published"), gathered.Form("gathered")},
		Slips: days("2019-09-19", "2020-02-27", "2020-03-05", "2020-03-12", "2020-03-19", "2020-03-26", "2020-04-02", "2020-04-09", "2020-04-16", "2023-09-28"),
	}
}

// compactDay reads 20170921.
func compactDay(text string) (kpop.Day, error) {
	if len(text) != len("20060102") {
		return kpop.ParseDay(text)
	}
	return kpop.ParseDay(text[:4] + "-" + text[4:6] + "-" + text[6:])
}

// rejoin reads a line of the published file, which has no quotation marks: the commas too many
// are the name's (Tyler, The Creator).
func rejoin(line string) ([]string, bool) {
	const before, after = 2, 3
	fields := strings.Split(line, ",")
	if len(fields) <= before+after {
		return nil, false
	}
	name := strings.Join(fields[before:len(fields)-after], ",")
	return slices.Concat(fields[:before], []string{name}, fields[len(fields)-after:]), true
}
