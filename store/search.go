package store

import (
	"context"

	"fanchart/store/kpop"
)

// FoundTitle is what search needs of a title.
type FoundTitle struct {
	ID      int64
	Subject kpop.Subject
	Name    string
	Credit  string
	KPop    bool
	Weight  int32 // larger is asked for more: charting now, K-pop, weeks in all
}

// FoundAct is what search needs of an act.
type FoundAct struct {
	ID     int64
	Name   string
	KPop   bool
	Names  []string // further names
	Weight int32
}

// Weights of search results: a K-pop title before others, one charting now
// before the past, then by weeks on charts.
const (
	weightKPop = 1_000_000
	weightNow  = 10_000_000
)

// SearchTitles calls f with every title, in order of id.
func (s *Store) SearchTitles(ctx context.Context, f func(FoundTitle) error) (err error) {
	defer wrap(&err, "titles to search")
	return s.each(ctx, ask(`
		SELECT t.id, t.subject, p.title, COALESCE(NULLIF(p.read, ''), p.credit),
			COALESCE((SELECT MAX(a.kpop) FROM title_act c JOIN act a ON a.id = c.act_id WHERE c.title_id = t.id), 0) AS kpop,
			COALESCE((SELECT SUM(r.weeks) + CAST($1 AS BIGINT) * MAX(CASE WHEN r.last_day = (
				SELECT MAX(i.day) FROM issue i WHERE i.chart_id = r.chart_id) THEN 1 ELSE 0 END)
				FROM run r WHERE r.title_id = t.id), 0)
		FROM title t JOIN printing p ON p.id = t.printing_id
		WHERE t.merged_into IS NULL ORDER BY t.id`, weightNow), func(row scanner) error {
		var t FoundTitle
		if err := row.Scan(&t.ID, &t.Subject, &t.Name, &t.Credit, &t.KPop, &t.Weight); err != nil {
			return err
		}
		if t.KPop {
			t.Weight += weightKPop
		}
		return f(t)
	})
}

// SearchActs calls f with every act that is in the catalogue or credited on a chart.
func (s *Store) SearchActs(ctx context.Context, f func(FoundAct) error) (err error) {
	defer wrap(&err, "acts to search")
	names := map[int64][]string{}
	err = s.each(ctx, ask(`SELECT act_id, name FROM act_name ORDER BY act_id, position`), func(row scanner) error {
		var id int64
		var name string
		err := row.Scan(&id, &name)
		names[id] = append(names[id], name)
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, ask(`
		SELECT a.id, a.name, a.kpop,
			COALESCE((SELECT SUM(r.weeks) FROM title_act c JOIN run r ON r.title_id = c.title_id WHERE c.act_id = a.id), 0)
		FROM act a WHERE a.merged_into IS NULL ORDER BY a.id`), func(row scanner) error {
		var a FoundAct
		if err := row.Scan(&a.ID, &a.Name, &a.KPop, &a.Weight); err != nil {
			return err
		}
		if a.Names = names[a.ID]; a.KPop {
			a.Weight += weightKPop
		}
		return f(a)
	})
}
