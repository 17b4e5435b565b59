package lists_test

import (
	"os"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

const releasesHead = "act,title,kind,date,time,country,tags,rumour,source,url\n"

// bringAt imports a list at a time of its own.
func bringAt(t *testing.T, st *store.Store, content string, at time.Time) file.Report {
	t.Helper()
	reports, err := feed.Import(t.Context(), st, feed.Files{Source: lists.Releases, Paths: []string{put(t, "releases.csv", releasesHead+content)}, At: at})
	if err != nil {
		t.Fatalf("Import(releases, %q): %v", content, err)
	}
	return reports[0]
}

// What a second file says of a release that is there already.
func TestReleasesOfTwoSourcesAreOne(t *testing.T) {
	t.Parallel()
	const first = "IVE,Test Song,single,2027-03-10,,,,no,label,https://example.com/a\n"
	tests := []struct {
		name, have, row   string
		releases          int
		day, was, sources string
		doubts            int
	}{
		{"the same again", first, "IVE,Test Song,single,2027-03-10,,,,no,label,https://example.com/a\n", 1, "2027-03-10", "", "label", 0},
		{"another source", first, "아이브,TEST SONG (feat. X),digital,2027-03-10,,,,no,paper,\n", 1, "2027-03-10", "", "label+paper", 0},
		{"another source, another day", first, "IVE,Test Song,single,2027-03-20,,,,no,paper,\n", 1, "2027-03-10", "", "label+paper", 1},
		{"too far to be one", first, "IVE,Test Song,single,2027-05-20,,,,no,paper,\n", 2, "2027-03-10", "", "label", 0},
		{"its own source moves it", first, "IVE,Test Song,single,2027-05-20,,,,no,label,\n", 1, "2027-05-20", "2027-03-10", "label", 0},
		{"a rumour moves nothing", first, "IVE,Test Song,single,2027-03-12,,,,yes,label,\n", 1, "2027-03-10", "", "label", 1},
		{"official after a rumour", "IVE,Test Song,single,2027-03-01,,,,yes,fans,\n", "IVE,Test Song,single,2027-03-12,,,,no,label,\n", 1, "2027-03-12", "2027-03-01", "fans+label", 0},
		{"more precise", "IVE,Test Song,single,2027-03,,,,no,fans,\n", "IVE,Test Song,single,2027-03-12,,,,no,label,\n", 1, "2027-03-12", "", "fans+label", 0},
		{"less precise", first, "IVE,Test Song,single,2027,,,,no,paper,\n", 1, "2027-03-10", "", "label+paper", 0},
		{"was to be announced", "IVE,Test Song,single,,,,,no,fans,\n", "IVE,Test Song,single,2027-03-12,,,,no,label,\n", 1, "2027-03-12", "", "fans+label", 0},
		{"the album of the song's name", first, "IVE,Test Song,album,2027-03-12,,,,no,label,\n", 2, "2027-03-10", "", "label", 0},
		{"another act", first, "ITZY,Test Song,single,2027-03-10,,,,no,label,\n", 2, "2027-03-10", "", "label", 0},
		{"LiSA is not LISA", "LISA,Test Song,single,2027-03-10,,,,no,label,\n", "LiSA,Test Song,single,2027-03-10,,,,no,paper,\n", 2, "2027-03-10", "", "label", 0},
		{"nobody that we know", "Nobody We Know,Test Song,single,2027-03-10,,,,no,label,\n", "NOBODY WE KNOW,Test Song!,single,2027-03-10,,,,no,paper,\n", 1, "2027-03-10", "", "label+paper", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := storetest.World(t)
			before := knownReleases(t, st)
			bringAt(t, st, tt.have, storetest.At())
			report := bringAt(t, st, tt.row, storetest.At().Add(time.Hour))
			list := knownReleases(t, st)
			list = list[len(before):]
			got, sources := list[0], ""
			for i, c := range got.Sources {
				if sources += c.Name; i < len(got.Sources)-1 {
					sources += "+"
				}
			}
			if len(list) != tt.releases || string(got.Day) != tt.day || string(got.Was) != tt.was || sources != tt.sources || report.Doubts != tt.doubts {
				t.Errorf("%d releases, day %s, was %q, sources %s, %d doubts; want %d, %s, %q, %s, %d",
					len(list), got.Day, got.Was, sources, report.Doubts, tt.releases, tt.day, tt.was, tt.sources, tt.doubts)
			}
			if moved := got.Moved != 0; moved != (tt.was != "") {
				t.Errorf("Moved = %d with Was %q", got.Moved, got.Was)
			}
		})
	}
}

func TestAListAgainChangesNothing(t *testing.T) {
	st := storetest.World(t)
	rows := "IVE,A,single,2027-03-10,18:00,KR,japanese;comeback,no,label,https://example.com/a\nITZY,B,album,2027,,,,yes,,\nNobody We Know,C,,,,,,no,label,\n"
	if r := bringAt(t, st, rows, storetest.At()); r.Added != 3 {
		t.Errorf("report = %+v, want 3 added", r)
	}
	before, _ := st.DataVersion(t.Context())
	if r := bringAt(t, st, rows+"\n", storetest.At().Add(time.Hour)); r.Same != 3 || r.Added+r.Replaced != 0 {
		t.Errorf("again: report = %+v, want 3 as before", r)
	}
	if after, _ := st.DataVersion(t.Context()); after != before {
		t.Errorf("DataVersion = %d, want %d", after, before)
	}
}

