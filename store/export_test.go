package store

import (
	"fmt"
	"strings"
	"testing"
)

// Query is a query of the sources, for tests that stand outside of the package.
type Query struct {
	At, In string // where it stands, and in which function
	Text   string
}

// Queries returns every query that a database plans, also those that are put together while
// the program runs, in all their forms.
func Queries(t *testing.T) (list []Query) {
	t.Helper()
	forms := formed()
	for _, q := range queries(t) {
		text := strings.TrimSpace(q.text)
		verb, _, _ := strings.Cut(text, " ")
		if q.in == "" || q.ofDialect() || strings.HasSuffix(text, "VALUES") || verb == "CREATE" || verb == "DROP" {
			continue
		}
		texts := []string{text}
		if !q.whole {
			form, ok := forms[q.in]
			if !ok {
				t.Errorf("%s: put together while running, and the test does not know in which forms:\n%s", q.at, q.text)
				continue
			}
			texts = form(text)
		}
		for _, text := range texts {
			list = append(list, Query{q.at.String(), q.in, text})
		}
	}
	return list
}

// formed gives the forms of the queries of those functions that put them together while the
// program runs.
func formed() map[string]func(text string) []string {
	none := func(string) []string { return nil } // of any table, and reads all of it
	return map[string]func(string) []string{
		"beginCopy": none, "poured": none, "summed": none, "columns": none, "load": none,
		"next": func(text string) []string { return []string{text + " title"} },
		"Changes": func(text string) []string {
			return paged(text, []string{``, ` AND noun = $2 AND thing_id = $3`, ` AND batch = $2`})
		},
		"Suggestions": func(text string) []string {
			var wheres []string
			for _, f := range []SuggestionFilter{{}, {User: 1}, {State: "waiting"}, {User: 1, State: "waiting"}} {
				where, _ := f.where()
				wheres = append(wheres, where)
			}
			return paged(text, wheres)
		},
		"Follows": func(text string) (out []string) {
			for _, f := range []FollowFilter{{User: 1}, {Guild: 1}, {Channel: 1}, {Act: 1}, {Guild: 1, Act: 1}, {User: 1, Act: 1}, {Channel: 1, Act: 1}} {
				where, _ := f.where()
				out = append(out, strings.Replace(text, " ORDER BY", where+" ORDER BY", 1))
			}
			return out
		},
	}
}

// paged are the forms of a query that counts, or shows a page, of what fits.
func paged(text string, wheres []string) (out []string) {
	for _, where := range wheres {
		form := text + where
		if !strings.Contains(text, "COUNT(") {
			n := len(parameter.FindAllString(form, -1))
			form += fmt.Sprintf(` ORDER BY id DESC LIMIT $%d OFFSET $%d`, n+1, n+2)
		}
		out = append(out, form)
	}
	return out
}
