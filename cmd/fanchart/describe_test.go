package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const busan = `{"key": "busan-sounds", "name": "Busan Sounds", "publisher": "Nobody's Radio", "subject": "song", "cadence": "weekly", "size": 2, "first": "2025-11-29"%s}`

// A chart without code: described in a file, brought in from files, from the description's own
// path, and from an address.
func TestChartsWithoutCode(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/radio.example.org/top.csv" || r.URL.RawQuery != "list=2" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "date,rank,title,artist\n2025-12-20,1,Fetched From Afar,Nobody We Know\n2025-12-20,2,Golden,HUNTR/X\n")
	}))
	t.Cleanup(srv.Close)
	s.env["FANCHART_SYNC_MIRROR"] = srv.URL
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{
		"bad.json":   `{"key": "busan-sounds", "name": "Busan Sounds", "subject": "songs", "cadence": "weekly", "size": 2, "first": "2025-11-29"}`,
		"taken.json": strings.Replace(fmt.Sprintf(busan, ""), "busan-sounds", "hot-100", 1),
		"host.json":  strings.Replace(fmt.Sprintf(busan, ""), "busan-sounds", "billboard-json", 1),
		"busan.json": fmt.Sprintf(busan, ""),
		"other.json": strings.Replace(fmt.Sprintf(busan, ""), "Busan Sounds", "Seoul Sounds", 1),
		"album.json": strings.Replace(fmt.Sprintf(busan, ""), `"song"`, `"album"`, 1),
		"path.json":  fmt.Sprintf(busan, `, "files": ["more/december.csv", "https://radio.example.org/top.csv?list=2"], "terms": "For its listeners."`),
		"first.csv":  "date,rank,title,artist\n2025-11-29,1,Tide Of Haeundae,Nobody We Know\n2025-11-29,2,Golden,HUNTR/X\n",
		"second.csv": "date,rank,title,artist,last\n2025-12-06,1,Golden,HUNTR/X,2\n2025-12-06,2,Tide Of Haeundae,Nobody We Know,1\n",
	} {
		if err := os.WriteFile(in(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	december := func(text string) {
		if err := os.MkdirAll(in("more"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(in("more/december.csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		want int
		said string
	}{
		{[]string{"import", "busan-sounds", in("first.csv")}, exitMistake, "busan-sounds"},
		{[]string{"import", "chart", in("nowhere.json")}, exitMistake, "nowhere.json"},
		{[]string{"import", "chart", in("bad.json")}, exitMistake, "the description lacks a field that it must have (publisher)"},
		{[]string{"import", "chart", in("bad.json")}, exitMistake, `subject: "songs" (song, album, film, act)`},
		{[]string{"import", "chart", in("taken.json")}, exitMistake, "another chart has this key"},
		{[]string{"import", "chart", in("host.json")}, exitMistake, "another chart has this key"},
		{[]string{"import", "--check", "chart", in("busan.json")}, exitDone, "The description of Busan Sounds is right. Nothing was changed."},
		{[]string{"import", "busan-sounds", in("first.csv")}, exitMistake, "There is no source busan-sounds"},
		{[]string{"import", "chart", in("busan.json"), in("first.csv")}, exitDone, "Busan Sounds is known now"},
		{[]string{"ask", "/chart chart:busan-sounds"}, exitDone, "Tide Of Haeundae"},
		{[]string{"import", "busan-sounds", in("second.csv")}, exitDone, "1 new issue"},
		{[]string{"import", "chart", in("other.json")}, exitMistake, "busan-sounds: Busan Sounds"},
		{[]string{"import", "chart", in("album.json")}, exitMistake, "so this field of its description cannot change"},
		{[]string{"import", "chart", in("path.json")}, exitMistake, "december.csv"},
		{[]string{"sync", "--plan", "busan-sounds"}, exitDone, "For its listeners."},
		{[]string{"sync", "busan-sounds"}, exitDone, "1 new issue"},
		{[]string{"ask", "/song song:Fetched From Afar"}, exitDone, "Busan Sounds"},
		{[]string{"sync", "busan-sounds-files"}, exitOurs, "december.csv"},
	} {
		tell(t, s, c.args, c.want, c.said)
	}
	december("date,rank,title,artist\n2025-12-13,1,Golden,HUNTR/X\n2025-12-13,2,Read From Here,Nobody We Know\n")
	tell(t, s, []string{"sync", "busan-sounds-files"}, exitDone, "1 new issue")
	tell(t, s, []string{"sync", "busan-sounds-files"}, exitDone, "nothing new")
	tell(t, s, []string{"ask", "/song song:Read From Here"}, exitDone, "Busan Sounds")
	tell(t, s, []string{"import", "--report", "busan-sounds"}, exitDone, "busan-sounds")
	tell(t, s, []string{"import", "--replace", "chart", in("other.json")}, exitDone, "Seoul Sounds is known now")
	tell(t, s, []string{"ask", "/chart chart:busan-sounds"}, exitDone, "Seoul Sounds")
}

// tell runs a command and looks at what it says.
func tell(t *testing.T, s *shell, args []string, want int, said string) {
	t.Helper()
	before := len(s.out.String()) + len(s.err.String())
	out, err := len(s.out.String()), len(s.err.String())
	got := s.run(t.Context(), args...)
	now := s.out.String()[out:] + s.err.String()[err:]
	if got != want || !strings.Contains(now, said) || len(s.out.String())+len(s.err.String()) == before {
		t.Errorf("fanchart %q = %d: %s\nwant %d and %q", args, got, now, want, said)
	}
}
