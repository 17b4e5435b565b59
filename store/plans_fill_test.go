package store_test

import (
	"database/sql"
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

var plansWhole = flag.Bool("plans-whole", false, "read the plans of queries with 100,000 events, 50,000 releases, 1,000,000 follows and 3,000,000 entries of charts on PostgreSQL")

// filling is how a table is filled: with how many rows, and what is in the columns of row i,
// counted from 1, where that is nothing of their own.
type filling struct {
	rows    int
	columns map[string]string
}

// large are the tables that grow without end, with rows for each.
func large() map[string]filling {
	events, releases, follows, entries := 4_000, 2_000, 20_000, 40_000
	if *plansWhole {
		events, releases, follows, entries = 100_000, 50_000, 1_000_000, 3_000_000
	}
	titles, guilds := entries/30, events/20
	is := func(words ...string) map[string]string {
		columns := map[string]string{}
		for n := 0; n < len(words); n += 2 {
			columns[words[n]] = words[n+1]
		}
		return columns
	}
	each := func(column string) map[string]string { return is(column, "i", "position", "0", "user_id", "i") }
	title := fmt.Sprintf("1 + i %% %d", titles)
	return map[string]filling{
		"issue":        {entries / 100, is("chart_id", "1 + i % 40", "import_id", "1")},
		"printing":     {titles, nil},
		"printing_act": {titles, each("printing_id")},
		"title":        {titles, is("printing_id", "i", "merged_into", "CASE WHEN i % 5 = 0 THEN 1 + i % 17 END")},
		"title_act":    {titles, each("title_id")},
		"entry": {entries, is("issue_id", "1 + (i - 1) / 100", "seq", "(i - 1) % 100", "rank", "1 + (i - 1) % 100",
			"printing_id", title, "title_id", title)},
		"run":            {titles, is("title_id", "i", "chart_id", "1 + i % 40")},
		"printed":        {titles, is("title_id", "i", "printing_id", "i", "chart_id", "1 + i % 40")},
		"release":        {releases, nil},
		"release_act":    {releases, each("release_id")},
		"release_tag":    {releases, each("release_id")},
		"release_source": {releases, each("release_id")},
		"event":          {events, nil},
		"event_act":      {events, each("event_id")},
		"event_stage":    {events, each("event_id")},
		"event_source":   {events, each("event_id")},
		"moment":         {3 * events, is("event_id", "1 + i / 3", "stage", "'start'")},
		"rsvp":           {3 * events, is("event_id", "1 + i / 3", "user_id", "i")},
		"reminded":       {events, each("event_id")},
		"guild":          {guilds, nil},
		"welcome":        {guilds, is("guild_id", "i")},
		"follow":         {follows, is("user_id", "i", "channel_id", "CASE WHEN i % 4 = 0 THEN i ELSE 0 END")},
		"listener":       {follows / 10, each("user_id")},
		"fact":           {events, nil},
		"fact_act":       {events, each("fact_id")},
		"alert":          {follows / 2, is("fact_id", "1 + i / 10", "user_id", "i")},
		"noticed":        {events, is("thing_id", "i")},
		"outbox":         {follows / 10, is("key", "'key' || i")},
		"placed":         {events, is("event_id", "i")},
		"digest":         {guilds, nil},
		"draft":          {events, nil},
		"suggestion":     {events, is("draft_id", "i")},
		"change":         {events, nil},
	}
}

// fillServer fills the large tables of a PostgreSQL, whatever refers to what.
func fillServer(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec(`SET session_replication_role = replica`); err != nil {
		t.Fatal(err)
	}
	tables := large()
	tables["act"], tables["chart"] = filling{3_000, nil}, filling{40, nil}
	for table, f := range tables {
		if err := fillTable(db, table, f); err != nil {
			t.Fatalf("fill %s: %v", table, err)
		}
	}
}

func fillTable(db *sql.DB, table string, f filling) error {
	allowed, err := choices(db, table)
	if err != nil {
		return err
	}
	names, err := columnOf(db, `SELECT column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_name = $1`, table)
	if err != nil {
		return err
	}
	var columns, values []string
	for _, name := range names {
		words := strings.Fields(name)
		value := f.columns[words[0]]
		switch {
		case value != "":
		case strings.HasSuffix(name, "YES"):
			continue
		default:
			value = something(words[0], words[1], allowed[words[0]])
		}
		columns, values = append(columns, words[0]), append(values, value)
	}
	_, err = db.Exec(fmt.Sprintf(`INSERT INTO %s (%s) SELECT %s FROM generate_series(1, %d) AS i`,
		table, strings.Join(columns, ", "), strings.Join(values, ", "), f.rows))
	return err
}

// something is what a column has in row i of which nothing is said: one of what it may have,
// mostly the first of it, or what differs from row to row.
func something(name, kind string, allowed []string) string {
	switch {
	case len(allowed) > 0:
		return fmt.Sprintf("(ARRAY[%s])[1 + (i %% 37) %% %d]", strings.Join(allowed, ", "), len(allowed))
	case name == "id":
		return "i"
	case kind == "text":
		return "'x' || i"
	case name == "weekday" || name == "monthday" || name == "minute":
		return "1 + i % 6"
	}
	return "i % 997"
}

var choice = regexp.MustCompile(`'[^']*'|\((\d+)\)::bigint`)

// choices reads off the constraints of a table what its columns may have.
func choices(db *sql.DB, table string) (map[string][]string, error) {
	list, err := columnOf(db, `SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = CAST($1 AS regclass)`, table)
	out := map[string][]string{}
	for _, text := range list {
		m := regexp.MustCompile(`^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$`).FindStringSubmatch(text)
		if m == nil {
			continue
		}
		for _, c := range choice.FindAllStringSubmatch(m[2], -1) {
			if c[1] != "" {
				c[0] = c[1]
			}
			out[m[1]] = append(out[m[1]], c[0])
		}
	}
	return out, err
}
