package view

import (
	"fmt"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Doubt is one thing that an import found doubtful and kept.
type Doubt struct {
	Code, File, Day, Detail string
	Line                    int
}

// Difference is one place where another source disagrees.
type Difference struct {
	Day, Field, Ours, Theirs, Source string
	Rank                             int
}

// ReportHeading words the chart that a part of the report is about.
func ReportHeading(p *say.Printer, c kpop.Chart) string { return ChartName(p, c) }

// DoubtsHeading words how many doubts of one code there are.
func DoubtsHeading(p *say.Printer, code string, n int) string {
	return p.Say("report.doubt", "n", n, "what", p.Or("doubt."+code, code))
}

// DoubtText is one doubt: where, and what the file says there.
func DoubtText(d Doubt) string {
	place := d.Day
	if d.File != "" {
		place = fmt.Sprintf("%s %s", d.Day, d.File)
	}
	if d.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, d.Line)
	}
	return clean(place + ": " + d.Detail)
}

// DifferencesHeading words how many differences there are.
func DifferencesHeading(p *say.Printer, n int) string { return p.Say("report.differences", "n", n) }

// DifferenceText words one difference.
func DifferenceText(p *say.Printer, d Difference) string {
	return clean(p.Say("report.difference", "day", d.Day, "rank", d.Rank, "field", d.Field, "ours", d.Ours, "theirs", d.Theirs, "source", d.Source))
}

// NoReport words that there is nothing to report.
func NoReport(p *say.Printer) string { return p.Say("report.none") }

// NothingToImport words that neither a source nor a path was given.
func NothingToImport(p *say.Printer, all string) string {
	return p.Say("import.nothing-to-do", "all", all)
}
