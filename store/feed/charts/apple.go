package charts

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// AppleSongs is Apple Music's list of the songs that are played most in a country, made anew
// every day and dated by the day on which the feed was, in UTC. No list is older than the
// service in its country.
func AppleSongs() Source {
	s := Source{Key: "apple-songs"}
	add := func(code, name, first string) {
		s.Charts = append(s.Charts, kpop.Chart{Key: appleKey(code), Name: "Apple Music Top 100 " + name, Publisher: "Apple Music",
			Country: strings.ToUpper(code), Subject: kpop.Song, Cadence: kpop.Daily, First: day(first), Sizes: []kpop.Size{{N: 100}}})
	}
	add("kr", "South Korea", "2016-08-05")
	add("us", "United States", "2015-06-30")
	add("jp", "Japan", "2015-06-30")
	add("gb", "United Kingdom", "2015-06-30")
	add("br", "Brazil", "2015-06-30")
	add("mx", "Mexico", "2015-06-30")
	add("id", "Indonesia", "2015-06-30")
	add("ph", "Philippines", "2015-06-30")
	add("th", "Thailand", "2015-06-30")
	add("vn", "Vietnam", "2015-06-30")
	s.Forms = []Form{{Name: "feed", Match: matchApple, Parse: s.parseApple}}
	return s
}

func appleKey(code string) string { return "apple-" + code }

// AppleCountries are the countries of the lists, as the feed's addresses name them.
func AppleCountries() (out []string) {
	for _, c := range AppleSongs().Charts {
		out = append(out, strings.ToLower(c.Country))
	}
	return out
}

// matchApple knows the feed by its own address, which names what it ranks.
func matchApple(name string, head []byte) bool {
	return strings.HasSuffix(strings.ToLower(name), ".json") && bytes.Contains(head, []byte(`"feed"`)) && bytes.Contains(head, []byte("/songs.json"))
}

// appleFeed is {"feed":{"country","updated","results":[{"name","artistName","kind"}]}}, the
// first result being no. 1. The time is an RFC 1123 one with a numeric zone.
type appleFeed struct {
	Feed struct {
		Country string `json:"country"`
		Updated string `json:"updated"`
		Results []struct {
			Name   string `json:"name"`
			Artist string `json:"artistName"`
			Kind   string `json:"kind"`
		} `json:"results"`
	} `json:"feed"`
}

func (s *Source) parseApple(f file.File) (Parsed, error) {
	if !utf8.Valid(f.Data) {
		return Parsed{}, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	var in appleFeed
	if err := json.Unmarshal(f.Data, &in); err != nil {
		return Parsed{}, file.JSONFault(f, err)
	}
	at, err := time.Parse(time.RFC1123Z, in.Feed.Updated)
	if err != nil {
		return Parsed{}, file.Fault{Code: file.FaultDate, File: f.Name, Column: "updated", Detail: file.Clip(in.Feed.Updated)}
	}
	out := Edition{File: f.Name, Issue: kpop.Issue{Chart: appleKey(strings.ToLower(in.Feed.Country)), Day: kpop.DayIn(at.UTC())}}
	if !s.has(out.Chart) {
		return Parsed{}, nil // a country whose list is not known here
	}
	for i, r := range in.Feed.Results {
		if r.Kind != "songs" {
			return Parsed{}, file.Fault{Code: file.FaultHeader, File: f.Name, Line: i + 1, Column: "kind", Detail: file.Clip(r.Kind)}
		}
		out.Entries = append(out.Entries, kpop.Entry{Rank: i + 1, Printing: kpop.Printing{Title: strings.TrimSpace(r.Name), Credit: strings.TrimSpace(r.Artist)}})
		out.Lines = append(out.Lines, i+1)
	}
	return Parsed{Issues: []Edition{out}}, nil
}
