package say

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
)

// Printer words sentences in one language.
type Printer struct {
	Locale string // Discord's code of the language: en-US, ko

	also    []string                   // codes of regions that have no catalogue of their own
	answers bool                       // there are sentences
	variant string                     // the ending of keys that are looked for first; "" none
	english *Printer                   // which says what this one lacks
	read    func() (*sentences, error) // once
	numbers *message.Printer
	regions display.Namer
}

func newPrinter(tag language.Tag, data []byte) *Printer {
	p := &Printer{
		Locale:  tag.String(),
		read:    sync.OnceValues(func() (*sentences, error) { return readSentences(tag, data) }),
		numbers: message.NewPrinter(tag),
		regions: display.Regions(tag),
	}
	if p.regions == nil {
		p.regions = display.Regions(language.English)
	}
	if tag == language.English {
		p.Locale = "en-US" // Discord knows no plain en
	}
	return p
}

// said are the language's sentences; none where they cannot be read, which the tests of every
// catalogue would have told.
func (p *Printer) said() *sentences {
	s, err := p.read()
	if err != nil {
		return &sentences{colon: ": "}
	}
	return s
}

// Locales lists Discord's codes of all who read this language's catalogue, its own first:
// es-419, es-ES.
func (p *Printer) Locales() []string { return append([]string{p.Locale}, p.also...) }

// Say words the message of a key. Arguments come in pairs, a placeholder's name
// and its value; ints are formatted for the language, and the one named n also
// decides the plural. A key that no catalogue has is returned as it is.
func (p *Printer) Say(key string, pairs ...any) string {
	if p.variant != "" && p.Has(key+"."+p.variant) {
		key += "." + p.variant
	}
	own := p.said()
	if text, ok := own.fixed[key]; ok {
		return text
	}
	config := i18n.LocalizeConfig{MessageID: key}
	data := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, n, isInt := pairs[i].(string), 0, false
		if n, isInt = pairs[i+1].(int); isInt {
			data[name] = p.Number(int64(n))
		} else {
			data[name] = fmt.Sprint(pairs[i+1])
		}
		if name == "n" && isInt {
			config.PluralCount = n
		}
	}
	config.TemplateData = data
	if text, ok := own.fill(&config); ok {
		return text
	}
	if text, ok := p.english.said().fill(&config); ok {
		return text
	}
	return key
}

// Variants lists the endings that As takes: words for charts that are not weekly. A language
// has those of its messages that differ; English has no variant where it says the same.
func Variants() []string { return []string{"daily", "monthly"} }

// As returns a printer that says the variant of a message where there is one:
// "entry.weeks.daily" in place of "entry.weeks".
func (p *Printer) As(variant string) *Printer {
	as := *p
	as.variant = variant
	return &as
}

// Has reports whether the language, or English, has a message of that key: for keys that are
// made of data, which may be newer than the catalogue.
func (p *Printer) Has(key string) bool { return p.said().has(key) || p.english.said().has(key) }

// Or words the message of a key, or returns the other text when there is none.
func (p *Printer) Or(key, other string) string {
	if p.Has(key) {
		return p.Say(key)
	}
	return other
}

// Colon is what stands between a name and what is said of it.
func (p *Printer) Colon() string { return p.said().colon }

// Number formats a whole number: 1,234.
func (p *Printer) Number(n int64) string {
	if n > -1000 && n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	return narrow(p.numbers.Sprintf("%d", n))
}

// narrow has the blank between thousands as languages that have one write it since CLDR 34:
// narrow. The tables that format numbers are older.
func narrow(number string) string { return strings.ReplaceAll(number, "\u00a0", "\u202f") }

// Decimal formats a number with one digit after the point, or what the language has there: 5.4.
func (p *Printer) Decimal(f float64) string { return p.numbers.Sprintf("%.1f", f) }

// Day formats a calendar day, in full: 30 Aug 2025.
func (p *Printer) Day(t time.Time) string { return p.date("date.day", t) }

// Month formats a month: Aug 2025.
func (p *Printer) Month(t time.Time) string { return p.date("date.month", t) }

// Year formats a year: 2025.
func (p *Printer) Year(t time.Time) string { return p.date("date.year", t) }

// DayOfYear formats a day without its year: 30 Aug.
func (p *Printer) DayOfYear(t time.Time) string { return p.date("date.day-of-year", t) }

// Short formats a day without its year, for where there is little room.
func (p *Printer) Short(t time.Time) string { return p.date("date.short", t) }

// date formats a date as a message says, in which the language's name of the month takes
// the place of Jan.
func (p *Printer) date(key string, t time.Time) string {
	before, after, named := strings.Cut(onFirst(p.Say(key), t.Day() == 1), "Jan")
	if !named {
		return t.Format(before)
	}
	return t.Format(before) + p.MonthName(t.Month()) + t.Format(after)
}

// onFirst is a date's layout with what stands in [ ] only on the first of a month: 1er
// janvier, 2 janvier.
func onFirst(layout string, first bool) string {
	before, rest, found := strings.Cut(layout, "[")
	ordinal, after, closed := strings.Cut(rest, "]")
	switch {
	case !found || !closed:
		return layout
	case first:
		return before + ordinal + after
	}
	return before + after
}

// MonthName names a month without a year, as dates do: Dec.
func (p *Printer) MonthName(m time.Month) string {
	months := p.said().months
	if len(months) == 0 {
		months = p.english.said().months
	}
	return months[m-1]
}

// Country names a country by its ISO 3166 code; the code itself when unknown.
func (p *Printer) Country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := p.regions.Name(region); name != "" {
		return called(name)
	}
	return code
}
