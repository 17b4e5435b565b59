package charts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// plain is a description with what it must have, and with more fields or others.
func plain(more ...string) string {
	fields := []string{`"key": "busan"`, `"name": "Busan Sounds"`, `"publisher": "Nobody"`, `"subject": "song"`, `"cadence": "weekly"`, `"size": 2`, `"first": "2025-11-29"`}
	for _, f := range more {
		name, _, _ := strings.Cut(f, ":")
		fields = slices.DeleteFunc(fields, func(have string) bool { return strings.HasPrefix(have, name+":") })
		if !strings.HasSuffix(f, ":") {
			fields = append(fields, f)
		}
	}
	return "{" + strings.Join(fields, ",\n") + "}"
}

func describe(t *testing.T, text string) Description {
	t.Helper()
	d, err := Describe(file.File{Name: "busan.json", Data: []byte(text)}, "/charts")
	if err != nil {
		t.Fatalf("Describe(%s): %v", text, err)
	}
	return d
}

// What is wrong with a description is said with the field that it is in.
func TestBadDescriptionsNameTheField(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, code, names string }{
		{"date,rank,title,artist\n", file.FaultDescribeSyntax, ""},
		{`["busan"]`, file.FaultDescribeSyntax, ""},
		{plain(`"key":`), file.FaultDescribeMissing, "key"},
		{plain(`"first":`), file.FaultDescribeMissing, "first"},
		{plain(`"nmae": "x"`), file.FaultDescribeUnknown, "nmae (key, name"},
		{plain(`"key": "Busan Sounds"`), file.FaultDescribeValue, `key: "Busan Sounds"`},
		{plain(`"key": "busan|no1"`), file.FaultDescribeValue, "key"},
		{plain(`"name": ""`), file.FaultDescribeValue, "name"},
		{plain(`"name": "a\u0007b"`), file.FaultDescribeValue, "name"},
		{plain(`"name": 7`), file.FaultDescribeValue, "name: 7"},
		{plain(`"subject": "songs"`), file.FaultDescribeValue, `subject: "songs" (song, album, film, act)`},
		{plain(`"cadence": "hourly"`), file.FaultDescribeValue, `cadence: "hourly" (weekly, daily, monthly)`},
		{plain(`"size": 0`), file.FaultDescribeValue, "size: 0"},
		{plain(`"size": "10"`), file.FaultDescribeValue, "size"},
		{plain(`"first": "soon"`), file.FaultDescribeValue, "first"},
		{plain(`"country": "K1"`), file.FaultDescribeValue, "country"},
		{plain(`"day": "Mittwoch"`), file.FaultDescribeValue, `day: "Mittwoch" (sunday, monday`},
		{plain(`"cadence": "monthly"`, `"day": 32`), file.FaultDescribeValue, "day: 32 (1–31)"},
		{plain(`"cadence": "daily"`, `"day": "monday"`), file.FaultDescribeValue, "day"},
		{plain(`"score": "hearts"`), file.FaultDescribeValue, "score"},
		{plain(`"files": 3`), file.FaultDescribeValue, "files"},
		{plain(`"files": "ftp://example.org/x.csv"`), file.FaultDescribeValue, "files"},
		{plain(`"columns": {"rank": "Platz", "title": "Titel"}`), file.FaultDescribeMissing, "columns: artist"},
		{plain(`"columns": {"rank": "a", "title": "b", "artist": "c", "hearts": "d"}`), file.FaultDescribeUnknown, "columns: hearts (date, rank"},
		{plain(`"columns": []`), file.FaultDescribeValue, "columns"},
	} {
		_, err := Describe(file.File{Name: "busan.json", Data: []byte(c.text)}, "/charts")
		if got := file.Faults(err); len(got) != 1 || got[0].Code != c.code || !strings.Contains(got[0].Detail, c.names) {
			t.Errorf("Describe(%s) = %v, want the one fault %s of %q", c.text, err, c.code, c.names)
		}
	}
}

func TestDescriptionsAreCharts(t *testing.T) {
	t.Parallel()
	d := describe(t, plain(`"country": "kr"`, `"cadence": "monthly"`, `"day": 15`, `"files": ["https://example.org/a.csv", "mine/b.csv"]`, `"score": "sales"`))
	if c := d.Chart; c.Country != "KR" || c.Cadence != kpop.Monthly || !c.Dated(kpop.DayOf(2026, 1, 15)) || c.Dated(kpop.DayOf(2026, 1, 31)) || c.Metric != "described-sales" || c.SizeOn(c.First) != 2 {
		t.Errorf("Describe = %+v", c)
	}
	if !slices.Equal(d.Files, []string{"https://example.org/a.csv", "/charts/mine/b.csv"}) {
		t.Errorf("files %q, want the address as it is and the path from the description's folder", d.Files)
	}
	if c := describe(t, plain(`"day": "Friday"`)).Chart; !c.Dated(kpop.DayOf(2025, 12, 5)) || c.Dated(kpop.DayOf(2025, 12, 6)) {
		t.Errorf("Describe with day Friday = %+v, want Fridays", c)
	}
}

