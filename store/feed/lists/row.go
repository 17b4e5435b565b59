package lists

import (
	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// row is one row of a list of releases or events.
type row struct {
	file.Row
	order dates.Order // of the table's dates
}

// dateOf reads a column's day, with the hour that may stand behind it.
func (r row) dateOf(column, text string) (day kpop.Day, hour string, err error) {
	day, hour, unsure, ok := dates.Day(text, r.order)
	switch {
	case unsure:
		return 0, "", r.Fault(file.FaultWhichDay, column)
	case !ok || !likely(day):
		return 0, "", r.Fault(file.FaultDate, column)
	}
	return day, hour, nil
}

// fill takes the fields of a row: last ones that are missing are empty. A row of more fields
// than there are columns is refused, if anything stands in those.
func (r *row) fill(columns, fields []string) error {
	if len(fields) > len(columns) && !file.Blank(fields[len(columns):]) {
		return r.Fault(file.FaultFields, "")
	}
	fields = append(fields, make([]string, max(0, len(columns)-len(fields)))...)
	r.Field = make(map[string]string, len(columns))
	for i, name := range columns {
		r.Field[name] = seen(fields[i])
	}
	return nil
}

// kept takes the texts of a row that are kept as they stand.
func (r row) kept(into map[string]*string, most int) error {
	for column, text := range into {
		if code := wrongText(r.Field[column], most); code != "" {
			return r.Fault(code, column)
		}
		*text = r.Field[column]
	}
	return nil
}

func (r row) link(column string) (string, error) {
	address := r.Field[column]
	switch {
	case len(address) > mostLink:
		return "", r.Fault(file.FaultLong, column)
	case !web(address):
		return "", r.Fault(file.FaultLink, column)
	}
	return address, nil
}

// country reads a code of two letters, or "".
func (r row) country() (string, error) {
	code := r.Field["country"]
	if code == "" {
		return "", nil
	}
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || !region.IsCountry() {
		return "", r.Fault(file.FaultUnknownWord, "country")
	}
	return region.Canonicalize().String(), nil
}

// likely reports whether a day can be that of a release or an event: before or after,
// the year is mistyped.
func likely(d kpop.Day) bool { return d.Year() >= 1900 && d.Year() < 2200 }
