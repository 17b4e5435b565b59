package commands

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store/storetest"
)

// fileRow is a row of the Hot 100's source files, to the letter.
type fileRow struct {
	day    string
	Song   string `json:"song"`
	Artist string `json:"artist"`
	Rank   int    `json:"this_week"`
}

// hot100Files reads the rows of every week of the source files since a day, oldest first.
func hot100Files(t *testing.T, since string) [][]fileRow {
	t.Helper()
	f, err := os.Open(filepath.Join(storetest.Shared(t, "data"), "billboard-hot-100", "hot-100-1958-2026.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var weeks [][]fileRow
	for files := tar.NewReader(zipped); ; {
		head, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		day := strings.TrimSuffix(filepath.Base(head.Name), ".json")
		if _, err := time.Parse(time.DateOnly, day); err != nil || day < since {
			continue
		}
		var week struct{ Data []fileRow }
		if err := json.NewDecoder(files).Decode(&week); err != nil {
			t.Fatal(err)
		}
		for i := range week.Data {
			week.Data[i].day = day
		}
		weeks = append(weeks, week.Data)
	}
	slices.SortFunc(weeks, func(a, b []fileRow) int { return strings.Compare(a[0].day, b[0].day) })
	return weeks
}

// askedSong is a song as a fan asks for it, and as the files print it.
type askedSong struct{ typed, song, artist string }

// askedSongs are K-pop songs whose whole runs lie after 2012-06 and whose title no other
// song of a like credit has.
func askedSongs() []askedSong {
	return []askedSong{
		{"Golden HUNTR/X", "Golden", "HUNTR"}, {"APT.", "APT.", "ROSE"}, {"Dynamite BTS", "Dynamite", "BTS"},
		{"Butter BTS", "Butter", "BTS"}, {"Permission To Dance", "Permission To Dance", "BTS"}, {"Life Goes On BTS", "Life Goes On", "BTS"},
		{"My Universe", "My Universe", "BTS"}, {"Like Crazy Jimin", "Like Crazy", "Jimin"}, {"Seven Jung Kook", "Seven", "Jung Kook"},
		{"Gangnam Style", "Gangnam Style", "PSY"}, {"Fake Love BTS", "Fake Love", "BTS"}, {"Boy With Luv", "Boy With Luv", "BTS"},
		{"Soda Pop", "Soda Pop", "Saja Boys"}, {"Who Jimin", "Who", "Jimin"},
	}
}

// of are the rows of a song, oldest first.
func (s askedSong) of(weeks [][]fileRow) (out []fileRow) {
	for _, week := range weeks {
		for _, row := range week {
			if row.Song == s.song && strings.Contains(row.Artist, s.artist) {
				out = append(out, row)
			}
		}
	}
	return out
}

// Entries, peaks and weeks at no. 1 of songs are what a loop over the files counts.
func TestSongsAreWhatTheFilesPrint(t *testing.T) {
	st := storetest.Full(t)
	weeks := hot100Files(t, "2012-06-01")
	d := newDesk(t, st)
	for _, s := range askedSongs() {
		rows := s.of(weeks)
		peak, top, top10 := 100, 0, 0
		for _, r := range rows {
			peak = min(peak, r.Rank)
			if r.Rank == 1 {
				top++
			}
			if r.Rank <= 10 {
				top10++
			}
		}
		if len(rows) == 0 {
			t.Fatalf("the files have no %s by %s", s.song, s.artist)
		}
		wants := []string{fmt.Sprintf("Hot 100 · peak no. %d", peak), fmt.Sprintf("%d week%s in all", len(rows), plural(len(rows)))}
		if top > 0 {
			wants = append(wants, fmt.Sprintf("%d week%s", top, plural(top)))
		}
		if top10 > 0 {
			wants = append(wants, fmt.Sprintf("%d in the top 10", top10))
		}
		got := asking(t, d, "/song song:"+s.typed+" chart:hot-100")
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("/song %s lacks %q:\n%s", s.typed, want, got)
			}
		}
		if top == 0 {
			continue
		}
		dates := asking(t, d, "/song song:"+s.typed+" chart:hot-100 show:no1")
		for _, r := range rows {
			if r.Rank == 1 && !strings.Contains(dates, shortDay(t, r.day)) {
				t.Errorf("/song %s show:no1 lacks %s:\n%s", s.typed, r.day, dates)
			}
		}
	}
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func shortDay(t *testing.T, day string) string {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return at.Format("2 Jan")
}

// How songs moved from week to week, every fifth week of their runs.
func TestMovementsAreWhatTheFilesPrint(t *testing.T) {
	st := storetest.Full(t)
	weeks := hot100Files(t, "2012-06-01")
	d := newDesk(t, st)
	asked := 0
	for _, s := range askedSongs() {
		for i := 1; i < len(weeks); i++ {
			before, now := s.of(weeks[i-1:i]), s.of(weeks[i:i+1])
			if len(before) == 0 || len(now) == 0 || i%5 != 0 || asked > 40 {
				continue
			}
			asked++
			by, want := before[0].Rank-now[0].Rank, "="
			switch {
			case by > 0:
				want = fmt.Sprintf("▲%d", by)
			case by < 0:
				want = fmt.Sprintf("▼%d", -by)
			}
			got := asking(t, d, "/chart chart:hot-100 scope:kpop date:"+now[0].day)
			if !slices.ContainsFunc(strings.Split(got, "\n"), func(line string) bool {
				fields := strings.Fields(line)
				return strings.Contains(line, s.song) && len(fields) > 2 && fields[0] == fmt.Sprint(now[0].Rank) && fields[1] == want
			}) {
				t.Errorf("/chart of %s lacks %d %s %s:\n%s", now[0].day, now[0].Rank, want, s.song, got)
			}
		}
	}
	if asked < 10 {
		t.Errorf("%d movements were asked, want ten at least", asked)
	}
}

// The first week of K-pop acts on the Hot 100 is told on its day.
func TestFirstsAreWhatTheFilesPrint(t *testing.T) {
	st := storetest.Full(t)
	weeks := hot100Files(t, "1958-01-01")
	d := newDesk(t, st)
	for _, act := range []string{"Wonder Girls", "PSY", "BTS", "BLACKPINK", "LOONA", "TWICE", "NewJeans", "FIFTY FIFTY", "KATSEYE", "ATEEZ", "Stray Kids"} {
		var first fileRow
		for _, week := range weeks {
			for _, row := range week {
				if first.day == "" && strings.EqualFold(row.Artist, act) {
					first = row
				}
			}
		}
		if first.day == "" {
			t.Logf("%s stands on no issue alone", act)
			continue
		}
		got := strings.ToLower(asking(t, d, "/onthisday date:"+first.day) + asking(t, d, "/onthisday page:2 date:"+first.day))
		if want := strings.ToLower("first entry there of " + act); !strings.Contains(got, want) || !strings.Contains(got, strings.ToLower(first.Song)) {
			t.Errorf("/onthisday %s lacks %q with %s:\n%s", first.day, want, first.Song, got)
		}
	}
}
