package lists

import (
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// given finishes a release that another's list has: its texts and its day are checked,
// and its acts looked for.
func (l *reader) given(row int, rel kpop.Release) (guild.Content, error) {
	rel.Guild = l.guild
	for _, t := range []struct {
		column, text string
		most         int
	}{{"title", rel.Name, mostName}, {"artist", rel.Credit, mostCredit}} {
		if !kpop.Visible(t.text) {
			return guild.Content{}, l.fault(file.FaultEmpty, row, t.column, "")
		}
		if code := wrongText(t.text, t.most); code != "" {
			return guild.Content{}, l.fault(code, row, t.column, t.text)
		}
	}
	if first, ok := rel.Day.First(); ok && !likely(first) {
		return guild.Content{}, l.fault(file.FaultDate, row, "date", string(rel.Day))
	}
	for _, c := range rel.Sources {
		if len(c.URL) > mostLink || !web(c.URL) {
			return guild.Content{}, l.fault(file.FaultLink, row, "url", c.URL)
		}
	}
	rel.Credits = l.names.Credits(strings.TrimSuffix(rel.Credit, ", …"), near(rel.Day))
	return guild.Content{Release: &rel}, nil
}
