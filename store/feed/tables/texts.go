package tables

import (
	"maps"
	"regexp"
	"slices"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// maxFact is how many bytes a text of a figure or a note may have.
const maxFact = 600

// inLanguage is a column that holds a text in one language, by its code: what.ko,
// text.pt-BR; what_ko is an older way to write it.
var inLanguage = regexp.MustCompile(`^([a-z]+)(?:\.([A-Za-z0-9-]+)|_([a-z]{2,3}))$`)

// texts reads texts by their columns, with those of further languages. A text that
// stands in other languages only has none for the rest, and counts as missing.
func (r row) texts(into map[string]*kpop.Text) error {
	for _, column := range slices.Sorted(maps.Keys(r.Field)) {
		name, code := column, ""
		if m := inLanguage.FindStringSubmatch(column); m != nil {
			name, code = m[1], m[2]+m[3]
		}
		text, body := into[name], r.Field[column]
		if text == nil || body == "" {
			continue
		}
		tag, err := language.Parse(code)
		switch {
		case code != "" && err != nil:
			return r.Fault(file.FaultUnknownWord, column)
		case code != "":
			code = tag.String()
		}
		switch {
		case len(body) > maxFact:
			return r.Fault(file.FaultLong, column)
		case r.Field[name] == "":
			return r.Fault(file.FaultEmpty, name)
		case *text == nil:
			*text = kpop.Text{}
		}
		if (*text)[code] != "" {
			return r.Fault(file.FaultNameTwice, column)
		}
		(*text)[code] = body
	}
	return nil
}
