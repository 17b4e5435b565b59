package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// The person and the server that these tests are about, and others beside them.
const (
	me          = kpop.Snowflake(777777777777777777)
	you         = kpop.Snowflake(666666666666666666)
	ourServer   = kpop.Snowflake(888888888888888888)
	yourServer  = kpop.Snowflake(999999999999999999)
	whenItIs    = 1_767_366_000
	mentionsOf  = "mentions" // the column with several ids
	laneOf      = "lane"     // repeats the channel or the user of its row
	guildColumn = "guild_id"
)

// personal are the columns that can hold a person's id.
func personal() []string { return []string{"user_id", "decided_id", mentionsOf, laneOf} }

// impersonal are the columns whose names end like those of ids and that never hold a
// person's or a server's.
func impersonal() []string {
	return []string{"act_id", "album_id", "announce_id", "channel_id", "chart_id", "delivery_id", "draft_id", "event_id", "fact_id", "figure_id", "group_id", "import_id", "issue_id",
		"message_id", "moderator_id", "note_id", "placed_id", "printing_id", "release_id", "role_id", "subject_id", "suggest_id", "thing_id", "title_id", "version_id", "win_id"}
}

// columns returns the columns of every table, by table, and each table's definition.
func columns(t *testing.T, st *Store) (byTable map[string][]string, made map[string]string) {
	t.Helper()
	byTable, made = map[string][]string{}, map[string]string{}
	err := st.each(t.Context(), ask(`SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`), func(row scanner) error {
		var name, text string
		err := row.Scan(&name, &text)
		made[name] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range made {
		err := st.each(t.Context(), ask(`SELECT name FROM pragma_table_info('`+name+`')`), func(row scanner) error {
			var column string
			err := row.Scan(&column)
			byTable[name] = append(byTable[name], column)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return byTable, made
}

var (
	oneOf  = regexp.MustCompile(`(\w+)\s+TEXT[^,]*CHECK \(\w+ IN \('([^']*)'`)
	isText = regexp.MustCompile(`(?m)^\s+(\w+)\s+TEXT\b`)
)

// fill writes one row into a table: 1 or the first word allowed in every column, but
// for those given.
func fill(t *testing.T, st *Store, table string, given map[string]any) {
	t.Helper()
	byTable, made := columns(t, st)
	values := map[string]any{}
	for _, column := range byTable[table] {
		values[column] = 1
	}
	for _, m := range isText.FindAllStringSubmatch(made[table], -1) {
		values[m[1]] = "x"
	}
	for _, m := range oneOf.FindAllStringSubmatch(made[table], -1) {
		values[m[1]] = m[2]
	}
	for column, v := range given {
		if _, ok := values[column]; ok {
			values[column] = v
		}
	}
	var marks []string
	var args []any
	for i, column := range byTable[table] {
		marks = append(marks, fmt.Sprintf("$%d", i+1))
		args = append(args, values[column])
	}
	db, err := sql.Open("sqlite3", "file:"+st.path+"?_foreign_keys=off")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	query := "INSERT INTO " + table + " (" + strings.Join(byTable[table], ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatalf("%s %v: %v", query, args, err)
	}
}

// found tells in which table and column a text stands anywhere in the database.
func found(t *testing.T, st *Store, text string) (places []string) {
	t.Helper()
	byTable, _ := columns(t, st)
	for table, names := range byTable {
		for _, column := range names {
			n := 0
			err := st.each(t.Context(), ask("SELECT COUNT(*) FROM "+table+" WHERE ' ' || "+column+" || ' ' LIKE $1", "%"+text+"%"), func(row scanner) error {
				return row.Scan(&n)
			})
			if err != nil {
				t.Fatal(err)
			}
			if n > 0 {
				places = append(places, table+"."+column)
			}
		}
	}
	return places
}

// peopled is a store in which an act, an event, a release and a draft have the id 1,
// and the tables with ids of persons.
func peopled(t *testing.T) (st *Store, tables []string) {
	t.Helper()
	st = mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	err := st.Update(t.Context(), func(tx *Tx) error { return tx.AddCreditActs(t.Context(), []int64{1}, []string{"A"}) })
	if err != nil {
		t.Fatal(err)
	}
	byTable, _ := columns(t, st)
	for table, names := range byTable {
		if slices.ContainsFunc(names, func(c string) bool { return slices.Contains(personal(), c) }) {
			tables = append(tables, table)
		}
	}
	slices.Sort(tables)
	return st, tables
}

// row is what fill writes into the columns of persons and servers.
func row(user, guild kpop.Snowflake) map[string]any {
	return map[string]any{"user_id": user, "decided_id": user, laneOf: user, mentionsOf: "55 " + user.String() + " 66",
		guildColumn: guild, "at": whenItIs, "due": whenItIs, "zone": "Asia/Seoul", "starts": "2026-03-01 19:00", "ends": "", "repeat": "", "local": "2026-03-01 18:00",
		"occurrence": "2026-03-01", "known": 0, "deleted": 0, "gone": 0}
}

// Every column that may be an id of somebody is known to these tests, and so to
// Export, Forget and ForgetGuild, which they check.
func TestIdsInTheSchemaAreKnown(t *testing.T) {
	st, tables := peopled(t)
	byTable, _ := columns(t, st)
	for table, names := range byTable {
		for _, column := range names {
			looks := strings.HasSuffix(column, "_id") || strings.Contains(column, "user") || strings.Contains(column, "guild") || strings.Contains(column, "member_")
			if looks && column != guildColumn && !slices.Contains(personal(), column) && !slices.Contains(impersonal(), column) {
				t.Errorf("%s.%s: can it hold the id of a person or a server? Say so in this test", table, column)
			}
		}
	}
	if len(tables) < 5 {
		t.Errorf("tables with ids of persons: %q, want at least rsvp, draft, change, suggestion, follow, outbox", tables)
	}
}

// Whatever column a person's id stands in, their export shows its row.
func TestExportCoversEveryColumn(t *testing.T) {
	t.Parallel()
	byTable, _ := columns(t, mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db")))
	for table, names := range byTable {
		for _, column := range names {
			if !slices.Contains(personal(), column) || column == laneOf {
				continue
			}
			st, _ := peopled(t)
			fill(t, st, "event", row(0, ourServer))
			fill(t, st, "fact", row(0, ourServer))
			values := row(you, ourServer)
			values[column] = row(me, ourServer)[column]
			fill(t, st, table, values)
			e, err := st.Export(t.Context(), me)
			if err != nil || e.Count() != 1 {
				t.Errorf("Export with %s.%s = %+v, %v, want one entry", table, column, e, err)
			}
			text, err := json.Marshal(e)
			if err != nil || !strings.Contains(string(text), `"user":"777777777777777777"`) {
				t.Errorf("Export as JSON = %s, %v, want the id as a text", text, err)
			}
			if e, err := st.Export(t.Context(), kpop.Snowflake(77777)); err != nil || e.Count() != 0 {
				t.Errorf("Export of somebody else, whose id is a part of mine, = %+v, %v, want nothing", e, err)
			}
		}
	}
}

// After Forget a person's id stands nowhere in the database, in no column, no list and
// no JSON; what others wrote is untouched.
func TestForgetLeavesNoTrace(t *testing.T) {
	t.Parallel()
	st, tables := peopled(t)
	fill(t, st, "event", row(0, ourServer))
	fill(t, st, "follow", map[string]any{"id": 5, "user_id": me, guildColumn: 0, "channel_id": 0})
	fill(t, st, "outbox", map[string]any{"id": 5, mentionsOf: me.String(), "state": "waiting", "key": "a", "user_id": 0})
	fill(t, st, "outbox", map[string]any{"id": 6, mentionsOf: me.String(), "state": "done", "key": "b", "user_id": 0})
	for _, table := range tables {
		fill(t, st, table, row(me, ourServer))
		other := row(you, ourServer)
		for _, key := range []string{"id", "event_id", "act_id", "draft_id"} {
			other[key] = 9
		}
		other["key"] = "c"
		fill(t, st, table, other)
	}
	if got := found(t, st, me.String()); len(got) < len(tables) {
		t.Fatalf("before Forget: %v stands in %q, want it in every one of %q", me, got, tables)
	}
	before := found(t, st, you.String())
	err := st.Update(t.Context(), func(tx *Tx) error { return tx.Forget(t.Context(), me, time.Unix(whenItIs, 0)) })
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, st, me.String()); len(got) > 0 {
		t.Errorf("after Forget: %v stands in %q, want nowhere", me, got)
	}
	if got := found(t, st, you.String()); len(got) != len(before) {
		t.Errorf("after Forget: another person stands in %q, want as before in %q", got, before)
	}
	if e, err := st.Export(t.Context(), me); err != nil || e.Count() != 0 {
		t.Errorf("Export after Forget = %+v, %v, want nothing", e, err)
	}
	for query, want := range map[string]int{
		`SELECT COUNT(*) FROM change WHERE user_id = 0`:                      1, // by a deleted user
		`SELECT COUNT(*) FROM digest WHERE user_id = 0`:                      1,
		`SELECT COUNT(*) FROM follow WHERE user_id = 0`:                      1, // a channel's stays
		`SELECT COUNT(*) FROM outbox WHERE id = 5`:                           0, // mentioned nobody else
		`SELECT COUNT(*) FROM outbox WHERE id = 6 AND mentions = ''`:         1, // was sent
		`SELECT COUNT(*) FROM draft WHERE user_id = 0 AND body = '{}'`:       1,
		`SELECT COUNT(*) FROM suggestion WHERE user_id = 666666666666666666`: 1,
	} {
		if got := count(t, st, query); got != want {
			t.Errorf("after Forget: %s = %d, want %d", query, got, want)
		}
	}
}

func count(t *testing.T, st *Store, query string) (n int) {
	t.Helper()
	if err := st.each(t.Context(), ask(query), func(row scanner) error { return row.Scan(&n) }); err != nil {
		t.Fatal(err)
	}
	return n
}

// Things of Discord's that a change log could keep inside its JSON: a server's id
// alone, which is not a person's.
func TestContentNamesNoPerson(t *testing.T) {
	text, err := json.Marshal([]guild.Content{{Event: &kpop.Event{Guild: ourServer}}, {Release: &kpop.Release{Guild: ourServer}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"User", "Author", "Member", "By"} {
		if strings.Contains(string(text), `"`+word+`"`) {
			t.Errorf("a change's JSON has a field %s: Forget must empty it: %s", word, text)
		}
	}
}

// serverTables are those with a column of a server, and those whose rows belong to one
// of its events, releases or drafts.
func serverTables(t *testing.T, st *Store) (out []string) {
	byTable, _ := columns(t, st)
	for table, names := range byTable {
		if table == "guild" || slices.ContainsFunc(names, func(c string) bool {
			return slices.Contains([]string{guildColumn, "event_id", "release_id", "draft_id", "fact_id"}, c)
		}) {
			out = append(out, table)
		}
	}
	slices.Sort(out)
	return out
}

func TestForgetGuildCoversEveryTable(t *testing.T) {
	st, _ := peopled(t)
	tables := serverTables(t, st)
	if len(tables) < 15 {
		t.Errorf("tables of a server: %q, want at least 15", tables)
	}
	for i, guild := range []kpop.Snowflake{ourServer, yourServer} {
		for _, table := range tables {
			values := row(me, guild)
			for _, key := range []string{"id", "event_id", "release_id", "draft_id", "fact_id"} {
				values[key] = i + 1
			}
			if table == "guild" {
				values["id"] = guild
			}
			values["key"], values["channel_id"] = fmt.Sprint(i), i+1
			fill(t, st, table, values)
		}
	}
	err := st.ForgetGuild(t.Context(), ourServer)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if got := count(t, st, `SELECT COUNT(*) FROM `+table); got != 1 {
			t.Errorf("after ForgetGuild: %s has %d rows, want 1: the other server's", table, got)
		}
	}
	if got := found(t, st, ourServer.String()); len(got) > 0 {
		t.Errorf("after ForgetGuild: %v stands in %q, want nowhere", ourServer, got)
	}
	if guilds, err := st.Guilds(t.Context()); err != nil || !slices.Equal(guilds, []kpop.Snowflake{yourServer}) {
		t.Errorf("Guilds after ForgetGuild = %v, %v, want the other server", guilds, err)
	}
}

// Guilds knows a server by whatever is stored of it.
func TestGuildsCoversEveryTable(t *testing.T) {
	t.Parallel()
	byTable, _ := columns(t, mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db")))
	for table, names := range byTable {
		ofThing := slices.ContainsFunc([]string{"event_id", "release_id"}, func(c string) bool { return slices.Contains(names, c) })
		if !slices.Contains(names, guildColumn) || ofThing && table != "rsvp" && table != "placed" {
			continue // parts of an event or a release
		}
		st, _ := peopled(t)
		fill(t, st, table, row(me, ourServer))
		if got, err := st.Guilds(t.Context()); err != nil || !slices.Equal(got, []kpop.Snowflake{ourServer}) {
			t.Errorf("Guilds with a row of %s = %v, %v, want the server", table, got, err)
		}
	}
}

// Who leaves a full event lets the next one in, and its card shows so.
func TestForgetMovesWhoWaits(t *testing.T) {
	st, _ := peopled(t)
	values := row(0, ourServer)
	values["capacity"], values["off"], values["url"], values["country"] = 1, 0, "", ""
	values["skips"], values["extra"] = "", ""
	fill(t, st, "event", values)
	fill(t, st, "guild", map[string]any{"id": ourServer, "language": "", "zone": "", "native": 0, "gone": 0})
	at := time.Unix(whenItIs, 0)
	err := st.Update(t.Context(), func(tx *Tx) error {
		for _, user := range []kpop.Snowflake{me, you} {
			if _, err := tx.RSVP(t.Context(), kpop.RSVP{EventID: 1, User: user, Answer: kpop.Going, At: whenItIs}, ourServer); err != nil {
				return err
			}
		}
		_, err := tx.PlaceCard(t.Context(), guild.Placed{Guild: ourServer, Channel: 5, EventID: 1}, at)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, err := st.Attendance(t.Context(), ourServer, 1); err != nil || !slices.Equal(a.Going, []kpop.Snowflake{me}) || !slices.Equal(a.Waiting, []kpop.Snowflake{you}) {
		t.Fatalf("Attendance before Forget = %+v, %v, want me going and you waiting", a, err)
	}
	err = st.Update(t.Context(), func(tx *Tx) error {
		if err := tx.exec(t.Context(), `DELETE FROM outbox`); err != nil {
			return err
		}
		return tx.Forget(t.Context(), me, at)
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, err := st.Attendance(t.Context(), ourServer, 1); err != nil || !slices.Equal(a.Going, []kpop.Snowflake{you}) || len(a.Waiting) > 0 {
		t.Errorf("Attendance after Forget = %+v, %v, want you going", a, err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM outbox WHERE kind = 'place'`); n != 1 {
		t.Errorf("cards to be brought up to date after Forget: %d, want 1", n)
	}
}
