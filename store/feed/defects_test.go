package feed_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func TestOffCycleIssueIsExplained(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2018-01-03", whole(100)...)))
	if got := doubts(t, st, file.DoubtOffCycle); len(got) != 1 || got[0].Day != "2018-01-03" {
		t.Errorf("doubts off-cycle = %+v, want the one of 2018-01-03", got)
	}
}

// The Billboard 200 of Sunday, 1976-07-04, is that week's: Saturday had none.
func TestMovedIssueIsExplained(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "billboard-200", put(t, "a.csv", "date,title,artist,current,previous,peak,weeks,new\n1976-07-04,\"Wings At The Speed Of Sound\",\"Wings\",1,1,1,13,False\n"))
	if got := doubts(t, st, file.DoubtOffCycle); len(got) != 1 || got[0].Day != "1976-07-04" {
		t.Errorf("doubts off-cycle = %+v, want the one of 1976-07-04", got)
	}
	if f := refused(t, st, "billboard-200", put(t, "b.csv", "date,title,artist,current,previous,peak,weeks,new\n1976-07-03,\"Wings At The Speed Of Sound\",\"Wings\",1,1,1,13,False\n")); f.Code != file.FaultCalendar {
		t.Errorf("fault = %+v, want %s for 1976-07-03", f, file.FaultCalendar)
	}
}

func TestIssueOnAnotherWeekdayIsRefused(t *testing.T) {
	f := refused(t, storetest.New(t), "hot-100", put(t, "a.json", weekJSON("2018-01-04", whole(100)...)))
	if f.Code != file.FaultCalendar || !strings.Contains(f.Detail, "2018-01-04") {
		t.Errorf("fault = %+v, want %s for 2018-01-04", f, file.FaultCalendar)
	}
}

func TestIssueOf99RowsIsPartialAndListed(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("1976-12-04", whole(99)...)))
	if got := issue(t, st, "hot-100", "1976-12-04"); got.Whole || got.Scope != kpop.ScopeShort || len(got.Entries) != 99 {
		t.Errorf("issue: whole %v, scope %q, %d rows; want a short one of 99", got.Whole, got.Scope, len(got.Entries))
	}
	if got := doubts(t, st, file.DoubtShort); len(got) != 1 || got[0].Detail != "99/100" {
		t.Errorf("doubts short-issue = %+v, want 99/100", got)
	}
}

func TestCopiedWeeksBeforeTheFirstChartAreLeftOut(t *testing.T) {
	st := storetest.New(t)
	var all strings.Builder
	all.WriteString("date,rank,title,artists,featured\n")
	for _, day := range []string{"2020-09-05", "2020-09-12", "2020-09-19"} {
		all.WriteString(globalWeek(day))
	}
	bring(t, st, "global-200", put(t, "g.csv", all.String()))
	if !missing(t, st, "global-200", "2020-09-05") || !missing(t, st, "global-200", "2020-09-12") {
		t.Error("copies of 2020-09-19 were imported")
	}
	if got := doubts(t, st, file.DoubtRepeatedIssue); len(got) != 2 {
		t.Errorf("doubts repeated-issue = %+v, want two", got)
	}
	if got := issue(t, st, "global-200", "2020-09-19"); !got.Whole {
		t.Error("the issue of 2020-09-19 is not whole")
	}
}

// globalWeek is a whole week of the Global 200 form.
func globalWeek(day string) string {
	var b strings.Builder
	for _, r := range whole(200) {
		b.WriteString(strings.Join([]string{day, strconv.Itoa(r.rank), r.title, r.credit, "N/A"}, ",") + "\n")
	}
	return b.String()
}

func TestSecondHeaderInTheFileIsSkipped(t *testing.T) {
	st := storetest.New(t)
	r := bring(t, st, "global-200", put(t, "g.csv",
		"date,rank,title,artists,featured\n2024-12-07,1,APT.,ROSE & Bruno Mars,N/A\nDate,Rank,Song,Artist,Featuring\n2024-12-14,1,APT.,ROSE & Bruno Mars,N/A\n"))
	if r.Added != 2 {
		t.Errorf("Added = %d, want 2 issues", r.Added)
	}
	if got := doubts(t, st, file.DoubtHeader); len(got) != 1 || got[0].Line != 3 {
		t.Errorf("doubts second-header = %+v, want the one of line 3", got)
	}
}

