package charts

import (
	"encoding/csv"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// SpotifyDaily is Spotify's daily list of songs by country. Collections have its first 50
// places, under the day on which they were fetched: the streams are those of about two days
// before. The lists of a country are no older than the service there.
func SpotifyDaily() Source {
	s := Source{Key: "spotify-daily"}
	add := func(code, name, first string, size int) {
		s.Charts = append(s.Charts, kpop.Chart{Key: spotifyKey(code), Name: "Spotify Daily Songs " + name, Publisher: "Spotify",
			Country: strings.ToUpper(code), Subject: kpop.Song, Metric: "streams", Cadence: kpop.Daily,
			First: day(first), Sizes: []kpop.Size{{N: size}}})
	}
	add("kr", "South Korea", "2021-02-02", 50)
	add("us", "United States", "2013-01-01", 200)
	add("id", "Indonesia", "2016-03-30", 50)
	add("my", "Malaysia", "2013-04-16", 50)
	add("ph", "Philippines", "2014-04-08", 50)
	add("sg", "Singapore", "2013-04-16", 50)
	add("th", "Thailand", "2017-08-22", 50)
	add("vn", "Vietnam", "2018-03-13", 50)
	s.Forms = []Form{s.fetchedCSV(), spotifyCSV("us")}
	return s
}

func spotifyKey(code string) string { return "spotify-" + code }

// spotifyCSV is the file that Spotify publishes; the day stands in its name.
func spotifyCSV(code string) Form {
	return Table{Chart: spotifyKey(code), dated: regexp.MustCompile(`regional-` + code + `-daily-(\d{4}-\d{2}-\d{2})\.csv$`),
		Columns: Columns{Rank: "rank", Title: "track_name", Credit: "artist_names",
			Last: "previous_rank", Peak: "peak_rank", Weeks: "days_on_chart", Metric: "streams"}}.Form("published")
}

// fetchedCSV is one file a country and day, without a header: day, rank, change, "Artist -
// Title (w/ Others)", days, peak, times at the peak, streams, and what is not read.
func (s *Source) fetchedCSV() Form {
	named := regexp.MustCompile(`^([a-z]{2})_dailytop50_\d{4}-\d{2}-\d{2}\.csv$`)
	countryOf := func(name string) string {
		if m := named.FindStringSubmatch(path.Base(filepath.ToSlash(name))); m != nil {
			return spotifyKey(m[1])
		}
		return ""
	}
	return Form{Name: "fetched", Stale: true,
		Match: func(name string, _ []byte) bool { return countryOf(name) != "" },
		Parse: func(f file.File) (Parsed, error) {
			if key := countryOf(f.Name); s.has(key) {
				return parseFetched(key, f)
			}
			return Parsed{}, nil // a country whose list is not known here
		}}
}

func parseFetched(chart string, f file.File) (Parsed, error) {
	if !utf8.Valid(f.Data) {
		return Parsed{}, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(f.Data), file.BOM)))
	rows, err := r.ReadAll()
	if err != nil {
		return Parsed{}, file.SheetFault(f, err)
	}
	out := Edition{File: f.Name, Issue: kpop.Issue{Chart: chart}}
	for i, row := range rows {
		e, err := fetchedRow(row)
		if err != nil {
			err.File, err.Line = f.Name, i+1
			return Parsed{}, *err
		}
		d, bad := kpop.ParseDay(row[0])
		if bad != nil || i > 0 && d != out.Day {
			return Parsed{}, file.Fault{Code: file.FaultDate, File: f.Name, Line: i + 1, Detail: file.Clip(row[0])}
		}
		out.Day, out.Entries, out.Lines = d, append(out.Entries, e), append(out.Lines, i+1)
	}
	if len(rows) == 0 {
		return Parsed{}, file.Fault{Code: file.FaultBlank, File: f.Name}
	}
	return Parsed{Issues: []Edition{out}}, nil
}

func fetchedRow(row []string) (e kpop.Entry, fault *file.Fault) {
	if len(row) < 8 {
		return e, &file.Fault{Code: file.FaultFields, Detail: strconv.Itoa(len(row))}
	}
	e.Printing, e.Read = artistTitle(row[3])
	var streams int
	for _, n := range []struct {
		text string
		into *int
	}{{row[1], &e.Rank}, {row[4], &e.Weeks}, {row[5], &e.Peak}, {row[7], &streams}} {
		text := strings.ReplaceAll(n.text, ",", "")
		if text == "" {
			continue
		}
		v, err := strconv.Atoi(text)
		if err != nil || v < 0 {
			return e, &file.Fault{Code: file.FaultNumber, Detail: file.Clip(n.text)}
		}
		*n.into = v
	}
	e.Metric = int64(streams)
	return e, nil
}

// artistTitle parts "Artist - Title (w/ Others)": the others are credited too, as printed
// behind the artist. A " - " further on belongs to the title.
func artistTitle(text string) (p kpop.Printing, read string) {
	artist, title, _ := strings.Cut(text, " - ")
	p = kpop.Printing{Title: strings.TrimSpace(title), Credit: strings.TrimSpace(artist)}
	at := strings.LastIndex(p.Title, " (w/ ")
	if at < 0 || !strings.HasSuffix(p.Title, ")") {
		return p, ""
	}
	others := p.Title[at+1:]
	read = p.Credit + " With " + strings.TrimSuffix(strings.TrimPrefix(others, "(w/ "), ")")
	return kpop.Printing{Title: p.Title[:at], Credit: p.Credit + " " + others}, read
}
