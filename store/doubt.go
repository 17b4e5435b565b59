package store

import "context"

// Doubt is something an import found doubtful and kept all the same.
type Doubt struct {
	Chart  string // key; "" when it concerns no chart
	Code   string
	File   string
	Line   int    // 0: the whole file
	Day    string // "" : no issue
	Detail string
}

// DoubtCounts returns how many doubts of each code a chart has.
func (s *Store) DoubtCounts(ctx context.Context, chart string) (counts map[string]int, err error) {
	defer wrap(&err, "doubts of %s", chart)
	counts = map[string]int{}
	err = s.each(ctx, ask(`
		SELECT d.code, COUNT(*) FROM doubt d JOIN chart c ON c.id = d.chart_id
		WHERE c.key = $1 GROUP BY d.code`, chart), func(row scanner) error {
		var code string
		var n int
		err := row.Scan(&code, &n)
		counts[code] = n
		return err
	})
	return counts, err
}

// Doubts calls f with every doubt, grouped by chart and code; chart "" is all charts.
func (s *Store) Doubts(ctx context.Context, chart string, f func(Doubt) error) (err error) {
	defer wrap(&err, "doubts of %q", chart)
	return s.doubts(ctx, ask(`
		SELECT COALESCE(c.key, ''), d.code, d.file, d.line, d.day, d.detail
		FROM doubt d LEFT JOIN chart c ON c.id = d.chart_id
		WHERE $1 = '' OR c.key = $1 ORDER BY COALESCE(d.chart_id, 0), d.code, d.day, d.id`, chart), f)
}

// FileDoubts calls f with what imports into a list found doubtful, as the newest
// import of each path left it, by code.
func (s *Store) FileDoubts(ctx context.Context, source string, f func(Doubt) error) (err error) {
	defer wrap(&err, "doubts of files of %s", source)
	return s.doubts(ctx, ask(`
		SELECT '', d.code, d.file, d.line, d.day, d.detail FROM doubt d JOIN import i ON i.id = d.import_id
		WHERE i.source = $1 AND i.id = (SELECT MAX(o.id) FROM import o WHERE o.source = i.source AND o.path = i.path)
		ORDER BY d.code, d.file, d.line, d.id`, source), f)
}

func (s *Store) doubts(ctx context.Context, q query, f func(Doubt) error) error {
	return s.each(ctx, q, func(row scanner) error {
		var d Doubt
		if err := row.Scan(&d.Chart, &d.Code, &d.File, &d.Line, &d.Day, &d.Detail); err != nil {
			return err
		}
		return f(d)
	})
}

// AddDoubts records what an import found doubtful; importID 0 is a change of the
// catalogue, chartID 0 no chart.
func (t *Tx) AddDoubts(ctx context.Context, importID, chartID int64, doubts []Doubt) (err error) {
	defer wrap(&err, "add doubts")
	source, chart := orNull(importID), orNull(chartID)
	return t.insert(ctx, `INSERT INTO doubt (import_id, chart_id, code, file, line, day, detail) VALUES`, len(doubts), func(args []any, i int) []any {
		d := doubts[i]
		return append(args, source, chart, d.Code, d.File, d.Line, d.Day, d.Detail)
	})
}

// DropDoubts removes a chart's doubts of the given codes, to be found anew.
func (t *Tx) DropDoubts(ctx context.Context, chartID int64, codes ...string) (err error) {
	defer wrap(&err, "drop doubts of chart %d", chartID)
	for _, code := range codes {
		if err := t.exec(ctx, `DELETE FROM doubt WHERE chart_id = $1 AND code = $2`, chartID, code); err != nil {
			return err
		}
	}
	return nil
}