func TestUnescapedQuotesAreReadByTheEndsOfTheRow(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "y.csv", `date,title,artist,current,previous,peak,weeks
2003-12-06,"Hot Boyz","Missy "Misdemeanor" Elliott Featuring NAS, EVE & Q-Tip",1,9,1,5
2003-12-06,"Roc Ya Body "Mic Check 1,2"","M.V.P. (Most Valuable Playas) Featuring Stagga Lee",2,0,2,8
2003-12-06,"Believe (From "Space Jam")","R. Kelly",3,0,3,1
`))
	want := []kpop.Printing{
		{Title: "Hot Boyz", Credit: `Missy "Misdemeanor" Elliott Featuring NAS, EVE & Q-Tip`},
		{Title: `Roc Ya Body "Mic Check 1,2"`, Credit: "M.V.P. (Most Valuable Playas) Featuring Stagga Lee"},
		{Title: `Believe (From "Space Jam")`, Credit: "R. Kelly"},
	}
	for i, e := range issue(t, st, "hot-100", "2003-12-06").Entries {
		if e.Printing != want[i] {
			t.Errorf("row %d = %+v, want %+v", i+1, e.Printing, want[i])
		}
	}
	if got := doubts(t, st, file.DoubtQuotes); len(got) != 3 {
		t.Errorf("doubts quotes = %d, want 3", len(got))
	}
}

// What scrapers leave in names, entities of HTML and blanks that do not break, is read as what it
// stands for: one song, and both are noted.
func TestEntitiesAndOddBlanksAreRead(t *testing.T) {
	st := storetest.New(t)
	days := []string{"2026-01-10", "2026-01-17", "2026-01-24"}
	for i, r := range []row{
		{1, "ExtraL", "Jennie &amp; Doechii", 0, 1, 1},
		{1, "ExtraL", "JENNIE & Doechii", 1, 1, 2},
		{1, "ExtraL\u00a0", "JENNIE\u00a0&\u00a0Doechii", 1, 1, 3},
	} {
		bring(t, st, "hot-100", put(t, "a.json", weekJSON(days[i], whole(100, r)...)))
	}
	ids := map[int64]bool{}
	for _, day := range days {
		first := issue(t, st, "hot-100", day).Entries[0]
		ids[first.TitleID] = true
		if first.Printing.Title != "ExtraL" || !strings.EqualFold(first.Printing.Credit, "JENNIE & Doechii") {
			t.Errorf("%s: no. 1 is printed %+v", day, first.Printing)
		}
	}
	if len(ids) != 1 {
		t.Errorf("the three weeks have %d titles at no. 1, want one", len(ids))
	}
	if a, b := doubts(t, st, file.DoubtEntities), doubts(t, st, file.DoubtBlanks); len(a) != 1 || len(b) != 1 {
		t.Errorf("doubts: %+v and %+v, want one each", a, b)
	}
}

// Numbers as pandas and R save them: 3.0 is 3, NA is none; half a position is none at all.
func TestNumbersAsProgramsSaveThem(t *testing.T) {
	st := storetest.New(t)
	table := func(lasts ...string) string {
		out := "chart_week,current_week,title,performer,last_week,peak_pos,wks_on_chart\n"
		for i := range 100 {
			last := ""
			if i < len(lasts) {
				last = lasts[i]
			}
			out += fmt.Sprintf("2026-01-10,%d,T%d,A%d,%s,%d,3\n", i+1, i+1, i+1, last, i+1)
		}
		return out
	}
	bring(t, st, "hot-100", put(t, "a.csv", table("1.0", "NA", "NaN", "None", "null", "#N/A", "<NA>")))
	if got := issue(t, st, "hot-100", "2026-01-10").Entries; got[0].Last != 1 || got[1].Last+got[2].Last+got[3].Last+got[4].Last+got[5].Last+got[6].Last != 0 {
		t.Errorf("last weeks are %+v", got[:7])
	}
	if f := refused(t, storetest.New(t), "hot-100", put(t, "b.csv", table("1.0", "3.5"))); f.Code != file.FaultNumber || f.Line != 3 {
		t.Errorf("half a position: %+v, want %s in line 3", f, file.FaultNumber)
	}
}

func TestRowThatReadsTwoWaysIsRefused(t *testing.T) {
	f := refused(t, storetest.New(t), "hot-100", put(t, "y.csv",
		"date,title,artist,current,previous,peak,weeks\n2003-12-06,\"A\",\"B\",\"C\",1,0,1,1\n"))
	if f.Line != 2 {
		t.Errorf("fault = %+v, want line 2", f)
	}
}

