package feed

import (
	"slices"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// releaseRow reads a row of the list of releases.
func (l *listReader) releaseRow(r listRow) (guild.Content, error) {
	rel := kpop.Release{Guild: l.guild}
	var source kpop.Citation
	err := r.kept(map[string]*string{"title": &rel.Name, "source": &source.Name}, mostName)
	if err == nil {
		err = r.kept(map[string]*string{"act": &rel.Credit}, mostCredit)
	}
	if err == nil {
		err = r.needs("act", "title")
	}
	if err == nil {
		err = r.releaseWords(&rel)
	}
	if err == nil {
		err = r.releaseTime(&rel)
	}
	if err == nil {
		source.URL, err = r.link("url")
	}
	if err != nil {
		return guild.Content{}, err
	}
	if source != (kpop.Citation{}) {
		rel.Sources = []kpop.Citation{source}
	}
	rel.Credits = l.names.Credits(rel.Credit, near(rel.Day))
	return guild.Content{Release: &rel}, nil
}

// near is a day on which the acts of a release are looked for; far off if it is not known.
func near(d kpop.Date) kpop.Day {
	if last, ok := d.Last(); ok {
		return last
	}
	return kpop.DayOf(9998, 1, 1)
}

// releaseWords reads the columns that have a list of words.
func (r listRow) releaseWords(rel *kpop.Release) error {
	kind := strings.ToLower(r.field["kind"])
	if rel.Kind = kpop.ReleaseKind(kind); kind == "" {
		rel.Kind = kpop.OtherRelease
	} else if !slices.Contains(kpop.ReleaseKinds(), rel.Kind) {
		return r.fault(FaultUnknownWord, "kind")
	}
	for _, tag := range r.list("tags") {
		if tag = strings.ToLower(tag); !slices.Contains(kpop.Tags(), tag) {
			return r.fault(FaultUnknownWord, "tags")
		} else if !slices.Contains(rel.Tags, tag) {
			rel.Tags = append(rel.Tags, tag)
		}
	}
	slices.Sort(rel.Tags)
	rumour, err := r.oneOf("rumour", "", "yes", "no")
	rel.Rumour = rumour == "yes"
	if err == nil {
		rel.Country, err = r.country()
	}
	return err
}

// releaseTime reads the Korean day, as far as it is known, and the hour.
func (r listRow) releaseTime(rel *kpop.Release) (err error) {
	if rel.Day, err = r.date("date"); err != nil {
		return err
	}
	if first, ok := rel.Day.First(); ok && !likely(first) {
		return r.fault(FaultDate, "date")
	}
	text := r.field["time"]
	if text == "" {
		return nil
	}
	day, err := kpop.ParseDay(string(rel.Day))
	if err != nil {
		return r.fault(FaultDate, "date") // an hour of no day
	}
	minute, ok := clock(text)
	if !ok {
		return r.fault(FaultTime, "time")
	}
	rel.At = calendar.In(day.At(minute/60, minute%60), seoul()).At.Unix()
	return nil
}

// releasesForm is the table of releases that people write: any other file is one with
// faults.
func releasesForm() listForm {
	return listForm{func(look) bool { return true }, func(l *listReader) error {
		l.noun = guild.ReleaseNoun
		return l.readCSV([]string{"act", "title"}, l.releaseRow)
	}}
}
