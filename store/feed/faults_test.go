package feed_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

func TestWhatIsWrongIsRefusedWithItsPlace(t *testing.T) {
	good := row{1, "Golden", "HUNTR/X", 2, 1, 10}
	with := func(change func(*row)) string { r := good; change(&r); return weekJSON("2025-08-30", r) }
	header := "chart_week,current_week,title,performer,last_week,peak_pos,wks_on_chart\n"
	tests := []struct {
		name, file, content string
		want                file.Fault // Code, Line and Column
	}{
		{"truncated JSON", "a.json", weekJSON("2025-08-30", good)[:60], file.Fault{Code: file.FaultSyntax, Line: 1}},
		{"JSON of another kind", "a.json", `"a text"`, file.Fault{Code: file.FaultNumber, Line: 1}},
		{"no date", "a.json", `{"data":[]}`, file.Fault{Code: file.FaultDate, Column: "date"}},
		{"impossible date", "a.json", weekJSON("2025-02-30", good), file.Fault{Code: file.FaultDate, Column: "date"}},
		{"no rows", "a.json", weekJSON("2025-08-30"), file.Fault{Code: file.FaultNoData}},
		{"rank as text", "a.json", `{"date":"2025-08-30","data":[{"song":"A","artist":"B","this_week":"one"}]}`, file.Fault{Code: file.FaultNumber, Line: 1, Column: "data.this_week"}},
		{"no rank", "a.json", `{"date":"2025-08-30","data":[{"song":"A","artist":"B"}]}`, file.Fault{Code: file.FaultHeader, Line: 1, Column: "this_week"}},
		{"rank 0", "a.json", with(func(r *row) { r.rank = 0 }), file.Fault{Code: file.FaultRankBeyond, Line: 1}},
		{"rank 101", "a.json", with(func(r *row) { r.rank = 101 }), file.Fault{Code: file.FaultRankBeyond, Line: 1}},
		{"rank gap", "a.json", weekJSON("2025-08-30", good, row{3, "C", "D", 0, 3, 1}), file.Fault{Code: file.FaultRankGap}},
		{"rank twice", "a.json", weekJSON("2025-08-30", good, row{1, "C", "D", 0, 1, 1}), file.Fault{Code: file.FaultRankTwice, Line: 2}},
		{"no title", "a.json", with(func(r *row) { r.title = "" }), file.Fault{Code: file.FaultEmpty, Line: 1}},
		{"no credit", "a.json", with(func(r *row) { r.credit = "" }), file.Fault{Code: file.FaultEmpty, Line: 1}},
		{"control character", "a.json", with(func(r *row) { r.title = "Gol\x00den" }), file.Fault{Code: file.FaultEncoding, Line: 1}},
		{"10,000 characters", "a.json", with(func(r *row) { r.title = strings.Repeat("x", 10_000) }), file.Fault{Code: file.FaultLong, Line: 1}},
		{"negative weeks", "a.json", with(func(r *row) { r.n = -1 }), file.Fault{Code: file.FaultNumber, Line: 1}},
		{"not UTF-8", "a.json", "{\"date\":\"2025-08-30\",\"data\":[{\"song\":\"Caf\xe9\"}]}", file.Fault{Code: file.FaultEncoding}},
		{"missing column", "a.csv", "chart_week,current_week,title\n2025-08-30,1,Golden\n", file.Fault{Code: file.FaultHeader, Line: 1}},
		{"empty CSV", "a.csv", "", file.Fault{Code: file.FaultHeader, Line: 1}},
		{"header only", "a.csv", header, file.Fault{Code: file.FaultNoData}},
		{"too few fields", "a.csv", header + "2025-08-30,1,Golden\n", file.Fault{Code: file.FaultFields, Line: 2}},
		{"too many fields", "a.csv", header + "2025-08-30,1,Golden,HUNTR/X, EJAE,2,1,10\n", file.Fault{Code: file.FaultFields, Line: 2}},
		{"open quote", "a.csv", header + "2025-08-30,1,\"Golden,HUNTR/X,2,1,10\n", file.Fault{Code: file.FaultSyntax, Line: 2}},
		{"number as text", "a.csv", header + "2025-08-30,one,Golden,HUNTR/X,2,1,10\n", file.Fault{Code: file.FaultNumber, Line: 2, Column: "current_week"}},
		{"date as text", "a.csv", header + "Saturday,1,Golden,HUNTR/X,2,1,10\n", file.Fault{Code: file.FaultDate, Line: 2, Column: "chart_week"}},
		{"not gzip", "a.tar.gz", "no archive", file.Fault{Code: file.FaultUnreadable}},
		{"a date before the first issue", "a.json", weekJSON("1958-07-28", good), file.Fault{Code: file.FaultCalendar}},
		{"a date of another century", "a.json", weekJSON("9999-12-31", good), file.Fault{Code: file.FaultCalendar}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := refused(t, storetest.New(t), "hot-100", put(t, tt.file, tt.content))
			if got.Code != tt.want.Code || got.Line != tt.want.Line || tt.want.Column != "" && got.Column != tt.want.Column {
				t.Errorf("fault = %+v, want %+v", got, tt.want)
			}
			if got.Code != file.FaultNoData && filepath.Base(got.File) != tt.file {
				t.Errorf("fault names file %q, want %s", got.File, tt.file)
			}
		})
	}
}