func TestGluedSeparatorsAreReadAndThePrintedTextIsKept(t *testing.T) {
	t.Parallel()
	tests := []struct{ printed, read string }{
		{"The Weeknd,JENNIE& Lily-Rose Depp", "The Weeknd, JENNIE & Lily-Rose Depp"},
		{"ROSE &Bruno Mars", "ROSE & Bruno Mars"},
		{"DrakeFeaturingWizkid&Kyla", "Drake Featuring Wizkid & Kyla"},
		{"Adam Port, Stryv &Camila CabelloFeat. Malachiii", "Adam Port, Stryv & Camila Cabello Feat. Malachiii"},
		{"The Drifters FeaturingClyde McPhatterAndBill Pinkney", "The Drifters Featuring Clyde McPhatter And Bill Pinkney"},
		{"Michael Buble Duet WithShania Twain", "Michael Buble Duet With Shania Twain"},
		{"Bing CrosbyWith Ken Darby", "Bing Crosby With Ken Darby"},
		{"Bill Withers", ""},
		{"Daryl Hall  John Oates", "Daryl Hall & John Oates"},
		{"Super Junior-D&E", ""},
		{"10,000 Maniacs", ""},
	}
	for _, tt := range tests {
		st := storetest.New(t)
		bring(t, st, "global-200", put(t, "g.csv", "date,rank,title,artists,featured\n2025-08-02,1,Song,\""+tt.printed+"\",N/A\n"))
		e := issue(t, st, "global-200", "2025-08-02").Entries[0]
		if e.Printing.Credit != tt.printed || e.Read != tt.read {
			t.Errorf("credit %q: kept as %q, read as %q; want it kept, read as %q", tt.printed, e.Printing.Credit, e.Read, tt.read)
		}
	}
}

func TestBlanksOfTheCreditAreKeptToTheLetter(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2021-08-07", row{1, "Monsters", "All Time Low Featuring Demi Lovato & blackbear ", 0, 1, 1})))
	if got := issue(t, st, "hot-100", "2021-08-07").Entries[0].Printing.Credit; !strings.HasSuffix(got, "blackbear ") {
		t.Errorf("credit = %q, want the blank at its end kept", got)
	}
}

func TestRenameInTheMiddleOfARunIsOneTitle(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", archive(t,
		"2025-07-05.json", weekJSON("2025-07-05", whole(100, row{81, "Golden", "HUNTR/X, EJAE, Audrey Nuna & Rei Ami", 0, 81, 1})...),
		"2025-07-12.json", weekJSON("2025-07-12", whole(100, row{23, "Golden", "HUNTR/X: EJAE, Audrey Nuna & REI AMI", 81, 23, 2})...)))
	if a, b := title(t, issue(t, st, "hot-100", "2025-07-05"), 81), title(t, issue(t, st, "hot-100", "2025-07-12"), 23); a != b {
		t.Errorf("Golden is title %d, then %d; want one", a, b)
	}
}

func TestTwoVersionsInOneIssueAreTwoTitles(t *testing.T) {
	st := storetest.New(t)
	melody := func(rank, last, peak, n int) row {
		return row{rank, "Unchained Melody", "The Righteous Brothers", last, peak, n}
	}
	bring(t, st, "hot-100", archive(t,
		"a.json", weekJSON("1990-10-06", whole(100, melody(20, 30, 20, 5), melody(60, 0, 60, 1))...),
		"b.json", weekJSON("1990-10-13", whole(100, melody(15, 20, 15, 6), melody(40, 60, 40, 2))...)))
	first, second := issue(t, st, "hot-100", "1990-10-06"), issue(t, st, "hot-100", "1990-10-13")
	if title(t, first, 20) == title(t, first, 60) {
		t.Error("two rows of one issue are one title")
	}
	if title(t, first, 20) != title(t, second, 15) || title(t, first, 60) != title(t, second, 40) {
		t.Error("the two versions have changed places")
	}
	if got := doubts(t, st, file.DoubtTwoVersions); len(got) != 2 {
		t.Errorf("doubts two-versions = %d, want one an issue", len(got))
	}
}

func TestTwoSongsOfOneNameStayTwo(t *testing.T) {
	st := storetest.World(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2026-07-18", whole(100,
		row{70, "Takedown", "HUNTR/X: EJAE, Audrey Nuna & REI AMI", 0, 70, 1}, row{80, "Takedown", "JEONGYEON, JIHYO & CHAEYOUNG Of TWICE", 0, 80, 1})...)))
	i := issue(t, st, "hot-100", "2026-07-18")
	if title(t, i, 70) == title(t, i, 80) {
		t.Error("both Takedowns are one title")
	}
}

