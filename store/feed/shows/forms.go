package shows

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// read reads the wins of one file, whichever form it has.
func read(f file.File) ([]kpop.Win, error) {
	text, err := file.Text(f)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(strings.ToLower(f.Name), ".json") {
		return readJSON(f)
	}
	rows, err := sheet(f, text)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, file.Fault{Code: file.FaultBlank, File: f.Name}
	}
	has := func(columns ...string) bool {
		return !slices.ContainsFunc(columns, func(c string) bool { _, ok := rows[0].Field[c]; return !ok })
	}
	switch {
	case has("show", "date", "artist", "song"):
		return each(rows, plain)
	case has("Show", "Date", "Placement", "Artist", "Song", "Total"):
		return each(rows, place)
	case has("Date", "Artist", "Song"):
		return dated(f.Name, rows)
	}
	return nil, file.Fault{Code: file.FaultHeader, File: f.Name, Line: 1, Column: "date", Detail: "show,date,artist,song"}
}

// row is a row with its columns in order: what a score is made of differs from show to show.
type row struct {
	file.Row
	columns []string
}

func sheet(f file.File, text string) (rows []row, err error) {
	r := csv.NewReader(strings.NewReader(text))
	header, err := r.Read()
	if err != nil {
		return nil, file.SheetFault(f, err)
	}
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, file.SheetFault(f, err)
		}
		line, _ := r.FieldPos(0)
		out := row{Row: file.Row{File: f.Name, Line: line, Field: map[string]string{}}, columns: header}
		for i, name := range header {
			if out.Field[name] = strings.TrimSpace(fields[i]); file.Broken(out.Field[name]) {
				return nil, out.Fault(file.FaultEncoding, name)
			}
		}
		rows = append(rows, out)
	}
}

// each reads the rows that are wins.
func each(rows []row, read func(row) (kpop.Win, bool, error)) (out []kpop.Win, err error) {
	for _, r := range rows {
		w, won, err := read(r)
		if err != nil {
			return nil, err
		}
		if won {
			out = append(out, w)
		}
	}
	return out, nil
}

// plain is the program's own form: show,date,artist,song[,total,parts], with the parts as
// Digital=5000;Album=1500.
func plain(r row) (w kpop.Win, won bool, err error) {
	if w, err = r.win("show", "artist", "song"); err != nil {
		return w, false, err
	}
	if w.Day, err = kpop.ParseDay(r.Field["date"]); err != nil {
		return w, false, r.Fault(file.FaultDate, "date")
	}
	if w.Total, err = r.number("total"); err != nil {
		return w, false, err
	}
	for _, part := range r.List("parts") {
		name, score, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(score)
		if err != nil || n < 0 {
			return w, false, r.Fault(file.FaultNumber, "parts")
		}
		w.Parts = append(w.Parts, kpop.WinPart{Name: name, Score: n})
	}
	w.Source = "plain"
	return w, true, nil
}

// place is a collection of all places of an episode: 12-10-2023, "1.", and a column for
// each part of the score. A total of 0 is one that is not known.
func place(r row) (w kpop.Win, won bool, err error) {
	if r.Field["Placement"] != "1." {
		return w, false, nil
	}
	if w, err = r.win("Show", "Artist", "Song"); err != nil {
		return w, false, err
	}
	at, err := time.Parse("01-02-2006", r.Field["Date"])
	if err != nil {
		return w, false, r.Fault(file.FaultDate, "Date")
	}
	w.Day, w.Source = kpop.DayIn(at), "places"
	if w.Total, err = r.number("Total"); err != nil {
		return w, false, err
	}
	for _, name := range r.columns[slices.Index(r.columns, "Total")+1:] {
		n, err := r.number(name)
		if err != nil {
			return w, false, err
		}
		if r.Field[name] != "" {
			w.Parts = append(w.Parts, kpop.WinPart{Name: name, Score: n})
		}
	}
	return w, true, nil
}

// yearShow is the year and the show in the name of a file.
var yearShow = regexp.MustCompile(`^(\d{4})_([a-z_]+)\.csv$`)

// dated is a list of a show's winners in a year: March 17. A list whose wins are all of
// one day has days that somebody made up.
func dated(name string, rows []row) (out []kpop.Win, err error) {
	m := yearShow.FindStringSubmatch(path.Base(filepath.ToSlash(name)))
	if m == nil {
		return nil, file.Fault{Code: file.FaultHeader, File: name, Line: 1, Column: "show", Detail: "show,date,artist,song"}
	}
	for _, r := range rows {
		r.Field["show"] = strings.ReplaceAll(m[2], "_", "-")
		w, err := r.win("show", "Artist", "Song")
		if err != nil {
			return nil, err
		}
		at, err := time.Parse("January 2 2006", r.Field["Date"]+" "+m[1])
		if err != nil {
			return nil, r.Fault(file.FaultDate, "Date")
		}
		w.Day, w.Source = kpop.DayIn(at), "years"
		out = append(out, w)
	}
	if n := len(out); n > 1 && out[0].Day == out[n-1].Day {
		return nil, file.Fault{Code: file.FaultDate, File: name, Column: "Date", Detail: out[0].Day.String()}
	}
	return out, nil
}

type jsonWins struct {
	Wins []struct {
		Show, Artist, Title, Date string
	} `json:"wins"`
}

// readJSON is a list of wins with their dates and no scores.
func readJSON(f file.File) (out []kpop.Win, err error) {
	var in jsonWins
	if err := json.Unmarshal(f.Data, &in); err != nil {
		return nil, file.JSONFault(f, err)
	}
	for i, j := range in.Wins {
		r := row{Row: file.Row{File: f.Name, Line: i + 1, Field: map[string]string{"show": j.Show, "artist": j.Artist, "title": j.Title, "date": j.Date}}}
		w, err := r.win("show", "artist", "title")
		if err != nil {
			return nil, err
		}
		if w.Day, err = kpop.ParseDay(j.Date); err != nil {
			return nil, r.Fault(file.FaultDate, "date")
		}
		w.Source = "list"
		out = append(out, w)
	}
	return out, nil
}

// footnote is a mark behind a name.
var footnote = regexp.MustCompile(`\s*\[[a-z0-9]+\]$`)

// win reads who won with what on which show.
func (r row) win(show, artist, song string) (w kpop.Win, err error) {
	if err := r.Needs(show, artist, song); err != nil {
		return w, err
	}
	w.Show = showKey(r.Field[show])
	if w.Show == "" {
		return w, r.Fault(file.FaultUnknownWord, show)
	}
	w.Credit = footnote.ReplaceAllString(r.Field[artist], "")
	w.Song = strings.Trim(footnote.ReplaceAllString(r.Field[song], ""), `"“”`)
	if w.Song == "" {
		return w, r.Fault(file.FaultEmpty, song)
	}
	return w, nil
}

// showKey returns the show of a key or a name; one collection calls The Show only Show.
func showKey(name string) string {
	if name == "Show" {
		return "the-show"
	}
	for _, s := range kpop.Shows() {
		if strings.EqualFold(name, s.Key) || strings.EqualFold(name, s.Name) {
			return s.Key
		}
	}
	return ""
}

// number reads 5,675; an empty field is 0.
func (r row) number(column string) (int, error) {
	text := strings.ReplaceAll(r.Field[column], ",", "")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 || n > 1e6 {
		return 0, r.Fault(file.FaultNumber, column)
	}
	return int(n), nil
}