// A list in our own form with a row that is wrong is refused whole.
func TestWrongListsAreRefusedWhole(t *testing.T) {
	t.Parallel()
	good := "IVE,A,single,2027-03-10,,,,no,label,\n"
	for _, tt := range []struct {
		list, file, content, code string
		line                      int
	}{
		{"releases", "a.csv", "title,kind\nA,single\n", file.FaultHeader, 1},
		{"releases", "a.csv", "act,title,act\nIVE,A,B\n", file.FaultNameTwice, 1},
		{"releases", "a.csv", releasesHead, file.FaultBlank, 0},
		{"releases", "a.csv", "", file.FaultBlank, 0},
		{"releases", "a.csv", releasesHead + good + "IVE,,single,2027-03-10,,,,no,,\n", file.FaultEmpty, 3},
		{"releases", "a.csv", releasesHead + good + "IVE,B,single,2027-02-30,,,,no,,\n", file.FaultDate, 3},
		{"releases", "a.csv", releasesHead + "IVE,B,single,2027-02,18:00,,,no,,\n", file.FaultDate, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,single,2027-02-03,evening,,,no,,\n", file.FaultTime, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,vinyl,2027-02-03,,,,no,,\n", file.FaultUnknownWord, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,,2027-02-03,,,nice,no,,\n", file.FaultUnknownWord, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,,2027-02-03,,XX,,no,,\n", file.FaultUnknownWord, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,,2027-02-03,,,,maybe,,\n", file.FaultUnknownWord, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,,2027-02-03,,,,no,,javascript:alert(1)\n", file.FaultLink, 2},
		{"releases", "a.csv", releasesHead + "IVE,B,,2027-02-03,,,,no,,,too many\n", file.FaultFields, 2},
		{"releases", "a.csv", releasesHead + "IVE,\"B,,2027-02-03\n", file.FaultQuote, 2},
		{"releases", "a.csv", releasesHead + "IVE,Espa\xf1a,,2027-02-03,,,,no,,\n", file.FaultCodePage, 2},
		{"releases", "a.xlsx", "PK\x03\x04\x14\x00[Content_Types].xml", file.FaultWorkbook, 0},
		{"events", "a.zip", "PK\x03\x04\x14\x00a.csv", file.FaultArchive, 0},
		{"releases", "a.csv", "\xff\xfea\x00c\x00t\x00", file.FaultHeader, 1},
		{"releases", "a.csv", "name,date\nA,2027-01-01\n", file.FaultHeader, 1},
		{"events", "a.csv", releasesHead + good, file.FaultHeader, 1},
		{"events", "a.csv", "name,date,time,zone\nA,2027-01-01,19:00,\n", file.FaultNoZone, 2},
		{"events", "a.csv", "name,date,time,zone\nA,2027-01-01,19:00,Korea Standard Time\n", file.FaultZone, 2},
		{"events", "a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n", file.FaultEarly, 2},
		{"releases", "a.json", `[{"artist":`, file.FaultSyntax, 1},
		{"releases", "a.md", "Day|Album|Type\n--|--|--\n1|A|B\n", file.FaultHeader, 1},
	} {
		got := refused(t, storetest.World(t), tt.list, put(t, tt.file, tt.content))
		if got.Code != tt.code || got.Line != tt.line {
			t.Errorf("Import(%s, %q): %+v, want %s in line %d", tt.list, tt.content, got, tt.code, tt.line)
		}
	}
}

// What the program carries changes nothing that an operator said otherwise.
func TestTheStarterSetGivesWayToAnOperator(t *testing.T) {
	st := storetest.World(t)
	bringAt(t, st, "JENNIE,Ruby,album,2025-03-08,,,,no,Fanchart editors,\n", storetest.At())
	starter := "act,title,kind,date,source\nJENNIE,Ruby,album,2025-03-07,Fanchart editors\n"
	_, err := feed.Starter(t.Context(), st, feed.Files{Source: lists.Releases, At: storetest.At()}, []file.File{{Name: "releases.csv", Data: []byte(starter)}})
	if err != nil {
		t.Fatal(err)
	}
	if got := releasesBy(t, st)["JENNIE – Ruby"]; got.Day != "2025-03-08" || got.Was != "2025-03-07" {
		t.Errorf("Ruby is of %s, was of %s; want the operator's day, and the starter set's before it", got.Day, got.Was)
	}
}

// An event of a list is known again by its source's key, else by its name and day.
func TestEventsAgain(t *testing.T) {
	st := storetest.World(t)
	head := "name,kind,act,date,time,end,zone,place,city,country,url,note,capacity,presale,sale,doors,repeat\n"
	row := "Our Party,streaming-party,IVE;LISA,2027-03-10,19:00,21:00,Asia/Seoul,Stage,,,https://example.com,Bring a lightstick,50,2027-02-01 12:00,,18:00,FREQ=WEEKLY;COUNT=3\n"
	bring(t, st, lists.Events, put(t, "a.csv", head+row))
	if r := bring(t, st, lists.Events, put(t, "b.csv", head+row+"\n")); r.Same != 1 {
		t.Errorf("again: report = %+v, want 1 as before", r)
	}
	list := knownEvents(t, st)
	if len(list) != 1 {
		t.Fatalf("KnownEvents = %d events, want 1", len(list))
	}
	e := list[0]
	if e.Start.String() != "2027-03-10 19:00" || e.End.String() != "2027-03-10 21:00" || len(e.Stages) != 2 || e.Capacity != 50 ||
		creditNames(e.Credits) != "IVE, LISA" || e.Kind != kpop.Streaming || e.Repeat != "FREQ=WEEKLY;COUNT=3" {
		t.Errorf("the event is %+v", e)
	}
	if r := bring(t, st, lists.Events, put(t, "c.csv", "name,date,time,zone\nOur Party,2027-03-10,20:00,Asia/Seoul\n")); r.Replaced != 1 {
		t.Errorf("another hour: report = %+v, want 1 replaced", r)
	}
}
