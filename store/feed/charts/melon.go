package charts

import (
	"strings"
	"time"

	"fanchart/store/kpop"
)

// MelonWeekly is Melon's weekly chart of songs. An issue is dated here by the day that ends its
// week: Saturdays until the middle of 2012, Sundays since. The service opened in November
// 2004; which week was its first is not known. Collections have December to the weeks that
// begin in May.
func MelonWeekly() Source {
	chart := kpop.Chart{
		Key: "melon-weekly", Name: "Melon Weekly Chart", Publisher: "Melon", Country: "KR", Subject: kpop.Song,
		First: day("2004-11-20"), Sizes: []kpop.Size{{N: 100}},
		Weekdays: []kpop.Weekdays{{Weekday: time.Saturday}, {From: day("2012-06-03"), Weekday: time.Sunday}},
		Months:   []time.Month{time.January, time.February, time.March, time.April, time.May, time.December},
	}
	return Source{Key: chart.Key, Charts: []kpop.Chart{chart}, Forms: []Form{melonCSV(chart.Key)}}
}

// melonCSV has the days of a week in one column, and the names of the day of its making.
func melonCSV(chart string) Form {
	return Table{Chart: chart, broken: true, entry: readKorean, day: weekEnd,
		Columns: Columns{Day: "date", Rank: "rank", Title: "title", Credit: "singer"}}.Form("weeks")
}

// weekEnd reads "2024.01.01 ~ 2024.01.07".
func weekEnd(text string) (kpop.Day, error) {
	_, last, _ := strings.Cut(text, " ~ ")
	return kpop.ParseDay(strings.ReplaceAll(last, ".", "-"))
}
