package charts

import (
	"regexp"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

func tableForm(name string, t Table) Form { return Form{Name: name, Match: t.match, Parse: t.parse} }

// scrapedCSV is one file a week, as scraped from the publisher's pages.
func scrapedCSV(chart string) Form {
	return tableForm("scraped", Table{chart: chart, comma: ',', columns: columns{
		day: "chart_week", rank: "current_week", title: "title", credit: "performer",
		last: "last_week", peak: "peak_pos", weeks: "wks_on_chart"}})
}

// yearlyCSV is one file a year, newest week first, with a 0 for no last week. In
// the uncorrected files quotation marks within a field are not escaped; in those of
// 1987 to 1989 an album that has lost its artist has its title in that column.
func yearlyCSV(chart string) Form {
	form := tableForm("yearly", Table{chart: chart, comma: ',', repair: unquote, entry: shift, columns: columns{
		day: "date", rank: "current", title: "title", credit: "artist",
		last: "previous", peak: "peak", weeks: "weeks"}})
	form.Creditless = true
	return form
}

// minedCSV is a collection of several weeks with the longest column names.
func minedCSV(chart string) Form {
	return tableForm("mined", Table{chart: chart, comma: ',', columns: columns{
		day: "chart_date", rank: "current_position", title: "title", credit: "performer",
		last: "previous_position", peak: "peak_position", weeks: "weeks_on_chart"}})
}

// globalPrintedCSV is a collection with the columns as printed. The full file has a
// blank before the commas of long credits.
func globalPrintedCSV(chart string) Form {
	return tableForm("printed", Table{chart: chart, comma: ',', entry: closeCommas, columns: columns{
		day: "Date", rank: "Rank", title: "Song", credit: "Artist",
		last: "Last Week", peak: "Peak Position", weeks: "Weeks on Chart"}})
}

// globalCSV is a collection with ranks only and the featured acts in a column of
// their own; the word Featuring is put back into the credit. From August 2025 on
// the blanks around separators are lost.
func globalCSV(chart string) Form {
	return tableForm("split", Table{chart: chart, comma: ',', entry: unglue, columns: columns{
		day: "date", rank: "rank", title: "title", credit: "artists", featured: "featured"}})
}

// netflixTSV is the weekly file of all four lists, of which the films are read.
// Before June 2023 the views are empty.
func netflixTSV() Form {
	return tableForm("weekly", Table{comma: '\t', columns: columns{
		day: "week", category: "category", rank: "weekly_rank", title: "show_title",
		metric: "weekly_views", weeks: "cumulative_weeks_in_top_10"},
		charts: map[string]string{"Films (English)": "netflix-film", "Films (Non-English)": "netflix-film-intl"}})
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
