package charts

import (
	"slices"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// counted is an entry that a chart credits to others and that its publisher counts for an
// act later: the chart's print stays what it is, and a well-known number is explained.
type counted struct {
	Act, Name     string // the act's key, and what it is called
	Chart         string
	Title, Credit string // as printed there
	Month         string // of the version that the act is on, YYYY-MM
}

// countedLater lists such entries. Source: Billboard counts the remix of Savage Love with BTS
// of October 2020 among BTS's no. 1s of the Hot 100, on which it printed the first two alone.
func countedLater() []counted {
	return []counted{{"bts", "BTS", "hot-100", "Savage Love (Laxed - Siren Beat)", "Jawsh 685 x Jason Derulo", "2020-10"}}
}

// countedFor are the entries that a publisher counts for an act, and the chart does not
// print with it.
func (q question) countedFor(act kpop.Act) []view.CountedToo {
	return q.countedToo(func(c counted) bool { return c.Act == act.Key })
}

// countedOf are those of one title.
func (q question) countedOf(t kpop.Title) []view.CountedToo {
	return q.countedToo(func(c counted) bool { return c.Title == t.Name && c.Credit == t.Credit })
}

func (q question) countedToo(want func(counted) bool) []view.CountedToo {
	var out []view.CountedToo
	for _, c := range slices.DeleteFunc(countedLater(), func(c counted) bool { return !want(c) }) {
		if chart, ok := q.Shelf.Chart(c.Chart); ok {
			out = append(out, view.CountedToo{Act: c.Name, Chart: chart, Title: c.Title, Credit: c.Credit, Month: kpop.Date(c.Month)})
		}
	}
	return out
}
