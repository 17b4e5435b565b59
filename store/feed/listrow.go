package feed

import (
	"strconv"
	"strings"

	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// listRow is one row of a list of releases or events.
type listRow struct{ sheetRow }

// fill takes the fields of a row.
func (r *listRow) fill(columns, fields []string) error {
	if len(fields) != len(columns) {
		return r.fault(FaultFields, "")
	}
	r.field = make(map[string]string, len(columns))
	for i, name := range columns {
		r.field[name] = strings.TrimSpace(fields[i])
	}
	return nil
}

// kept takes the texts of a row that are kept as they stand.
func (r listRow) kept(into map[string]*string, most int) error {
	for column, text := range into {
		if code := wrongText(r.field[column], most); code != "" {
			return r.fault(code, column)
		}
		*text = r.field[column]
	}
	return nil
}

func (r listRow) link(column string) (string, error) {
	address := r.field[column]
	switch {
	case len(address) > mostLink:
		return "", r.fault(FaultLong, column)
	case !web(address):
		return "", r.fault(FaultLink, column)
	}
	return address, nil
}

// country reads a code of two letters, or "".
func (r listRow) country() (string, error) {
	code := r.field["country"]
	if code == "" {
		return "", nil
	}
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || !region.IsCountry() {
		return "", r.fault(FaultUnknownWord, "country")
	}
	return region.Canonicalize().String(), nil
}

// likely reports whether a day can be that of a release or an event: before or after,
// the year is mistyped.
func likely(d kpop.Day) bool { return d.Year() >= 1900 && d.Year() < 2200 }

// clock reads 19:00 as minutes of the day.
func clock(s string) (minute int, ok bool) {
	hour, min, ok := strings.Cut(s, ":")
	h, errH := strconv.Atoi(hour)
	m, errM := strconv.Atoi(min)
	ok = ok && errH == nil && errM == nil && len(hour) <= 2 && len(min) == 2 && h >= 0 && h < 24 && m >= 0 && m < 60
	return h*60 + m, ok && !strings.ContainsAny(s, "+-")
}
