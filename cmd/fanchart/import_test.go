package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store/feed"
)

// chartFile writes one issue of the Hot 100 with one song that no other has.
func chartFile(t *testing.T, song string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "2026-01-03.json")
	content := fmt.Sprintf(`{"date":"2026-01-03","data":[{"song":%q,"artist":"Nobody We Know","this_week":1,"last_week":null,"peak_position":1,"weeks_on_chart":1}]}`, song)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportAndItsReport(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	good, other := chartFile(t, "Midnight Sun Over Busan"), chartFile(t, "Another")
	bad := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(bad, []byte(`{"date":"2026-01-03","data":[{"song":"A",`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want int
		said string
	}{
		{[]string{"import", "hot-100", good}, exitDone, "1 new issue "},
		{[]string{"import", "hot-100", good}, exitDone, "1 as before"},
		{[]string{"import", "--locale", "ko", "hot-100", good}, exitDone, "그대로인 것 1개"},
		{[]string{"ask", "/song song:Midnight Sun Over Busan"}, exitDone, "Nobody We Know"},
		{[]string{"import", "hot-100", bad}, exitMistake, "bad.json, line 1"},
		{[]string{"import", "hot-100", "/nowhere.json"}, exitMistake, "cannot be opened"},
		{[]string{"export", "acts"}, exitDone, "\nbts,BTS,group,boy,yes,방탄소년단"},
		{[]string{"export", "releases"}, exitDone, "act,title,kind,date,time,country,tags,rumour,source,url\n"},
		{[]string{"export", "melon"}, exitMistake, "acts"},
		{[]string{"import", "melon", good}, exitMistake, "There is no source melon. There are: hot-100"},
		{[]string{"import", "hot-100"}, exitMistake, "fanchart import SOURCE PATH"},
		{[]string{"import"}, exitMistake, "fanchart import SOURCE PATH"},
		{[]string{"import", "--report"}, exitDone, "Nothing doubtful"},
		{[]string{"import", "--report", "hot-100"}, exitDone, "hot-100 2026-01-03.json: 1 new, 0 replaced"},
		{[]string{"import", "--check", "hot-100", other}, exitDone, "2026-01-03.json would be imported: 0 new issues · 1 replaced"},
		{[]string{"import", "--undo", "999"}, exitMistake, "There is no import no. 999"},
		{[]string{"import", "--undo", "1"}, exitMistake, "Nothing is held of import no. 1"},
		{[]string{"import", "--replace", "hot-100", other}, exitDone, "1 replaced"},
	} {
		before := len(s.out.String()) + len(s.err.String())
		got := s.run(t.Context(), c.args...)
		said := s.out.String() + s.err.String()
		if got != c.want || !strings.Contains(said, c.said) || len(said) == before {
			t.Errorf("fanchart %q = %d; all said so far: %s\nwant %d and %q", c.args, got, said, c.want, c.said)
		}
	}
}

// The report names an import's number, by which it is taken back and its file can come again.
func TestImportTakenBack(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	file := chartFile(t, "Midnight Sun Over Busan")
	s.run(t.Context(), "import", "hot-100", file)
	s.run(t.Context(), "import", "--report", "hot-100")
	number := regexp.MustCompile(`no\. (\d+) · .* 2026-01-03\.json: 1 new`).FindStringSubmatch(s.out.String())
	if number == nil {
		t.Fatalf("the report says %s\nwant the import's number", s.out.String())
	}
	for _, want := range []string{"1 issue is gone", "1 new issue "} {
		before := len(s.out.String())
		args := []string{"import", "--undo", number[1]}
		if want == "1 new issue " {
			args = []string{"import", "hot-100", file}
		}
		if code := s.run(t.Context(), args...); code != exitDone || !strings.Contains(s.out.String()[before:], want) {
			t.Errorf("fanchart %q = %d, %s%s; want %q", args, code, s.out.String()[before:], s.err.String(), want)
		}
	}
}

// The help is made of what can be imported: nobody keeps a list by hand.
func TestImportsHelpNamesWhatCanBeImported(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if got := s.run(t.Context(), "import", "--help"); got != exitDone {
		t.Fatalf("fanchart import --help = %d, want %d", got, exitDone)
	}
	said := strings.Join(strings.Fields(s.out.String()), " ")
	if want := "One of " + strings.Join(feed.Words(), ", ") + "."; !strings.Contains(said, want) {
		t.Errorf("fanchart import --help says %s\nwant %q", said, want)
	}
}

// An import beside a running bot is seen by it: within five seconds, on a machine that has
// time.
func TestImportBesideARunningBot(t *testing.T) {
	// not beside another bot: discordgo keeps its API version in a variable
	srv := discord(t)
	s := newShell(t)
	s.env["DISCORD_API_URL"], s.env["DISCORD_TOKEN"] = srv.URL(), srv.Token()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	running, stop := context.WithCancel(ctx)
	ended := make(chan int, 1)
	go func() { ended <- s.run(running, "run") }()
	if err := srv.WaitSessions(ctx, 1); err != nil {
		t.Fatalf("%v\n%s", err, s.err.String())
	}
	beside := &shell{env: s.env, dotenv: s.dotenv}
	if code := beside.run(ctx, "import", "hot-100", chartFile(t, "Midnight Sun Over Busan")); code != exitDone {
		t.Fatalf("import = %d, %s", code, beside.err.String())
	}
	seen, began := false, time.Now()
	for !seen && time.Since(began) < 40*time.Second {
		it, err := srv.Slash(ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: srv.Guild(0)}, Text: "/song song:Midnight Sun Over Busan"})
		if err != nil {
			t.Fatal(err)
		}
		m, err := it.Message(ctx)
		if err != nil {
			t.Fatal(err)
		}
		seen = strings.Contains(string(m.Components), "Nobody We Know")
	}
	t.Logf("seen %v after the import", time.Since(began))
	if !seen {
		t.Error("long after the import the bot does not know its song")
	}
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("run = %d, want 0", code)
	}
}

