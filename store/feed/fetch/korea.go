package fetch

import (
	"regexp"
	"strings"
	"time"

	"fanchart/store/feed/charts"
)

// circleMonths are the files of two crawlers in one repository: a month each, and two of
// several months.
var circleMonths = regexp.MustCompile(`^(?:2018_01_2019_04\.csv|벅스크롤링/\d{4}_\d{2}_\.csv|music_chart_2022_2023\.csv)$`)

// circleDigital is a collection of Circle's monthly Digital Chart from January 2018 to June
// 2023; it has no licence and does not grow. Seen: the files; GitHub's list of them is only
// documented.
func circleDigital() Source {
	const name = "lkj626/GaOn_chart_Forecast"
	return Source{
		Key: "circle-digital", Word: "circle-digital", Gives: []string{"circle-digital"}, Every: 7 * 24 * time.Hour, Seen: true,
		Base: repository(name), Index: tree(name, circleMonths),
	}
}

// melonWeekly is a collection of Melon's weekly charts of winters and springs from 2010 to
// April 2024; it has no licence and does not grow. Seen: the file.
func melonWeekly() Source {
	return Source{
		Key: "melon-weekly", Word: "melon-weekly", Gives: []string{"melon-weekly"}, Every: 7 * 24 * time.Hour, Seen: true,
		Base:  repository("zjacom/Seasonal-songs"),
		Files: []Item{{Path: "csv_file/melon_chart_dummy2.csv"}},
	}
}

// listsUS is a collection of files as YouTube and Spotify publish them for the United
// States: acts by week to June 2025, songs of some days. It has no licence. Seen: the files.
func listsUS() Source {
	s := Source{
		Key: "lists-us", Gives: append(keys(charts.YouTubeArtists()), "spotify-us"), Every: 7 * 24 * time.Hour, Seen: true,
		Base:  repository("Seokxkyu/entertainment"),
		Files: []Item{{Path: "data/us_weekly_yt.csv"}, {Path: "data/ytweekly/youtube-charts-top-artists-us-weekly-20250515.csv"}},
		WordOf: func(path string) string {
			if strings.HasPrefix(path, "data/spotdaily/") {
				return "spotify-daily"
			}
			return "youtube-artists-us"
		},
	}
	for _, day := range []string{"2025-05-13", "2025-05-14", "2025-05-15", "2025-05-16", "2025-05-17"} {
		s.Files = append(s.Files, Item{Path: "data/spotdaily/regional-us-daily-" + day + ".csv"})
	}
	return s
}
