package tables

import (
	"bytes"
	"encoding/json"

	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// wikidataName is what facts of Wikidata's cite.
const wikidataName = "Wikidata"

// bindings is a reply of Wikidata's query service in the form that SPARQL 1.1 defines for
// JSON: a row a solution, with what is known of the names that the question has. Documented.
type bindings struct {
	Head    *struct{ Vars []string }
	Results struct {
		Bindings []map[string]struct{ Value string }
	}
}

// readWikidata reads facts from such a reply: an act by its English and its Korean label,
// dates with how precise they are. false: the file is none.
func readWikidata(f file.File) (rows []row, ok bool, err error) {
	if !bytes.HasPrefix(bytes.TrimSpace(f.Data), []byte("{")) {
		return nil, false, nil
	}
	var reply bindings
	if err := json.Unmarshal(f.Data, &reply); err != nil {
		return nil, true, file.Fault{Code: file.FaultSyntax, File: f.Name}
	}
	if reply.Head == nil {
		return nil, true, file.Fault{Code: file.FaultNoData, File: f.Name, Detail: Facts}
	}
	for n, b := range reply.Results.Bindings {
		said := func(name string) string { return strings.TrimSpace(b[name].Value) }
		r := row{Row: file.Row{File: f.Name, Line: n + 1, Field: map[string]string{"hangul": said("ko"), "japanese": said("ja"),
			"member": said("member"), "memberhangul": said("memberKo")}}, credit: said("name")}
		for _, column := range []string{"debut", "disbanded", "from", "until"} {
			if r.Field[column], ok = precise(said(column), said(column+"Precision")); !ok {
				return nil, true, r.Fault(file.FaultDate, column)
			}
		}
		if r.credit == "" || file.Broken(r.credit+r.Field["hangul"]+r.Field["japanese"]+r.Field["member"]) {
			return nil, true, r.Fault(file.FaultEmpty, "name")
		}
		rows = append(rows, r)
	}
	return rows, true, nil
}

// precise is as much of an instant of Wikidata's as its precision says is known: 9 the year,
// 10 the month, 11 the day. What is vaguer is nothing.
func precise(instant, precision string) (string, bool) {
	if instant == "" {
		return "", true
	}
	date, _, _ := strings.Cut(instant, "T")
	if _, err := kpop.ParseDate(date); err != nil || len(date) != len("2006-01-02") {
		return "", false
	}
	return date[:map[string]int{"9": 4, "10": 7, "11": 10}[precision]], true
}
