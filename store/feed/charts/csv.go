package charts

import (
	"regexp"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// scrapedCSV is one file a week, as scraped from the publisher's pages.
func scrapedCSV(chart string) Form {
	return Table{Chart: chart, Columns: Columns{
		Day: "chart_week", Rank: "current_week", Title: "title", Credit: "performer",
		Last: "last_week", Peak: "peak_pos", Weeks: "wks_on_chart"}}.Form("scraped")
}

// yearlyCSV is one file a year, newest week first, with a 0 for no last week. In
// the uncorrected files quotation marks within a field are not escaped; in those of
// 1987 to 1989 an album that has lost its artist has its title in that column.
func yearlyCSV(chart string) Form {
	form := Table{Chart: chart, repair: unquote, entry: shift, Columns: Columns{
		Day: "date", Rank: "current", Title: "title", Credit: "artist",
		Last: "previous", Peak: "peak", Weeks: "weeks"}}.Form("yearly")
	form.Creditless = true
	return form
}

// minedCSV is a collection of several weeks with the longest column names.
func minedCSV(chart string) Form {
	return Table{Chart: chart, Columns: Columns{
		Day: "chart_date", Rank: "current_position", Title: "title", Credit: "performer",
		Last: "previous_position", Peak: "peak_position", Weeks: "weeks_on_chart"}}.Form("mined")
}

// globalPrintedCSV is a collection with the columns as printed. The full file has a
// blank before the commas of long credits.
func globalPrintedCSV(chart string) Form {
	return Table{Chart: chart, entry: closeCommas, Columns: Columns{
		Day: "Date", Rank: "Rank", Title: "Song", Credit: "Artist",
		Last: "Last Week", Peak: "Peak Position", Weeks: "Weeks on Chart"}}.Form("printed")
}

// globalCSV is a collection with ranks only and the featured acts in a column of
// their own; the word Featuring is put back into the credit. From August 2025 on
// the blanks around separators are lost.
func globalCSV(chart string) Form {
	return Table{Chart: chart, entry: unglue, Columns: Columns{
		Day: "date", Rank: "rank", Title: "title", Credit: "artists", Featured: "featured"}}.Form("split")
}

// netflixTSV is the weekly file of all four lists, of which the films are read.
// Before June 2023 the views are empty.
func netflixTSV() Form {
	return Table{Comma: '\t', Columns: Columns{
		Day: "week", Category: "category", Rank: "weekly_rank", Title: "show_title",
		Metric: "weekly_views", Weeks: "cumulative_weeks_in_top_10"},
		Charts: map[string]string{"Films (English)": "netflix-film", "Films (Non-English)": "netflix-film-intl"}}.Form("weekly")
}

// fieldsByEnds reads a line by what is sure: the date before the first comma, the
// numbers behind the last ones; between them title and artist, which meet at ",".
var fieldsByEnds = regexp.MustCompile(`^([^,"]*),["'](.*)",((?:\d+|True|False)(?:,(?:\d+|True|False))*)$`)

// unquote reads a line whose quotation marks are not escaped: `"Roc Ya Body "Mic
// Check 1,2"","M.V.P."`. It refuses a line that can be read in more than one way.
func unquote(line string) ([]string, bool) {
	m := fieldsByEnds.FindStringSubmatch(line)
	if m == nil || strings.Count(m[2], `","`) != 1 {
		return nil, false
	}
	title, artist, _ := strings.Cut(m[2], `","`)
	return append([]string{m[1], title, artist}, strings.Split(m[3], ",")...), true
}

// shift puts a title that stands in the artist's column back where it belongs.
func shift(e *kpop.Entry, _ kpop.Day) string {
	if e.Printing.Title != "" || e.Printing.Credit == "" {
		return ""
	}
	e.Printing = kpop.Printing{Title: e.Printing.Credit}
	return file.DoubtShifted
}
