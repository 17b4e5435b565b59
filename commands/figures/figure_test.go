package figures

import (
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"strings"
	"testing"
)

// What the full charts say of every reported figure.
func TestFiguresAgainstTheFullCharts(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	q := question{d.Question(parsed(t, "/milestone"))}
	all, err := q.reported(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"kpdh-views": "Our charts confirm it: its weekly views while in the top 10 passed 300,000,000 on the list of 14 Sep 2025 " +
			"and add up to 513,400,000 from 22 Jun 2025 to 28 Dec 2025.",
		"kpdh-most-watched":   "Our charts agree as far as they go: of ",
		"kpdh-critics":        "Not checked: critics' scores are in no chart we hold.",
		"kpdh-hot-100-top-10": "Our charts confirm it: 4 songs in the top 10 at once, first on 30 Aug 2025. ",
		"golden-global-200":   "Our charts confirm it: 11 weeks in a row at no. 1, 2 Aug 2025 to 11 Oct 2025.",
		"apt-streams":         "Not checked: views and streams are in no chart we hold.",
		"apt-global-excl-us": "Not checked: of Global Excl. US we hold only 9 issues from that time (9 Nov 2024 to 19 Apr 2025), " +
			"too few to tell. There we count 4 weeks.",
		"stray-kids-billboard-200": "Our charts confirm it: the first 8 charting albums all debuted at no. 1, as of 6 Dec 2025. " +
			"No other act's first albums did as well.",
		"netflix-revenue": "Not checked: a company's revenue is in no chart we hold.",
		"kocca-fans":      "Not checked: it is a forecast; charts tell what was, not what will be.",
	}
	for _, f := range all {
		if got := saidOf(t, q, f); want[f.Key] == "" || !strings.HasPrefix(got, want[f.Key]) {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Key, got, want[f.Key])
		}
	}
	if len(all) != len(want) {
		t.Errorf("%d figures, want %d", len(all), len(want))
	}
}

// saidOf is the line that our own charts add to a figure.
func saidOf(t *testing.T, q question, f Reported) string {
	t.Helper()
	finding, err := q.compare(t.Context(), f)
	if err != nil {
		t.Fatalf("finding(%s): %v", f.Key, err)
	}
	var page view.FiguresPage
	page.Add(view.FigureRow{Figure: f.Figure, Act: f.Act, Title: f.Named(), Finding: finding})
	lines := view.Figures(q.P, page).Blocks[0].Lines
	return lines[len(lines)-1][0].Text
}

// A figure that is not so is told with both numbers, and a date before or within a
// run counts up to that date.
func TestFiguresThatDiffer(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	q := question{d.Question(parsed(t, "/milestone"))}
	all, err := q.reported(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]Reported{}
	for _, f := range all {
		byKey[f.Key] = f
	}
	for _, test := range []struct {
		key    string
		number int64
		asOf   kpop.Date
		want   string
	}{
		{"golden-global-200", 12, "2025", "Our charts say otherwise (reported: 12 weeks): 11 weeks"},
		{"golden-global-200", 10, "2025", "Our charts say otherwise (reported: 10 weeks): 11 weeks"},
		{"golden-global-200", 5, "2025-08-30", "Our charts confirm it: 5 weeks in a row at no. 1, 2 Aug 2025 to 30 Aug 2025."},
		{"golden-global-200", 11, "2024", "Not checked: it is on none of the Global 200 issues we hold, 19 Sep 2020 to 28 Dec 2024."},
		{"golden-global-200", 11, "2019", "Not checked: we hold no issue of Global 200 from that time."},
		{"stray-kids-billboard-200", 9, "2026-08-22", "Our charts confirm it: the first 9 charting albums"},
		{"stray-kids-billboard-200", 9, "2025", "Our charts say otherwise (reported: 9 albums): the first 8 charting albums"},
		{"stray-kids-billboard-200", 5, "2023", "Our charts say otherwise (reported: 5 albums): the first 4 charting albums"},
		{"kpdh-hot-100-top-10", 5, "2025", "Our charts say otherwise (reported: 5 songs): 4 songs"},
		{"kpdh-views", 300_000_000, "2025-12", "Our charts say otherwise (reported: 300,000,000 views): its weekly views while in the top 10 passed 300,000,000"},
		{"kpdh-views", 900_000_000, "2025", "Not checked: views outside the weekly top 10 are not listed"},
		{"apt-global-excl-us", 3, "2025", "Our charts say otherwise (reported: 3 weeks): 4 weeks at no. 1"},
		{"apt-global-excl-us", 4, "2025", "Our charts agree as far as they go: 4 weeks at no. 1"},
	} {
		f := byKey[test.key]
		f.Number, f.AsOf = test.number, test.asOf
		if got := saidOf(t, q, f); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s with %d as of %s: got\n%s\nwant\n%s", test.key, test.number, test.asOf, got, test.want)
		}
	}
}
