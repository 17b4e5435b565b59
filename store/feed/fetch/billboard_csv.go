package fetch

import (
	"regexp"
	"time"
)

var hot100Weeks = regexp.MustCompile(`^data-scraped/hot-100/\d{4}/(\d{4}-\d{2}-\d{2})\.csv$`)

// hot100CSV is a second collection of the Hot 100, one CSV file a week since 2022: what it
// sees differently is listed. Licence: MIT. Seen: the files; GitHub's list of them is only
// documented.
func hot100CSV() Source {
	const name = "utdata/rwd-billboard-data"
	return Source{
		Key: "hot-100-csv", Word: "hot-100", Gives: []string{"hot-100"}, Every: 24 * time.Hour, Seen: true,
		Base: repository(name), Origin: "hot-100.scraped", Origins: []string{"hot-100.scraped"}, Index: tree(name, hot100Weeks),
	}
}

// global200CSV is a collection of the Global 200 from its first week to January 2026, ranks
// only, in one file. Licence: MIT. Seen: the file.
func global200CSV() Source {
	return Source{
		Key: "global-200-csv", Word: "global-200", Gives: []string{"global-200"}, Every: 7 * 24 * time.Hour, Seen: true,
		Base:    repository("intelligent-username/Billboard-Artists"),
		Origins: []string{"global-200.split"},
		Files:   []Item{{Path: "backend/data/billboard_global_200.csv"}},
	}
}

// globalExclUSCSV is a collection of the Global Excl. U.S. from its first week on, in one
// file. Its code is under the MIT licence; of the rankings it claims nothing. Seen: the
// first positions of some weeks.
func globalExclUSCSV() Source {
	return Source{
		Key: "global-excl-us-csv", Word: "global-excl-us", Gives: []string{"global-excl-us"}, Every: 24 * time.Hour, Seen: true,
		Base:    repository("prangonbarua/billboard-chart-archive"),
		Origins: []string{"global-excl-us.printed"},
		Files:   []Item{{Path: "data/globalexus.csv"}},
	}
}
