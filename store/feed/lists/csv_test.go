package lists_test

import (
	"slices"
	"strings"
	"testing"

	"fanchart/store/feed/file"
)

// A table is read whatever a spreadsheet puts around it.
func TestTablesAsSpreadsheetsSaveThem(t *testing.T) {
	t.Parallel()
	const good = "name,kind,date,time,end,place,note\nCup sleeve,cup-sleeve,2027-01-16,11:00,18:00,Cafe One,Bring ID\n"
	crlf := strings.ReplaceAll(good, "\n", "\r\n")
	semicolons := strings.ReplaceAll(crlf, ",", ";")
	for name, text := range map[string]string{
		"plain": good, "sep line": "sep=;\r\n" + semicolons, "empty first lines": "\r\n\r\n" + crlf, "two byte order marks": "\ufeff\ufeff" + crlf,
		"carriage returns": strings.ReplaceAll(good, "\n", "\r"), "empty cells first": ",,,,,,\n" + good, "tabs": strings.ReplaceAll(good, ",", "\t"),
		"separators behind": strings.ReplaceAll(crlf, "\r\n", ",,\r\n"), "a day with its midnight": strings.Replace(good, "2027-01-16", "2027-01-16 00:00:00", 1),
		"the hour in the date": strings.Replace(good, "2027-01-16,11:00", "2027-01-16 11:00,", 1), "Korean": strings.Replace(good, "2027-01-16,11:00,18:00", "2027. 1. 16.,오전 11:00,오후 6:00:00", 1),
		"German": strings.Replace(good, "2027-01-16,11:00,18:00", "16.01.2027,11:00:00,18.00", 1), "American": strings.Replace(good, "2027-01-16,11:00,18:00", "1/16/2027,11:00 AM,6:00 PM", 1),
		"French": strings.Replace(good, "2027-01-16,11:00,18:00", "16/01/2027,11h00,18h", 1), "English": strings.Replace(good, "2027-01-16,11:00,18:00", "16-Jan-27,0.458333333,0.75000", 1),
	} {
		wishes, refused, err := wished(t, "a.csv", text)
		if err != nil || len(wishes) != 1 || len(refused) != 0 {
			t.Errorf("%s: %d wishes, refused %+v, %v; want one", name, len(wishes), refused, err)
			continue
		}
		if e := wishes[0].Thing.Event; e.Name != "Cup sleeve" || e.Start.String() != "2027-01-16 11:00" || e.End.String() != "2027-01-16 18:00" || e.Note != "Bring ID" {
			t.Errorf("%s: the event is %+v", name, e)
		}
	}
}

// Rows whose last fields are missing, as spreadsheets write them behind the first rows of a block.
func TestShortRows(t *testing.T) {
	t.Parallel()
	wishes, refused, err := wished(t, "a.csv", "name,kind,date,time,end,place,note\r\nCup sleeve,cup-sleeve,2027-01-16,11:00,18:00,Cafe One,Bring ID\r\n"+
		"Party,other,2027-01-17\r\nStream,streaming-party,2027-01-18,19:00\r\n")
	var got []string
	for _, w := range wishes {
		got = append(got, w.Thing.Event.Start.String())
	}
	if want := []string{"2027-01-16 11:00", "2027-01-17", "2027-01-18 19:00"}; err != nil || len(refused) > 0 || !slices.Equal(got, want) {
		t.Errorf("ReadWishes = %q, refused %+v, %v; want %q", got, refused, err, want)
	}
}

// A date of two readings is told by another one of its table, or refused.
func TestDatesOfTwoReadings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ first, second, want string }{
		{"3/10/2027", "3/20/2027", "2027-03-10"}, {"3/10/2027", "20/3/2027", "2027-10-03"}, {"3/10/2027", "4/10/2027", ""},
		{"3/10/2027", "2027-03-20", ""},
	} {
		wishes, refused, err := wished(t, "a.csv", "name,date\nA,"+tt.first+"\nB,"+tt.second+"\n")
		got := ""
		if len(refused) == 0 && len(wishes) == 2 {
			got = wishes[0].Thing.Event.Start.String()
		}
		if err != nil || got != tt.want || tt.want == "" && (len(refused) == 0 || refused[0].Code != file.FaultWhichDay || refused[0].Row != 2) {
			t.Errorf("%s, %s: %q, refused %+v, %v; want %q", tt.first, tt.second, got, refused, err, tt.want)
		}
	}
}
