package charts

import "fanchart/store/kpop"

// positions is the program's own form: the positions of K-pop acts as plain facts,
// for charts of any source. The starter set is written in it. A row without a rank
// says that the issue had no K-pop act.
func positions(charts []kpop.Chart) Source {
	t := Table{Columns: Columns{
		Category: "chart", Day: "day", Rank: "rank", Title: "title", Credit: "credit", Last: "last", Peak: "peak", Weeks: "weeks"},
		Charts: map[string]string{}}
	for _, c := range charts {
		t.Charts[c.Key] = c.Key
	}
	form := t.Form("positions")
	form.Scope = kpop.ScopeKPop
	return Source{Key: "positions", Charts: charts, Forms: []Form{form}}
}
