package charts

import "fanchart/store/kpop"

// positions is the program's own form: the positions of K-pop acts as plain facts,
// for charts of any source. The starter set is written in it. A row without a rank
// says that the issue had no K-pop act.
func positions(charts []kpop.Chart) Source {
	t := Table{comma: ',', columns: columns{
		category: "chart", day: "day", rank: "rank", title: "title", credit: "credit", last: "last", peak: "peak", weeks: "weeks"},
		charts: map[string]string{}}
	for _, c := range charts {
		t.charts[c.Key] = c.Key
	}
	form := tableForm("positions", t)
	form.Scope = kpop.ScopeKPop
	return Source{Key: "positions", Charts: charts, Forms: []Form{form}}
}
