package lists_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/credits"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

// wished reads an attached file for a server in Seoul.
func wished(t *testing.T, name, content string) ([]guild.Wish, []guild.Refusal, error) {
	t.Helper()
	return lists.ReadWishes(t.Context(), file.File{Name: name, Data: []byte(content)}, options(t, storetest.World(t), "Asia/Seoul"))
}

func options(t *testing.T, st *store.Store, zone string) lists.WishOptions {
	t.Helper()
	names, err := credits.OpenNames(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	return lists.WishOptions{Guild: 7, Zone: zone, Names: names}
}

// Good and bad rows of one file: each is a wish or a refusal with its row.
func TestRowsOfAnAttachedFile(t *testing.T) {
	long := strings.Repeat("x", 201)
	rows := []struct{ row, code, column string }{
		{"Party,2027-03-10,19:00,,,,", "", ""},
		{"Tokyo show,2027-03-10,19:00,,Tokyo,,", "", ""},
		{`"=HYPERLINK(""http://example.com"",""x"")",2027-03-11,,,,,`, "", ""},
		{"@everyone **free** [tickets](http://x),2027-03-12,,,,,", "", ""},
		{",2027-03-10,,,,,", file.FaultEmpty, "name"},
		{"No day,,,,,,", file.FaultEmpty, "date"},
		{"Wrong day,2027-13-10,,,,,", file.FaultDate, "date"},
		{"Wrong year,0027-12-10,,,,,", file.FaultDate, "date"},
		{"Wrong hour,2027-03-10,25:00,,,,", file.FaultTime, "time"},
		{"Over first,2027-03-10,19:00,2027-03-09 20:00,,,", file.FaultEnd, "end"},
		{"Over an hour before,2027-03-10,19:00,18:00,,,", file.FaultEnd, "end"},
		{"Over at night,2027-03-10,19:00,02:00,,,", "", ""},
		{"Day and hour,2027-03-10,19:00,2027-03-11,,,", file.FaultEnd, "end"},
		{"No zone,2027-03-10,19:00,,,Korea,", file.FaultZone, "zone"},
		{"Skipped,2027-03-14,02:30,,,America/New_York,", file.FaultClock, "time"},
		{"Twice,2027-11-07,01:30,,,America/New_York,", file.FaultClock, "time"},
		{"File,2027-03-10,,,,,file:///etc/passwd", file.FaultLink, "url"},
		{"Script,2027-03-10,,,,,javascript:alert(1)", file.FaultLink, "url"},
		{"Blanks,2027-03-10,,,,,http://a b", file.FaultLink, "url"},
		{long + ",2027-03-10,,,,,", file.FaultLong, "name"},
		{"Short row,2027-03-10", "", ""},
		{"Long row,2027-03-10,,,,,,,", "", ""},
		{"Long row,2027-03-10,,,,,,more", file.FaultFields, ""},
		{"Bell\a,2027-03-10,,,,,", file.FaultEncoding, "name"},
		{",,,,,,", "none", ""},
	}
	content := "Name,Date,Time,End,City,Zone,URL\n"
	for _, r := range rows {
		content += r.row + "\n"
	}
	wishes, refused, err := wished(t, "party.csv", content)
	if err != nil {
		t.Fatal(err)
	}
	good := 0
	for i, r := range rows {
		at := slices.IndexFunc(refused, func(f guild.Refusal) bool { return f.Row == i+2 })
		switch {
		case r.code == "":
			good++
			if at >= 0 {
				t.Errorf("row %q refused: %+v", r.row, refused[at])
			}
		case r.code == "none" && at >= 0, r.code != "none" && (at < 0 || refused[at].Code != r.code || refused[at].Column != r.column):
			t.Errorf("row %q: refusals %+v, want %s in column %q", r.row, refused, r.code, r.column)
		}
	}
	if len(wishes) != good {
		t.Fatalf("%d wishes, want %d", len(wishes), good)
	}
	for i, zone := range []string{"Asia/Seoul", "Asia/Tokyo", "Asia/Seoul"} {
		w := wishes[i]
		if e := w.Thing.Event; w.Verb != guild.AddVerb || e == nil || e.Guild != 7 || e.Zone != zone || e.ID != 0 {
			t.Errorf("wish %d = %+v, want an event of server 7 in %s", i, w, zone)
		}
	}
	if got := wishes[2].Thing.Name(); got != `=HYPERLINK("http://example.com","x")` {
		t.Errorf("the formula is %q, want it as text", got)
	}
}

// The header says whether a file lists releases; spreadsheets of some countries write
// semicolons.
func TestAnAttachedListOfReleases(t *testing.T) {
	wishes, refused, err := wished(t, "x.CSV", "\xef\xbb\xbfact;title;kind;date;tags\nLiSA;Song;single;2027-04;japanese\nLISA;Song;single;2027-04-02;\"english;solo\"\n")
	if err != nil || len(wishes) != 2 || len(refused) != 0 {
		t.Fatalf("ReadWishes = %d wishes, %v, %v, want 2 wishes", len(wishes), refused, err)
	}
	if a, b := wishes[0].Thing.Release, wishes[1].Thing.Release; creditNames(a.Credits) == creditNames(b.Credits) || creditNames(b.Credits) != "LISA" || len(b.Tags) != 2 {
		t.Errorf("LiSA is %q and LISA is %q", creditNames(a.Credits), creditNames(b.Credits))
	}
}

// A name that no act is known by is left out, and that is said; its row is kept.
func TestAnAttachedRowOfNobody(t *testing.T) {
	wishes, refused, err := wished(t, "a.csv", "name,date,act\nParty,2027-01-01,IVE;Nobody at all\n")
	if err != nil || len(wishes) != 1 || creditNames(wishes[0].Thing.Event.Credits) != "IVE" {
		t.Fatalf("ReadWishes = %+v, %v; want the party with IVE", wishes, err)
	}
	want := guild.Refusal{Row: 2, Code: file.FaultNobody, Column: "act", Detail: "Nobody at all", Kept: true}
	if len(refused) != 1 || refused[0] != want {
		t.Errorf("ReadWishes refuses %+v, want %+v", refused, want)
	}
}

func TestAttachedFilesThatAreRefusedWhole(t *testing.T) {
	t.Parallel()
	many := "name,date\n"
	for i := range 10_000 {
		many += fmt.Sprintf("Event %d,2027-01-01\n", i)
	}
	for _, tt := range []struct{ name, content, code string }{
		{"ten thousand rows", many, file.FaultManyRows},
		{"UTF-16, cut", "\xff\xfen\x00a\x00m\x00e", file.FaultUTF16},
		{"UTF-16 without a date", "n\x00a\x00m\x00e\x00", file.FaultHeader},
		{"Windows", "name,date\nEspa\xf1a,2027-01-01\n", file.FaultCodePage},
		{"Russian Windows", "name,date\n\xcf\xf0\xe8\xe2\xe5\xf2,2027-01-01\n", file.FaultCodePage},
		{"no header", "Party,2027-01-01\n", file.FaultHeader},
		{"nothing", "", file.FaultBlank},
		{"no rows", "name,date\n", file.FaultBlank},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", file.FaultUTF16},
		{"a page", "<html><body>Not found</body></html>", file.FaultHeader},
	} {
		wishes, refused, err := wished(t, "a.csv", tt.content)
		if faults := file.Faults(err); len(faults) != 1 || faults[0].Code != tt.code {
			t.Errorf("%s: ReadWishes = %d wishes, %d refused, %v; want %s", tt.name, len(wishes), len(refused), err, tt.code)
		}
	}
}

// A file read again wishes only for what it says otherwise.
func TestRecognise(t *testing.T) {
	st := storetest.World(t)
	o := options(t, st, "Asia/Seoul")
	read := func(name, content string) lists.Recognition {
		t.Helper()
		wishes, refused, err := lists.ReadWishes(t.Context(), file.File{Name: name, Data: []byte(content)}, o)
		if err != nil || len(refused) > 0 {
			t.Fatalf("ReadWishes(%q) = %v, %v", content, refused, err)
		}
		r, err := lists.Recognise(t.Context(), st, wishes, storetest.At())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	save := func(r lists.Recognition) {
		t.Helper()
		err := st.Update(t.Context(), func(tx *store.Tx) error {
			for _, w := range r.Wishes {
				if e := w.Thing.Event; e != nil {
					if _, err := tx.SaveEvent(t.Context(), *e, store.FromGuild, storetest.At()); err != nil {
						return err
					}
				} else if _, err := tx.SaveRelease(t.Context(), *w.Thing.Release, store.FromGuild); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	events := "name,date,time\nA,2027-01-01,18:00\nB,2027-01-02,18:00\n"
	save(read("a.csv", events))
	if r := read("a.csv", events); len(r.Wishes) != 0 || r.Same != 2 {
		t.Errorf("again: %+v, want 2 the same", r)
	}
	r := read("a.csv", strings.Replace(events, "02,18:00", "02,19:00", 1)+"C,2027-01-03,18:00\n")
	if len(r.Wishes) != 2 || r.Wishes[0].Verb != guild.EditVerb || r.Wishes[0].Thing.ID() == 0 || r.Wishes[1].Verb != guild.AddVerb || r.Same != 1 {
		t.Errorf("changed: %+v, want an edit, an addition and one the same", r)
	}
	releases := "act,title,date\nIVE,Quite New,2027-01-01\nJENNIE,Ruby,2025-03-07\n"
	r = read("r.csv", releases)
	if len(r.Wishes) != 1 || len(r.Shared) != 1 || r.Shared[0].Name() != "Ruby" {
		t.Errorf("releases: %+v, want one wish, and Ruby of everybody's", r)
	}
	save(r)
	if r := read("r.csv", releases); len(r.Wishes) != 0 || r.Same != 1 {
		t.Errorf("releases again: %+v, want one the same", r)
	}
}

// As many rows as a file may have are read; somebody waits for it.
func TestTwoThousandRowsAreRead(t *testing.T) {
	content := "name,date,time,city,act\n"
	for i := range 2000 {
		content += fmt.Sprintf("Event %d,2027-01-01,18:00,Tokyo,\"BTS, IVE\"\n", i)
	}
	o := options(t, storetest.World(t), "Asia/Seoul")
	began := time.Now()
	wishes, _, err := lists.ReadWishes(t.Context(), file.File{Name: "a.csv", Data: []byte(content)}, o)
	if err != nil || len(wishes) != 2000 {
		t.Errorf("ReadWishes = %d wishes, %v; want 2000", len(wishes), err)
	}
	t.Logf("2000 rows in %s", time.Since(began))
}
