package charts

import (
	"html"
	"regexp"
	"strings"

	"fanchart/store"
	"fanchart/store/feed/file"
)

// entity is one of HTML's that ends as it should: R&B has none.
var entity = regexp.MustCompile(`&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)

// cleanse reads what a scraper left in titles and credits, entities of HTML and blanks that do
// not break, as what they stand for, and notes it of the edition, once each, with the first.
func cleanse(d *Edition) (doubts []store.Doubt) {
	said := map[string]bool{}
	for i := range d.Entries {
		for _, text := range []*string{&d.Entries[i].Printing.Title, &d.Entries[i].Printing.Credit} {
			for _, mend := range []struct {
				code string
				mend func(string) string
			}{
				{file.DoubtEntities, func(s string) string { return entity.ReplaceAllStringFunc(s, html.UnescapeString) }},
				{file.DoubtBlanks, withoutOddBlanks},
			} {
				mended := *text
				if strings.ContainsAny(mended, "&\u00a0\u202f\u2007") {
					mended = mend.mend(mended)
				}
				if mended != *text && !said[mend.code] && strings.TrimSpace(*text) != mended {
					said[mend.code] = true
					doubts = append(doubts, store.Doubt{Chart: d.Chart, Code: mend.code, File: d.File, Line: d.Lines[i], Day: d.Day.String(), Detail: file.Clip(*text)})
				}
				*text = mended
			}
		}
	}
	return doubts
}

// oddBlanks are blanks of other widths, or that do not break.
var oddBlanks = regexp.MustCompile(`[\x{a0}\x{202f}\x{2007}]`)

// withoutOddBlanks leaves a text as it is that has none, also a plain blank at its end.
func withoutOddBlanks(s string) string {
	if !oddBlanks.MatchString(s) {
		return s
	}
	return strings.TrimSpace(oddBlanks.ReplaceAllString(s, " "))
}