// Releases and events are imported by their words; what was doubtful in a file of
// others is listed, and a list of our own form with a wrong row is refused.
func TestImportOfReleasesAndEvents(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const head = "act,title,kind,date,source\n"
	calendar := "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:IVE fan meeting in Busan\r\nDTSTART;TZID=Asia/Seoul:20991103T190000\r\nEND:VEVENT\r\n" +
		"BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Windows\r\nDTSTART;TZID=Somewhere Standard Time:20991103T190000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	for _, c := range []struct {
		args []string
		want int
		said string
	}{
		{[]string{"import", "releases", file("a.csv", head+"IVE,Sure Thing,single,2099-03-10,label\n")}, exitDone, "1 new row"},
		{[]string{"import", "releases", file("b.csv", head+"IVE,Sure Thing,single,2099-03-11,label\n")}, exitDone, "1 replaced"},
		{[]string{"ask", "/release artist:IVE"}, exitDone, "Sure Thing"},
		{[]string{"import", "releases", file("c.csv", head+"IVE,Sure Thing,single,soon,label\n")}, exitMistake, "line 2, column date"},
		{[]string{"import", "events", file("a.ics", calendar)}, exitDone, "1 doubt"},
		{[]string{"ask", "/event"}, exitDone, "IVE fan meeting in Busan"},
		{[]string{"import", "--report", "--lines"}, exitDone, "Somewhere Standard Time"},
		{[]string{"import", "--report", "--lines", "--locale", "ko", "events"}, exitDone, "시간대예요"},
		{[]string{"import", "--report", "releases"}, exitDone, "Nothing doubtful"},
	} {
		from, fromErr := len(s.out.String()), len(s.err.String())
		got := s.run(t.Context(), c.args...)
		said := s.out.String()[from:] + s.err.String()[fromErr:]
		if got != c.want || !strings.Contains(said, c.said) {
			t.Errorf("fanchart %q = %d: %s\nwant %d and %q", c.args, got, said, c.want, c.said)
		}
	}
}
