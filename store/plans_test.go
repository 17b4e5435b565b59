package store_test

import (
	"database/sql"
	"encoding/json"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/storetest"
)

// small are the tables that a query may read whole: how many rows they have is nothing that
// people or years add to without end.
func small() map[string]string {
	const catalogue = "as many as the catalogue has, which is kept by hand"
	return map[string]string{
		"act": "some thousands", "act_name": catalogue, "act_member": catalogue, "nickname": catalogue, "birthday": catalogue,
		"override": catalogue, "part": catalogue, "note": catalogue, "note_text": catalogue, "video": catalogue, "title_name": catalogue,
		"figure": catalogue, "figure_text": catalogue, "figure_past": catalogue, "figure_past_text": catalogue,
		"win": "seven a week", "win_part": "some for each win",
		"chart": "dozens", "chart_description": "as many as charts at most", "meta": "a dozen", "job": "as many as jobs",
		"sync_source": "dozens", "sync_file": "some for each source", "sync_answer": "one for each source", "lease": "a handful",
		"import": "one for each file", "doubt": "what is odd in the files", "difference": "what two sources print differently",
		"barred": "servers that the owner wants to be left", "pace": "lanes that rest at this moment",
		"saving": "drafts that are being saved at this moment", "forgetting": "servers that are being forgotten at this moment",
		"turn": "one row", "copying": "one for each table", "goose_db_version": "one for each migration",
	}
}

// few are the indexes that hold few rows of a large table: a query may read all of them.
func few() map[string]string {
	return map[string]string{
		"outbox_by_next":    "what waits to be sent",
		"outbox_by_lane":    "what waits to be sent, or rests",
		"outbox_mentioning": "messages of some weeks that mention somebody",
		"placed_calendars":  "one for each calendar",
		"event_by_off":      "events that are called off",
		"alert_by_state":    "what waits to be told",
		"welcome_awaited":   "servers that nobody greeted yet",
	}
}

// readWhole is what is meant to read a large table: the function, which table, and why.
func readWhole() map[[2]string]string {
	why := map[[2]string]string{}
	reads := func(in, tables, reason string) {
		for _, table := range strings.Fields(tables) {
			why[[2]string{in, table}] = reason
		}
	}
	reads("loadCalendars", "issue", "kept until the data changes")
	reads("SearchTitles", "title", "the search index, kept until the data changes")
	reads("formerPrintings", "printing", "the search index")
	reads("creditedKPop", "title_act", "the search index")
	reads("Titles", "title title_act", "an import compares with all titles")
	reads("ReplacePrinted", "printed", "an import reads all entries of the chart beside it")
	reads("ForgetImport", "title printing entry", "an operator takes an import back")
	reads("Unnoticed", "noticed", "what is no more is known by its absence; one for each thing of everybody's")
	reads("Counts", "issue release event rsvp follow digest guild", "an operator looks at a copy")
	reads("Channels", "guild placed digest follow", "the doctor looks at every channel")
	reads("Guilds", "fact alert listener", "a list of all servers, once in a program's life")
	reads("ForgetTitleActs", "title_act", "an import writes them anew")
	reads("DropFacts", "alert", "once a day, and the planner does not know that few are as old")
	return why
}

// reading is that a query reads a table from one end to the other, by an index or without.
type reading struct{ table, index string }

// planner says which tables a query reads whole.
type planner interface {
	whole(query string) ([]reading, error)
	tables() ([]string, error)
}

// Every query finds what it seeks in large tables by an index, on both databases. SQLite plans
// by the schema alone; PostgreSQL by what is there, so it is filled.
func TestEveryQueryHasAnIndex(t *testing.T) {
	t.Parallel()
	used := map[[2]string]bool{}
	both := 0
	places := map[string]func(*testing.T) planner{"file": planFile, "server": planServer}
	for _, name := range slices.Sorted(maps.Keys(places)) {
		t.Run(name, func(t *testing.T) {
			p := places[name](t)
			sized(t, p)
			queries := store.Queries(t)
			for _, q := range queries {
				list, err := p.whole(q.Text)
				if err != nil {
					t.Errorf("%s: %v:\n%s", q.At, err, q.Text)
				}
				for _, r := range list {
					at := [2]string{q.In, r.table}
					used[at] = true
					if readWhole()[at] == "" && small()[r.table] == "" && few()[r.index] == "" {
						t.Errorf("%s: %s reads all of %s %s:\n%s", q.At, q.In, r.table, r.index, q.Text)
					}
				}
			}
			t.Logf("%d queries", len(queries))
			both++
		})
	}
	for at, why := range readWhole() {
		if both == len(places) && !used[at] {
			t.Errorf("%s may read all of %s (%s), and does not", at[0], at[1], why)
		}
	}
}

// sized has it said of every table whether it is small.
func sized(t *testing.T, p planner) {
	t.Helper()
	tables, err := p.tables()
	if err != nil || len(tables) < 50 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	for _, table := range tables {
		if _, filled := large()[table]; filled == (small()[table] != "") {
			t.Errorf("table %s: say whether it is small, or with how many rows it is filled", table)
		}
	}
}

