package lists

import (
	"strconv"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// row is one row of a list of releases or events.
type row struct{ file.Row }

// fill refuses a row of too many or too few fields.
func (r *row) fill(columns, fields []string) error {
	if len(fields) != len(columns) {
		return r.Fault(file.FaultFields, "")
	}
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

// clock reads 19:00 as minutes of the day.
func clock(s string) (minute int, ok bool) {
	hour, min, ok := strings.Cut(s, ":")
	h, errH := strconv.Atoi(hour)
	m, errM := strconv.Atoi(min)
	ok = ok && errH == nil && errM == nil && len(hour) <= 2 && len(min) == 2 && h >= 0 && h < 24 && m >= 0 && m < 60
	return h*60 + m, ok && !strings.ContainsAny(s, "+-")
}
