package tables

import (
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"

	"fanchart/store/feed/file"
)

// happy is how a schedule congratulates a member. Other birthdays in it are of fandoms and
// of pets.
var happy = regexp.MustCompile(`^HAPPY (.+) DAY!$`)

// congratulations is the schedule's category of birthdays and anniversaries.
const congratulations = "축하"

// readBlip reads birthdays from a schedule in blip's form: days with what is on, of units
// that it names in Korean and in Latin. They have no year. false: the file is none.
func readBlip(f file.File) (rows []row, ok bool, err error) {
	if !strings.HasPrefix(strings.TrimLeft(string(f.Data[:min(len(f.Data), 64)]), file.BOM+" \t\r\n"), "{") {
		return nil, false, nil
	}
	var s struct {
		Units  map[string]struct{ Ko, En string }
		Events map[string][]struct {
			Title, Category string
			Unit            json.Number `json:"unitId"`
		}
	}
	if err := json.Unmarshal(f.Data, &s); err != nil {
		return nil, true, file.Fault{Code: file.FaultSyntax, File: f.Name}
	}
	for _, day := range daysOf(s.Events) {
		for _, e := range s.Events[day] {
			m, unit := happy.FindStringSubmatch(e.Title), s.Units[e.Unit.String()]
			if e.Category != congratulations || m == nil || unit.Ko+unit.En == "" || len(day) != len("2026-02-03") {
				continue
			}
			rows = append(rows, row{Row: file.Row{File: f.Name, Field: map[string]string{"unit": plainUnit(unit.En) + ";" + plainUnit(unit.Ko),
				"member": html.UnescapeString(m[1]), "date": day[5:], "source": "blip"}}})
		}
	}
	return rows, true, nil
}

func daysOf[T any](events map[string]T) (days []string) {
	for day := range events {
		days = append(days, day)
	}
	slices.Sort(days)
	return days
}

// plainUnit is a unit's name, with an ampersand that was escaped twice as one.
func plainUnit(name string) string { return strings.ReplaceAll(name, `\u0026`, "&") }
