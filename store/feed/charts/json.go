package charts

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// weeklyJSON is one object a week: the date and the rows in chart order. last_week
// is null for a debut and for a re-entry.
func weeklyJSON(chart string) Form {
	return Form{Name: "json", Match: matchJSON, Parse: func(f file.File) (Parsed, error) { return parseJSON(chart, f) }}
}

// matchJSON takes objects and leaves lists (of dates) alone.
func matchJSON(name string, head []byte) bool {
	return strings.HasSuffix(strings.ToLower(name), ".json") && !bytes.HasPrefix(bytes.TrimSpace(head), []byte("["))
}

type jsonIssue struct {
	Date string    `json:"date"`
	Data []jsonRow `json:"data"`
}

type jsonRow struct {
	Song   string `json:"song"`
	Artist string `json:"artist"`
	Rank   *int   `json:"this_week"`
	Last   int    `json:"last_week"`
	Peak   int    `json:"peak_position"`
	Weeks  int    `json:"weeks_on_chart"`
}

func parseJSON(chart string, f file.File) (Parsed, error) {
	if !utf8.Valid(f.Data) {
		return Parsed{}, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	var in jsonIssue
	if err := json.Unmarshal(f.Data, &in); err != nil {
		return Parsed{}, file.JSONFault(f, err)
	}
	d, err := kpop.ParseDay(in.Date)
	if err != nil {
		return Parsed{}, file.Fault{Code: file.FaultDate, File: f.Name, Column: "date", Detail: file.Clip(in.Date)}
	}
	out := Edition{File: f.Name, Issue: kpop.Issue{Chart: chart, Day: d, Entries: make([]kpop.Entry, len(in.Data))}, Lines: make([]int, len(in.Data))}
	for i, r := range in.Data {
		if r.Rank == nil {
			return Parsed{}, file.Fault{Code: file.FaultHeader, File: f.Name, Line: i + 1, Column: "this_week", Detail: "this_week"}
		}
		out.Lines[i] = i + 1 // the row: lines mean nothing in JSON
		out.Entries[i] = kpop.Entry{Rank: *r.Rank, Printing: kpop.Printing{Title: r.Song, Credit: r.Artist}, Last: r.Last, Peak: r.Peak, Weeks: r.Weeks}
	}
	return Parsed{Issues: []Edition{out}}, nil
}