func TestTwoFilesWithOneIssueAndOtherRowsAreRefused(t *testing.T) {
	f := refused(t, storetest.New(t), "hot-100", archive(t,
		"a.json", weekJSON("2025-08-30", golden(1, 2, 1, 10)), "b.json", weekJSON("2025-08-30", golden(1, 2, 1, 11))))
	if f.Code != file.FaultIssueTwice {
		t.Errorf("fault = %+v, want %s", f, file.FaultIssueTwice)
	}
}

// The files of two charts of one collector look alike.
func TestFileOfAnotherChartIsRefused(t *testing.T) {
	st := storetest.New(t)
	other := func(day string) string {
		rows := whole(200)
		for i := range rows {
			rows[i].title = "Album " + rows[i].title
		}
		return weekCSV(day, rows...)
	}
	bring(t, st, "billboard-200", put(t, "a.csv", weekCSV("2025-08-30", whole(200)...)))
	for _, day := range []string{"2025-08-30", "2025-09-06", "2025-08-23"} {
		if f := refused(t, st, "billboard-200", put(t, "b.csv", other(day))); f.Code != file.FaultOtherChart {
			t.Errorf("fault = %+v, want %s", f, file.FaultOtherChart)
		}
	}
	if r := bring(t, st, "billboard-200", put(t, "c.csv", other("2025-09-20"))); r.Added != 1 {
		t.Errorf("an issue two weeks on: report = %+v, want it added", r)
	}
}

func TestMissingPathIsRefused(t *testing.T) {
	if f := refused(t, storetest.New(t), "hot-100", filepath.Join(t.TempDir(), "none.json")); f.Code != file.FaultUnreadable {
		t.Errorf("fault = %+v, want %s", f, file.FaultUnreadable)
	}
}

func TestBombInAnArchiveIsRefused(t *testing.T) {
	t.Parallel()
	var buf bytes.Buffer
	zip := gzip.NewWriter(&buf)
	w := tar.NewWriter(zip)
	const size = 100 << 20 // of nothing: 100 KB packed
	if err := w.WriteHeader(&tar.Header{Name: "bomb.json", Mode: 0o600, Size: size}); err != nil {
		t.Fatal(err)
	}
	blank := make([]byte, 1<<20)
	for range size / len(blank) {
		w.Write(blank)
	}
	w.Close()
	zip.Close()
	if f := refused(t, storetest.New(t), "hot-100", put(t, "bomb.tar.gz", buf.String())); f.Code != file.FaultTooLarge {
		t.Errorf("fault = %+v, want %s", f, file.FaultTooLarge)
	}
}

func TestHostileNamesAreKeptToTheLetter(t *testing.T) {
	st := storetest.New(t)
	name := "@everyone **bold** <@123> `code` [link](https://example.org) '; DROP TABLE entry; --"
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2025-08-30", row{1, name, name, 0, 1, 1})))
	if got := issue(t, st, "hot-100", "2025-08-30").Entries[0].Printing; got.Title != name || got.Credit != name {
		t.Errorf("printing = %+v, want it to the letter", got)
	}
}
