package kpop

import "strings"

// Figure is a reported figure: something that a source said, kept as it was said
// and never mixed with what is computed.
type Figure struct {
	Key    string // permanent slug
	About  About
	Kind   string // one of FigureKinds, of which every language has words; "": What says it
	What   Text   // what was counted: views on Netflix
	Value  Text   // the value as reported; empty: Number and Unit say it
	Number int64  // the value to compare with; 0: there is none
	Was    int64  // the number that was reported before; 0: none was
	Unit   string // one of Units; "" with Value
	AsOf   Date   // when it held, as precisely as the source says
	Source Text
	Check  Check
	// Disputed is why the report is known to be wrong; empty when nothing speaks against it.
	Disputed Text
}

// Video is a video on YouTube of a title.
type Video struct {
	ID     string // YouTube's, 11 letters
	ActID  int64  // whose title it is
	ActKey string
	Title  string // the song; charts need not hold it
}

// About is what a figure is about: an act, a title, a title by an act, or, when all
// is empty, nothing in particular.
type About struct {
	ActID   int64
	ActKey  string
	Subject Subject // with Title
	Title   string  // as printed; charts need not hold it
}

// The kinds of figures that are reported again and again, worded by "figure." and the kind.
const (
	FirstWeek  = "first-week"  // copies sold in an album's first week
	TotalSales = "total-sales" // copies sold up to the figure's date
	VideoViews = "video-views" // views of a title's video up to the figure's date
)

// FigureKinds lists the kinds of figures.
func FigureKinds() []string { return []string{FirstWeek, TotalSales, VideoViews} }

// Past is a value that was reported of a figure earlier.
type Past struct {
	AsOf          Date
	Number        int64 // 0: Value says it
	Value, Source Text
}

// Now is the figure's value as it becomes a past one.
func (f Figure) Now() Past { return Past{f.AsOf, f.Number, f.Value, f.Source} }

// Before compares when two values held: by their first days, and the one that says it less
// precisely first.
func (d Date) Before(other Date) bool {
	first, _ := d.First()
	second, _ := other.First()
	return first < second || first == second && len(d) < len(other)
}

// Round is the round number that a figure passed with its newest value, 0 if none: a million
// copies or a hundred million views more than before, and less for what is smaller.
func (f Figure) Round() int64 {
	least, most := int64(100_000), int64(1_000_000)
	if f.Unit == "views" {
		least, most = 1_000_000, 100_000_000
	}
	step := least
	for step < most && f.Number >= step*10 {
		step *= 10
	}
	if n := f.Number / step; f.Was > 0 && f.Was/step < n {
		return n * step
	}
	return 0
}

// Units lists the units of figures; a unit is worded by "unit." and its name.
func Units() []string { return []string{"views", "percent", "weeks", "albums", "songs", "copies"} }

// Check says which computation of ours a figure can be compared with.
type Check struct {
	Kind  CheckKind
	Chart string // the key of the chart that it is computed from
	Why   string // with NoCheck: one of NoCheckReasons
}

// CheckKind is one computation.
type CheckKind string

// The computations. All of them are as of the figure's date.
const (
	NoCheck        CheckKind = "none"             // nothing of ours compares with it
	CheckStretch1  CheckKind = "stretch1"         // a title's longest stretch at no. 1, in issues
	CheckWeeks1    CheckKind = "weeks1"           // a title's issues at no. 1
	CheckOpenings1 CheckKind = "first-albums-no1" // how many of an act's first charting albums all debuted at no. 1; no other act as many
	CheckAtOnce10  CheckKind = "top10-at-once"    // most songs of an album or an act in the top 10 of one issue
	CheckViews     CheckKind = "views"            // a title's views while on the chart, added up
	CheckMostViews CheckKind = "most-views"       // whether no other title has more of them
)

// CheckKinds lists the computations that need a chart.
func CheckKinds() []CheckKind {
	return []CheckKind{CheckStretch1, CheckWeeks1, CheckOpenings1, CheckAtOnce10, CheckViews, CheckMostViews}
}

// NoCheckReasons lists why nothing of ours compares with a figure, worded by
// "why.none." and the reason.
func NoCheckReasons() []string { return []string{"streams", "critics", "revenue", "forecast", "other"} }

// Note is something reported of how K-pop lives in a country.
type Note struct {
	Country  string // ISO 3166 alpha-2
	Topic    string // slug; a country has one note of each topic
	Body     Text
	AsOf     Date // "" unknown
	Source   Text
	Disputed Text // as Figure's
}

// Text is a text in some languages, by the language's code (ko, pt-BR); the one under ""
// serves all others.
type Text map[string]string

// In returns the text for one of Discord's locales (en-US, ko): that of the language as
// it is spoken there, else of the language, else the one for all.
func (t Text) In(locale string) string {
	if text, ok := t[locale]; ok {
		return text
	}
	language, _, _ := strings.Cut(locale, "-")
	if text, ok := t[language]; ok {
		return text
	}
	return t[""]
}
