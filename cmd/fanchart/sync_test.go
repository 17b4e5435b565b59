package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fanchart/commands/say"
	"fanchart/store"
	"fanchart/store/feed/fetch"
)

// mirrorOf answers with one Hot 100 and has nothing else.
func mirrorOf(t *testing.T, song string) *httptest.Server {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch _, path, _ := strings.Cut(r.URL.Path, "/HEAD/"); {
		case !strings.HasPrefix(r.Header.Get("User-Agent"), "Fanchart/") || !strings.Contains(r.Header.Get("User-Agent"), "+somebody@example.org"):
			http.Error(w, "who are you?", http.StatusForbidden)
		case path == "valid_dates.json":
			fmt.Fprint(w, `["2026-01-03"]`)
		case path == "date/2026-01-03.json":
			fmt.Fprintf(w, `{"date":"2026-01-03","data":[{"song":%q,"artist":"Nobody We Know","this_week":1,"last_week":null,"peak_position":1,"weeks_on_chart":1}]}`, song)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(srv.Close)
	return srv
}

func TestSyncAndItsPlan(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.env["FANCHART_SYNC_MIRROR"], s.env["FANCHART_CONTACT"] = mirrorOf(t, "Midnight Sun Over Busan").URL, "somebody@example.org"
	for _, c := range []struct {
		args []string
		want int
		said string
	}{
		{[]string{"sync", "--plan", "hot-100-mirror"}, exitDone, "1 file would be fetched"},
		{[]string{"sync", "--plan"}, exitDone, "billboard-200-mirror: Billboard 200. Asked every 12 hours"},
		{[]string{"sync", "hot-100-mirror"}, exitDone, "1 file came (1 KiB) · 1 new issue"},
		{[]string{"sync", "hot-100-mirror"}, exitDone, "hot-100-mirror: "},
		{[]string{"ask", "/song song:Midnight Sun Over Busan"}, exitDone, "Nobody We Know"},
		{[]string{"sync", "--again", "hot-100-mirror"}, exitDone, "1 as before"},
		{[]string{"sync", "--locale", "ko", "netflix"}, exitOurs, "기존 데이터는 그대로예요"},
		{[]string{"sync", "billboard-200-mirror"}, exitOurs, "what was stored is unchanged"},
		{[]string{"ask", "/data"}, exitDone, "netflix: no new data since"},
		{[]string{"ask", "/data"}, exitDone, "something new came"},
		{[]string{"sync", "--plan", "calendars"}, exitDone, "calendars: events of the calendars that you list. Asked every 2 hours, from FANCHART_CALENDARS"},
		{[]string{"sync", "calendars"}, exitMistake, "calendars cannot be asked without FANCHART_CALENDARS: write it to .env"},
		{[]string{"sync", "melon"}, exitMistake, "There is no source melon. There are: hot-100-mirror"},
	} {
		before := len(s.out.String()) + len(s.err.String())
		got := s.run(t.Context(), c.args...)
		said := s.out.String() + s.err.String()
		if got != c.want || !strings.Contains(said, c.said) || len(said) == before {
			t.Errorf("fanchart %q = %d; all said so far: %s\nwant %d and %q", c.args, got, said, c.want, c.said)
		}
	}
}

// The clock's job logs once what is wrong, and again when all is well.
func TestSyncingLogsWhatChanges(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	j := &job{cfg: config{Mirror: mirrorOf(t, "A").URL, Contact: "somebody@example.org"}}
	st, err := store.Open(t.Context(), s.env["FANCHART_DB"])
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var log output
	sync := j.syncing(st, slog.New(slog.NewTextHandler(&log, nil)))
	for range 3 {
		if err := sync.Do(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if got := log.String(); strings.Count(got, "source=netflix cause") != 1 || strings.Count(got, "source=hot-100-mirror added=1") != 1 {
		t.Errorf("log:\n%s\nwant one line of netflix and one of hot-100-mirror", got)
	}
}

// Every source says its terms in every language, before anything is fetched.
func TestSourcesSayTheirTerms(t *testing.T) {
	t.Parallel()
	catalogues, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range catalogues.All() {
		for _, s := range (fetch.Given{}).Sources() {
			if !p.Has("sync.terms." + s.Key) {
				t.Errorf("%s: the terms of %s are missing", p.Locale, s.Key)
			}
		}
	}
}