// columnOf reads the first column of a query's rows.
func columnOf(db *sql.DB, query string, args ...any) (list []string, err error) {
	rows, err := db.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		list = append(list, text)
	}
	return list, rows.Err()
}

// filePlanner asks SQLite.
type filePlanner struct{ db *sql.DB }

func planFile(t *testing.T) planner {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	st.Close()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return filePlanner{db}
}

func (p filePlanner) tables() ([]string, error) {
	return columnOf(p.db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
}

var (
	placeholder = regexp.MustCompile(`\$(\d+)`)
	named       = regexp.MustCompile(`(?:FROM|JOIN|UPDATE|INTO|,)\s+([a-z_]+)(?:\s+(?:AS\s+)?([a-z]\w*))?`)
	scanned     = regexp.MustCompile(`^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)| USING (AUTOMATIC))?`)
)

// parameters is how many a query has.
func parameters(query string) (n int) {
	for _, m := range placeholder.FindAllStringSubmatch(query, -1) {
		k, _ := strconv.Atoi(m[1])
		n = max(n, k)
	}
	return n
}

// whole reads EXPLAIN QUERY PLAN (https://www.sqlite.org/eqp.html), which calls a table by the
// name that it has in the query.
func (p filePlanner) whole(query string) (list []reading, err error) {
	tables := map[string][]string{}
	for _, m := range named.FindAllStringSubmatch(query, -1) {
		for _, name := range m[1:] {
			tables[name] = append(tables[name], m[1])
		}
	}
	rows, err := p.db.Query(`EXPLAIN QUERY PLAN `+query, make([]any, parameters(query))...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			return nil, err
		}
		m := scanned.FindStringSubmatch(detail)
		if m == nil || m[1] == "SEARCH" && m[4] == "" {
			continue
		}
		for _, table := range slices.Compact(slices.Sorted(slices.Values(tables[m[2]]))) {
			if _, ok := large()[table]; ok || small()[table] != "" { // not a query in the place of a table
				list = append(list, reading{table, m[3]})
			}
		}
	}
	return list, rows.Err()
}

// serverPlanner asks PostgreSQL.
type serverPlanner struct {
	db      *sql.DB
	indexes map[string][2]string // their tables and first columns
}

func planServer(t *testing.T) planner {
	t.Helper()
	where := storetest.Server(t)
	st, err := store.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	st.Close()
	db, err := sql.Open("pgx", where+"&default_query_exec_mode=simple_protocol")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	fillServer(t, db)
	for _, set := range []string{`ANALYZE`, `SET plan_cache_mode = force_generic_plan`, `SET jit = off`,
		`SET enable_seqscan = off`, `SET enable_hashjoin = off`, `SET enable_mergejoin = off`} { // it reads whole only what it cannot seek in
		if _, err := db.Exec(set); err != nil {
			t.Fatal(err)
		}
	}
	p := serverPlanner{db, map[string][2]string{}}
	rows, err := db.Query(`SELECT i.relname, t.relname, pg_get_indexdef(i.oid, 1, true)
		FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var index, table, column string
		if err := rows.Scan(&index, &table, &column); err != nil {
			t.Fatal(err)
		}
		p.indexes[index] = [2]string{table, column}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p serverPlanner) tables() ([]string, error) {
	return columnOf(p.db, `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()`)
}

// node is what EXPLAIN tells of a step.
type node struct {
	Type      string `json:"Node Type"`
	Relation  string `json:"Relation Name"`
	Index     string `json:"Index Name"`
	Condition string `json:"Index Cond"`
	Plans     []node
}

// whole has a query planned for whatever its parameters are, as it is after some calls.
func (p serverPlanner) whole(query string) (list []reading, err error) {
	if _, err := p.db.Exec(`PREPARE plan AS ` + query); err != nil {
		return nil, err
	}
	defer p.db.Exec(`DEALLOCATE plan`)
	run := `EXPLAIN (FORMAT JSON) EXECUTE plan`
	if n := parameters(query); n > 0 {
		run += "(NULL" + strings.Repeat(", NULL", n-1) + ")"
	}
	lines, err := columnOf(p.db, run)
	if err != nil {
		return nil, err
	}
	var plans []struct{ Plan node }
	if err := json.Unmarshal([]byte(strings.Join(lines, "\n")), &plans); err != nil {
		return nil, err
	}
	for _, plan := range plans {
		list = append(list, p.read(plan.Plan)...)
	}
	return list, nil
}

// read finds what a step and those below it read whole. A condition that does not say what the
// first column of an index is has all of the index read.
func (p serverPlanner) read(n node) (list []reading) {
	index := p.indexes[n.Index]
	switch {
	case n.Type == "Seq Scan":
		list = append(list, reading{table: n.Relation})
	case n.Index != "" && !regexp.MustCompile(`\b`+index[1]+`\b`).MatchString(n.Condition):
		list = append(list, reading{index[0], n.Index})
	}
	for _, below := range n.Plans {
		list = append(list, p.read(below)...)
	}
	return list
}
