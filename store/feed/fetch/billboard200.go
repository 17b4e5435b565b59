package fetch

import (
	"regexp"
	"time"
)

// The Billboard 200's files in a repository of both charts: one a year to 2020, corrected by
// hand, and one a week since.
var (
	billboard200Years = regexp.MustCompile(`^data-process/billboard-?200/billboard-200-\d{4}\.csv$`)
	billboard200Weeks = regexp.MustCompile(`^data-scraped/billboard-200/\d{4}/(\d{4}-\d{2}-\d{2})\.csv$`)
)

// billboard200Mirror is a collection of every Billboard 200 since 1967, as CSV, updated once
// a week. Licence: MIT. Seen: the files; GitHub's list of them is only documented.
func billboard200Mirror() Source {
	const name = "utdata/rwd-billboard-data"
	return Source{
		Key: "billboard-200-mirror", Word: "billboard-200", Gives: []string{"billboard-200"}, Every: 12 * time.Hour, Seen: true,
		Base: repository(name), Origin: "billboard-200.scraped", Origins: []string{"billboard-200.scraped", "billboard-200.yearly"},
		Index: tree(name, billboard200Years, billboard200Weeks),
	}
}