func TestAlbumThatComesBackUnderAnotherNameIsOneTitle(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "billboard-200", archive(t,
		"2024-08-03.csv", weekCSV("2024-08-03", whole(200, row{1, "Ate: Mini Album (EP)", "Stray Kids", 0, 1, 1})...),
		"2024-12-14.csv", weekCSV("2024-12-14", whole(200, row{151, "ATE (EP)", "Stray Kids", 0, 1, 15})...)))
	bring(t, st, "overrides", put(t, "o.csv", "verb,subject,title,credit,target,target_credit\nmerge,album,ATE (EP),Stray Kids,Ate: Mini Album (EP),Stray Kids\n"))
	if a, b := title(t, issue(t, st, "billboard-200", "2024-08-03"), 1), title(t, issue(t, st, "billboard-200", "2024-12-14"), 151); a != b {
		t.Errorf("Ate is title %d, ATE (EP) %d; want one", a, b)
	}
}

func TestRowsThatStandTwiceAreKeptOnce(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "billboard-200", put(t, "y.csv", `date,title,artist,current,previous,peak,weeks,new
1984-08-18,"Touch","Eurythmics",1,60,7,35,False
1984-08-18,"Touch","Eurythmics",1,60,7,35,False
1984-08-18,"Purple Rain","Prince",2,1,1,8,False
`))
	if got := issue(t, st, "billboard-200", "1984-08-18").Entries; len(got) != 2 {
		t.Errorf("%d rows, want 2: %+v", len(got), got)
	}
	if got := doubts(t, st, file.DoubtRepeatedRow); len(got) != 1 || got[0].Line != 3 {
		t.Errorf("doubts repeated-row = %+v, want the one of line 3", got)
	}
}

func TestTitleInTheArtistsColumnIsReadAsTheTitle(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "billboard-200", put(t, "y.csv", "date,title,artist,current,previous,peak,weeks,new\n1988-12-31,\"\",\"Silhouette\",1,9,1,11,False\n"))
	if got := issue(t, st, "billboard-200", "1988-12-31").Entries[0].Printing; got.Title != "Silhouette" || got.Credit != "" {
		t.Errorf("printing = %+v, want the title Silhouette and no credit", got)
	}
}

func TestPeakWorseThanThePositionIsListed(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("1976-12-04", row{1, "Tonight's The Night", "Rod Stewart", 2, 2, 9})))
	if got := doubts(t, st, file.DoubtPeak); len(got) != 1 || got[0].Detail != "1" {
		t.Errorf("doubts peak-worse = %+v, want one issue with one row", got)
	}
}

func TestFilmsAreTitlesAndViewsTheMetric(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "netflix-film", put(t, "w.tsv", "week\tcategory\tweekly_rank\tshow_title\tseason_title\tweekly_hours_viewed\truntime\tweekly_views\tcumulative_weeks_in_top_10\n"+
		"2025-08-31\tFilms (English)\t1\tKPop Demon Hunters\tN/A\t50200000\t1.6667\t30100000\t11\n"+
		"2025-08-31\tTV (English)\t1\tWednesday\tWednesday: Season 2\t1\t1\t1\t4\n"+
		"2023-06-11\tFilms (Non-English)\t1\tBlood & Gold\tN/A\t9000000\t\t\t3\n"))
	got := issue(t, st, "netflix-film", "2025-08-31").Entries
	if len(got) != 1 || got[0].Printing.Title != "KPop Demon Hunters" || got[0].Metric != 30_100_000 || got[0].Weeks != 11 {
		t.Errorf("films = %+v, want KPop Demon Hunters with 30,100,000 views in week 11", got)
	}
	if got := issue(t, st, "netflix-film-intl", "2023-06-11").Entries[0]; got.Metric != 0 {
		t.Errorf("views before they were published = %d, want none", got.Metric)
	}
}

func TestGlobalExclUSPrintsBlanksBeforeCommas(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "global-excl-us", put(t, "g.csv", "Date,Rank,Song,Artist,Last Week,Peak Position,Weeks on Chart\n2024-11-09,1,Song,\"Bad Bunny , Omar Courtz & Dei V\",-,1,1\n"))
	e := issue(t, st, "global-excl-us", "2024-11-09")
	if e.Entries[0].Read != "Bad Bunny, Omar Courtz & Dei V" || e.Whole || e.Scope != kpop.ScopeTop {
		t.Errorf("entry %+v, whole %v, scope %q; want the commas closed and the first positions only", e.Entries[0], e.Whole, e.Scope)
	}
}
