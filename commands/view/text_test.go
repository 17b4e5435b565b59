package view

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

func TestText(t *testing.T) {
	m := Message{
		Title: Line{bold("빌보드 핫 100")},
		Blocks: []Block{
			{Columns: 2, Lines: []Line{
				{bold("1"), {Text: " ▲1 "}, {Text: "Golden"}},
				{bold("10"), {Text: " 재진입 "}, {Text: "How It's Done"}},
				{bold("100"), {Text: " = "}, {Text: "아이유"}},
			}},
			{Heading: "Films", Lines: []Line{{{Text: "see "}, {Text: "here", Style: Link, URL: "https://example.org"}}}},
		},
		Notes:   []Line{{{Text: "as of "}, {Style: Time, At: 0}}, {{Text: "try "}, {Text: "fanchart ask", Style: Code}}},
		Buttons: []Button{{Label: "Newest", Request: "/chart chart:hot-100"}, {Label: "Gone", Disabled: true}},
	}
	want := `빌보드 핫 100

  1 ▲1     Golden
 10 재진입 How It's Done
100 =      아이유

Films
  see here <https://example.org>

as of 1970-01-01 00:00 UTC
try ` + "`fanchart ask`" + `

[Newest] /chart chart:hot-100
`
	if got := Text(m); got != want {
		t.Errorf("Text: got\n%s\nwant\n%s", got, want)
	}
}

func TestTextIsHarmless(t *testing.T) {
	m := Message{Title: Line{bold("a\x1b[2Jb\r\nc\x07")}, Blocks: []Block{{Lines: []Line{plain("\u009b31mred")}}}}
	if got, want := Text(m), "a[2Jbc\n\n31mred\n"; got != want {
		t.Errorf("Text: got %q, want %q", got, want)
	}
}

// TestFullestPage: a page of the longest names keeps within a Discord message.
func TestFullestPage(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	entry := kpop.Entry{Rank: 100, Metric: 123_456_789, Printing: kpop.Printing{Title: strings.Repeat("가", 200), Credit: strings.Repeat("나", 300)}}
	move := trend.Movement{Change: trend.Re, Peak: 100, Weeks: 100}
	page := ChartPage{Chart: kpop.Chart{Key: "netflix-film", Metric: "views"}, Coverage: Coverage{Scopes: []string{kpop.ScopeKPop}}}
	for range 20 {
		page.Rows = append(page.Rows, ChartRow{Entry: entry, Move: move})
	}
	for _, p := range words.All() {
		text := Text(Chart(p, page))
		if n := utf8.RuneCountInString(text); n > 4000 || len(text) > 10_000 {
			t.Errorf("Chart in %s: got %d letters, %d bytes, want at most 4000 and 10000", p.Locale, n, len(text))
		}
	}
}

func TestFaultText(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		fault Fault
		want  string
	}{
		{Fault{Code: "rank-twice", File: "a.csv", Line: 7, Column: "rank", Detail: "7"}, "a.csv, line 7, column rank: a position stands twice (7)"},
		{Fault{Code: "syntax", File: "a.tar.gz!b.json", Line: 1}, "a.tar.gz!b.json, line 1: it is broken or cut off"},
		{Fault{Code: "no-data", File: "folder"}, "folder: nothing here is a file of this source"},
		{Fault{Code: "brand-new", File: "x"}, "x: brand-new"},
	}
	for _, test := range tests {
		if got := FaultText(words.For("en"), test.fault); got != test.want {
			t.Errorf("FaultText(%v): got %q, want %q", test.fault, got, test.want)
		}
	}
}