// Files as people have them: the plain form, other names and separators, JSON of several shapes.
func TestDescribedFiles(t *testing.T) {
	t.Parallel()
	want := "2025-12-06 1 Sky – Ann 2/1/3; 2025-12-06 2 Sea – Ben & Co 0/0/0"
	for name, c := range map[string]struct {
		more       []string
		file, text string
	}{
		"plain": {nil, "x.csv", "date,rank,title,artist,last,peak,weeks\n2025-12-06,1,Sky,Ann,2,1,3\n2025-12-06,2,Sea,Ben & Co,,-,\n"},
		"plain, in another order, with a mark and other columns": {nil, "x.csv", file.BOM + "rank,artist,title,date,weeks,note,peak,last\r\n1,Ann,Sky,2025.12.06,3,\"a\nb\",1,2\r\n2,Ben & Co,Sea,20251206,,,,NEW\r\n"},
		"own names": {[]string{`"columns": {"date": "Tag", "rank": "Platz", "title": "Lied", "artist": "Wer", "last": "zuvor", "peak": "beste", "weeks": "Wochen"}`}, "x.csv",
			"Platz;Lied;Wer;zuvor;beste;Wochen;Tag\n1;Sky;Ann;2;1;3;2025/12/06\n2;Sea;Ben & Co;;;;2025/12/06\n"},
		"the day in the name": {[]string{`"columns": {"rank": "r", "title": "t", "artist": "a", "last": "l", "peak": "p", "weeks": "w"}`}, "top-2025-12-06.csv",
			"r\tt\ta\tl\tp\tw\n1\tSky\tAnn\t2\t1\t3\n2\tSea\tBen & Co\t\t\t\n"},
		"a list": {nil, "x.json", `[{"date":"2025-12-06","rank":1,"title":"Sky","artist":"Ann","last":2,"peak":1,"weeks":3},{"date":"2025-12-06T00:00:00Z","rank":"2","title":"Sea","artist":"Ben & Co"}]`},
		"a list in an object": {[]string{`"rows": "chart.entries"`, `"columns": {"date": "updated", "rank": "pos", "title": "song.name", "artist": "song.by", "last": "l", "peak": "p", "weeks": "w"}`}, "x.json",
			`{"updated":"2025-12-06","others":[1],"chart":{"entries":[{"pos":1,"song":{"name":"Sky","by":"Ann"},"l":2,"p":1,"w":3},{"pos":2,"song":{"name":"Sea","by":"Ben & Co"},"l":null,"p":null,"w":null}]}}`},
	} {
		s := describe(t, plain(c.more...)).Source()
		p, err := s.Read(file.File{Name: c.file, Data: []byte(c.text)})
		if err != nil || len(p.Issues) != 1 {
			t.Errorf("%s: %+v, %v; want one issue", name, p.Issues, err)
			continue
		}
		var got []string
		for _, e := range p.Issues[0].Entries {
			got = append(got, fmt.Sprintf("%s %d %s – %s %d/%d/%d", p.Issues[0].Day, e.Rank, e.Printing.Title, e.Printing.Credit, e.Last, e.Peak, e.Weeks))
		}
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%s: %s\nwant %s", name, text, want)
		}
	}
}

func TestDescribedFilesThatAreWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, code, column string
		line               int
	}{
		{"date,rank,title\n2025-12-06,1,Sky\n", file.FaultHeader, "artist", 1},
		{"date,rank,title,artist\n2025-12-06,one,Sky,Ann\n", file.FaultNumber, "rank", 2},
		{"date,rank,title,artist\nsoon,1,Sky,Ann\n", file.FaultDate, "date", 2},
		{"date,rank,title,artist\n2025-12-05,1,Sky,Ann\n", file.FaultCalendar, "", 0},
		{"date,rank,title,artist\n2025-12-06,1,Sky\n", file.FaultFields, "", 2},
		{"date,rank,title,artist\n2025-12-06,3,Sky,Ann\n", file.FaultRankBeyond, "", 2},
		{"date,rank,title,artist\n2025-12-06,1,,Ann\n", file.FaultEmpty, "", 2},
		{"date,rank,title,artist\n", file.FaultBlank, "", 0},
		{`{"a":[],"b":[]}`, file.FaultDescribeRows, "", 0},
		{`[{"date":`, file.FaultSyntax, "", 0},
		{"date,rank,title,artist\n2025-12-06,1,\xff,Ann\n", file.FaultEncoding, "", 0},
	} {
		s := describe(t, plain()).Source()
		_, err := s.Read(file.File{Name: "x", Data: []byte(c.text)})
		if got := file.Faults(err); len(got) != 1 || got[0].Code != c.code || got[0].Column != c.column || got[0].Line != c.line {
			t.Errorf("Read(%q) = %v, want %s in line %d, column %q", c.text, err, c.code, c.line, c.column)
		}
	}
}

// FuzzDescribed: no description and no file ends the program, and what is read is in order.
func FuzzDescribed(f *testing.F) {
	f.Add(plain(), "date,rank,title,artist\n2025-12-06,1,Sky,Ann\n")
	f.Add(plain(`"rows": "a.b"`), `{"a":{"b":[{"rank":1}]}}`)
	f.Fuzz(func(t *testing.T, description, text string) {
		d, err := Describe(file.File{Name: "d", Data: []byte(description)}, "/")
		if err != nil {
			if len(file.Faults(err)) == 0 {
				t.Errorf("Describe(%q) = %v, want faults", description, err)
			}
			return
		}
		s := d.Source()
		if _, err := s.Read(file.File{Name: "x", Data: []byte(text)}); err != nil && len(file.Faults(err)) == 0 {
			t.Errorf("Read(%q) = %v, want faults", text, err)
		}
	})
}
