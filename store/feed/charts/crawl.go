package charts

import (
	"encoding/json"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// crawlJSON is one object a crawl of the publisher's pages: the day of the crawl and the rows.
// Some weeks were crawled more than once, and the later view counts; some crawls are empty, and
// one of July 2023 has lost the credits of new entries.
func crawlJSON(chart string) Form {
	return crawl(func(string) string { return chart })
}

// crawl is the same with the chart told by a file's name; files of no chart give nothing.
func crawl(chartOf func(name string) string) Form {
	return crawlOn(chartOf, func(_ string, seen kpop.Day) (kpop.Day, bool) { return saturdayOf(seen), true })
}

// crawlOn is the same with the date told by the day of the crawl; a crawl that may be of one
// issue or another gives nothing.
func crawlOn(chartOf func(name string) string, dateOf func(chart string, seen kpop.Day) (kpop.Day, bool)) Form {
	return Form{Name: "crawl", Stale: true, Creditless: true, Match: matchCrawl, Parse: func(f file.File) (Parsed, error) {
		chart := chartOf(f.Name)
		if chart == "" || path.Base(f.Name) == "recent.json" {
			return Parsed{}, nil // a copy of the newest crawl
		}
		return parseCrawl(chart, f, dateOf)
	}}
}

// matchCrawl knows a crawl by its first row, or by having none.
func matchCrawl(name string, head []byte) bool {
	text := strings.ReplaceAll(string(head), " ", "")
	return strings.HasSuffix(strings.ToLower(name), ".json") &&
		(strings.Contains(text, `"last_week_rank":`) || strings.Contains(text, `"data":[]}`))
}

type crawled struct {
	Date string `json:"date"`
	Data []struct {
		Name   string `json:"name"`
		Artist string `json:"artist"`
		Rank   int    `json:"rank"`
		Last   int    `json:"last_week_rank"`
		Peak   int    `json:"peak_rank"`
		Weeks  int    `json:"weeks_on_chart"`
	} `json:"data"`
}

func parseCrawl(chart string, f file.File, dateOf func(string, kpop.Day) (kpop.Day, bool)) (Parsed, error) {
	if !utf8.Valid(f.Data) {
		return Parsed{}, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	var in crawled
	if err := json.Unmarshal(f.Data, &in); err != nil {
		return Parsed{}, file.JSONFault(f, err)
	}
	seen, err := kpop.ParseDay(in.Date)
	if err != nil {
		return Parsed{}, file.Fault{Code: file.FaultDate, File: f.Name, Column: "date", Detail: file.Clip(in.Date)}
	}
	dated, sure := dateOf(chart, seen)
	if !sure {
		return Parsed{}, nil
	}
	out := Edition{File: f.Name, Seen: seen, Issue: kpop.Issue{Chart: chart, Day: dated}}
	if len(in.Data) == 0 {
		return Parsed{Doubts: []store.Doubt{{Chart: chart, Code: file.DoubtEmpty, File: f.Name, Day: out.Day.String(), Detail: in.Date}}}, nil
	}
	for i, r := range in.Data {
		out.Entries = append(out.Entries, kpop.Entry{Rank: r.Rank, Last: r.Last, Peak: r.Peak, Weeks: r.Weeks,
			Printing: kpop.Printing{Title: strings.TrimSpace(r.Name), Credit: strings.TrimSpace(r.Artist)}})
		out.Lines = append(out.Lines, i+1) // the row: lines mean nothing in JSON
	}
	out.unshift()
	return Parsed{Issues: []Edition{out}}, nil
}

// saturdayOf is the date of the issue that the publisher shows on a day: that of the week's
// Saturday from Tuesday on, until then the one before.
func saturdayOf(seen kpop.Day) kpop.Day {
	return seen + kpop.Day((6-int(seen.Weekday())+7)%7) - 7*kpop.Day(oneIf(seen.Weekday() < time.Tuesday))
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// unshift puts the printed peaks back where they belong: since the end of July 2025 they
// stand in the column of last ranks, and that of peaks is 0 in every row.
func (d *Edition) unshift() {
	for _, e := range d.Entries {
		if e.Peak != 0 {
			return
		}
	}
	for i := range d.Entries {
		d.Entries[i].Last, d.Entries[i].Peak = 0, d.Entries[i].Last
	}
}
