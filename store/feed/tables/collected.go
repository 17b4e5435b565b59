package tables

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// readCollected reads figures that a collection has, in its own form. false: the file is none.
func readCollected(f file.File) (rows []row, ok bool, err error) {
	if bytes.HasPrefix(bytes.TrimPrefix(f.Data, []byte(file.BOM)), []byte("Artist,Album,Year,Month,Sales,Year_Month,Date")) {
		rows, err = readSales(f)
		return rows, true, err
	}
	if isCounted(f) {
		rows, err = readCounted(f)
		return rows, true, err
	}
	return nil, false, nil
}

// circleName is what sales of Circle's cite.
const circleName = "Circle Chart"

// readSales reads what albums sold in all, as a collector added up the months of Circle's
// album chart: one row an album, the month that it was first seen in, and no date of the
// sum. What is known of that is the newest month in the file, which holds for all rows.
func readSales(f file.File) (rows []row, err error) {
	if !utf8.Valid(f.Data) {
		return nil, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(f.Data), file.BOM)))
	list, err := r.ReadAll()
	if err != nil {
		return nil, file.SheetFault(f, err)
	}
	newest := ""
	for n, fields := range list[1:] {
		row := row{Row: file.Row{File: f.Name, Line: n + 2, Field: map[string]string{}}, credit: fields[0]}
		month := kpop.Date(fields[5])
		if _, ok := month.First(); !ok || len(month) != len("2025-04") {
			return nil, row.Fault(file.FaultDate, "Year_Month")
		}
		newest = max(newest, fields[5])
		row.Field["number"] = fields[4]
		if row.Field["title"] = strings.ReplaceAll(strings.TrimSpace(fields[1]), "`", "'"); row.Field["title"] == "" {
			continue // an album called NA has lost its name to the collector's tools
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		for name, text := range map[string]string{"subject": string(kpop.Album), "unit": "copies", "kind": kpop.TotalSales, "asof": newest, "source": circleName} {
			row.Field[name] = text
		}
	}
	return rows, nil
}

// resolve finds the act that a collection's row is about, and gives the row its key. false:
// it is none of the catalogue's K-pop acts, for sure.
func (g figuring) resolve(r row) bool {
	if r.Field["act"] != "" {
		return true
	}
	if r.Field["video"] != "" {
		return g.ofVideo(r)
	}
	name, _, _ := strings.Cut(r.credit, "(")
	act := g.people.byName[names.Normal(r.credit)]
	if act == nil {
		act = g.people.byName[names.Normal(name)]
	}
	if act == nil || act.Key == "" || !act.KPop {
		return false
	}
	r.Field["act"] = act.Key
	r.Field["key"] = collectedKey(r.Field["source"]+"-"+act.Key, r.Field["title"])
	return true
}

// collectedKey is the permanent key of a collection's figure: of whom, and a sum of the
// title.
func collectedKey(whose, title string) string {
	sum := sha256.Sum256([]byte(names.Normal(title)))
	whose = strings.Map(func(r rune) rune {
		if r == ' ' {
			return '-'
		}
		return r
	}, strings.ToLower(whose))
	return whose[:min(len(whose), 50)] + "-" + hex.EncodeToString(sum[:4])
}

// twice are the keys that rows of a collection have more than once for one time: which of
// them is right is not known.
func (g figuring) twice(rows []row) map[string]bool {
	seen, twice := map[string]bool{}, map[string]bool{}
	for _, r := range rows {
		if r.credit == "" || !g.resolve(r) {
			continue
		}
		key := r.Field["key"]
		twice[key] = twice[key] || seen[key]
		seen[key] = true
	}
	return twice
}
