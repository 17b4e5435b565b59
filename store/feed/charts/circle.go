package charts

import (
	"strings"

	"fanchart/store/kpop"
)

// CircleDigital is the monthly Digital Chart of Circle, until 2022 Gaon: songs by a score of
// streams, downloads and more. It began in January 2010. Collections have 100 places of each
// month of 2018, and 200 since.
func CircleDigital() Source {
	chart := kpop.Chart{
		Key: "circle-digital", Name: "Circle Digital Chart", Publisher: "Circle", Country: "KR", Subject: kpop.Song,
		Metric: "points", Cadence: kpop.Monthly, MonthDay: 31,
		First: day("2010-01-31"), Sizes: []kpop.Size{{N: 100}, {From: day("2019-01-31"), N: 200}},
	}
	return Source{Key: chart.Key, Charts: []kpop.Chart{chart}, Forms: []Form{circleCSV(chart.Key), circleEnglishCSV(chart.Key)}}
}

// circleCSV has Korean columns. Its column of changes has lost the signs and is not read.
func circleCSV(chart string) Form {
	return Table{Chart: chart, broken: true, entry: readKorean, day: monthEnd,
		Columns: Columns{Day: "날짜", Rank: "순위", Title: "곡명", Credit: "가수", Metric: "score"}}.Form("korean")
}

// circleEnglishCSV is the same by another crawler.
func circleEnglishCSV(chart string) Form {
	return Table{Chart: chart, broken: true, entry: readKorean, day: monthEnd,
		Columns: Columns{Day: "date", Rank: "rank", Title: "title", Credit: "artist", Metric: "score"}}.Form("months")
}

// monthEnd reads "2018-01-31 23:59" and "2022.02.28". October 2022 stands as the 30th of
// January, in a row of months that has that one already.
func monthEnd(text string) (kpop.Day, error) {
	if text == "2022.1.30" {
		text = "2022-10-31"
	}
	text, _, _ = strings.Cut(strings.ReplaceAll(text, ".", "-"), " ")
	return kpop.ParseDay(text)
}
