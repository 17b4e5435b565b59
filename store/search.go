package store

import (
	"context"

	"fanchart/store/kpop"
	"fanchart/store/names"
)

// FoundTitle is what search needs of a title.
type FoundTitle struct {
	ID      int64
	Subject kpop.Subject
	Name    string
	Names   []string // further ones: other printings, and what the table of names has
	Credit  string
	Acts    []int64 // the K-pop acts credited
	KPop    bool
	Weight  int32 // larger is asked for more: charting now, K-pop, weeks in all
}

// FoundAct is what search needs of an act.
type FoundAct struct {
	ID     int64
	Name   string
	KPop   bool
	Hangul string   // "" none
	Names  []string // further names, those that groups list it by, and nicknames
	Weight int32
}

// FoundMember is what search needs of a member without an act of their own.
type FoundMember struct {
	Group  int64
	Member kpop.Member
	Names  []string // nicknames
	Gone   bool     // the group is no more
	Kind   kpop.ActKind
	Of     int // how many the group has, and had
}

// Weights of search results: a K-pop title before others, one charting now
// before the past, then by weeks on charts.
const (
	weightKPop = 1_000_000
	weightNow  = 10_000_000
)

// titleKey is under which a title's further names are kept: printings that differ in
// capitals, accents and asides are of one title.
type titleKey struct {
	subject       kpop.Subject
	title, credit string
}

func keyOf(subject kpop.Subject, p kpop.Printing) titleKey {
	return titleKey{subject, names.NormalTitle(p.Title), names.Normal(p.Credit)}
}

// SearchTitles calls f with every title, in order of id.
func (s *Store) SearchTitles(ctx context.Context, f func(FoundTitle) error) (err error) {
	defer wrap(&err, "titles to search")
	called, err := s.calledTitles(ctx)
	if err != nil {
		return err
	}
	former, err := s.formerPrintings(ctx)
	if err != nil {
		return err
	}
	acts, err := s.creditedKPop(ctx)
	if err != nil {
		return err
	}
	return s.each(ctx, ask(`
		SELECT t.id, t.subject, p.title, p.credit, COALESCE(NULLIF(p.read, ''), p.credit),
			COALESCE((SELECT SUM(r.weeks) + CAST($1 AS BIGINT) * MAX(CASE WHEN r.last_day = (
				SELECT MAX(i.day) FROM issue i WHERE i.chart_id = r.chart_id) THEN 1 ELSE 0 END)
				FROM run r WHERE r.title_id = t.id), 0)
		FROM title t JOIN printing p ON p.id = t.printing_id
		WHERE t.merged_into IS NULL ORDER BY t.id`, weightNow), func(row scanner) error {
		var t FoundTitle
		var printed string
		if err := row.Scan(&t.ID, &t.Subject, &t.Name, &printed, &t.Credit, &t.Weight); err != nil {
			return err
		}
		if t.Acts = acts[t.ID]; len(t.Acts) > 0 {
			t.KPop, t.Weight = true, t.Weight+weightKPop
		}
		if len(called) > 0 || len(former) > 0 {
			t.Names = furtherNames(t, append([]kpop.Printing{{Title: t.Name, Credit: printed}}, former[t.ID]...), called)
		}
		return f(t)
	})
}

// furtherNames are what else a title is called: other printings of it, and the rows of
// the table of names.
func furtherNames(t FoundTitle, printed []kpop.Printing, called map[titleKey][]string) []string {
	var out []string
	seen := map[titleKey]bool{}
	for i, p := range printed {
		if i > 0 && p.Title != t.Name {
			out = append(out, p.Title)
		}
		if key := keyOf(t.Subject, p); !seen[key] {
			seen[key] = true
			out = append(out, called[key]...)
		}
	}
	return out
}

// calledTitles are the further names of titles, by the normal form of a printing.
func (s *Store) calledTitles(ctx context.Context) (map[titleKey][]string, error) {
	list, err := titleNames(ctx, s)
	called := map[titleKey][]string{}
	for _, n := range list {
		key := keyOf(n.Subject, n.Printing)
		called[key] = append(called[key], n.Name)
	}
	return called, err
}

// formerPrintings are the printings of titles beside the newest, by title.
func (s *Store) formerPrintings(ctx context.Context) (map[int64][]kpop.Printing, error) {
	former := map[int64][]kpop.Printing{}
	err := s.each(ctx, ask(`
		SELECT p.title, p.credit, COALESCE((
			SELECT MAX(c.title_id) FROM printing_act a JOIN title_act c ON c.act_id = a.act_id
			WHERE a.printing_id = p.id AND a.position = 0
				AND EXISTS (SELECT 1 FROM entry e WHERE e.title_id = c.title_id AND e.printing_id = p.id)), 0)
		FROM printing p WHERE NOT EXISTS (SELECT 1 FROM title t WHERE t.printing_id = p.id) ORDER BY p.id`), func(row scanner) error {
		var id int64
		var p kpop.Printing
		err := row.Scan(&p.Title, &p.Credit, &id)
		former[id] = append(former[id], p)
		return err
	})
	return former, err
}

// creditedKPop are the K-pop acts of titles that have any.
func (s *Store) creditedKPop(ctx context.Context) (map[int64][]int64, error) {
	acts := map[int64][]int64{}
	err := s.each(ctx, ask(`
		SELECT c.title_id, c.act_id FROM act a JOIN title_act c ON c.act_id = a.id
		WHERE a.kpop = 1 ORDER BY c.title_id, c.position`), func(row scanner) error {
		var title, act int64
		err := row.Scan(&title, &act)
		acts[title] = append(acts[title], act)
		return err
	})
	return acts, err
}
