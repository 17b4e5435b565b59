package lists_test

import (
	"strings"
	"testing"

	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/storetest"
)

// What is exported is what is imported: into the store that it came from it brings nothing
// new, into another one all of it.
func TestExportedListsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	given := map[string]string{
		lists.Events: "name,kind,act,date,time,end,zone,place,city,country,url,note,capacity,presale,doors,repeat\n" +
			"\"Night, one\",concert,TWICE;IVE,2027-01-16,19:00,2027-01-17 01:00,Asia/Tokyo,Dome,Tokyo,JP,https://example.com/a,\"Two\nlines\",50,2026-12-01 10:00,17:30,\n" +
			"Whole days,festival,,2027-02-01,,2027-02-03,Asia/Seoul,,,KR,,,,,,\n" +
			"Party,streaming-party,LISA,2027-03-10,19:00,,Asia/Seoul,,,,,,,,,FREQ=WEEKLY;COUNT=3\n",
		lists.Releases: "act,title,kind,date,time,country,tags,rumour,source,url\n" +
			"\"Tyler, The Creator & IVE\",\"Say \"\"Hi\"\"\",digital,2027-01-01,18:00,KR,crossover;english,yes,the label,https://example.com/x\nTWICE,Sometime,ep,2027-05,,,,no,,\nIVE,Unknown,album,,,,,no,,\n",
	}
	fetched := func(word, text string, into int) file.Report {
		t.Helper()
		to := st
		if into == 1 {
			to = storetest.New(t)
		}
		r, err := feed.Fetched(t.Context(), to, feed.Files{Source: word, At: storetest.At()}, file.Of(word, []file.File{{Name: word + ".csv", Data: []byte(text)}}))
		if err != nil {
			t.Fatalf("import of %s: %v\n%s", word, err, text)
		}
		return r
	}
	for word, text := range given {
		fetched(word, text, 0)
		var out strings.Builder
		if err := lists.Export(t.Context(), st, word, &out); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(out.String(), "\n") || word == lists.Events && strings.Count(out.String(), "Asia/Tokyo") != 1 {
			t.Errorf("Export(%s):\n%s", word, out.String())
		}
		if r := fetched(word, out.String(), 0); r.Added+r.Replaced > 0 || r.Same < 3 {
			t.Errorf("%s imported where it came from: %+v, want nothing new", word, r)
		}
		if r := fetched(word, out.String(), 1); r.Added < 3 || r.Replaced+r.Same > 0 {
			t.Errorf("%s imported elsewhere: %+v, want all of it", word, r)
		}
	}
}
