package lists

import (
	"slices"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func (l *reader) releaseRow(r row) (guild.Content, error) {
	rel := kpop.Release{Guild: l.guild}
	var source kpop.Citation
	err := r.kept(map[string]*string{"title": &rel.Name, "source": &source.Name}, mostName)
	if err == nil {
		err = r.kept(map[string]*string{"act": &rel.Credit}, mostCredit)
	}
	if err == nil {
		err = r.Needs("act", "title")
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
func (r row) releaseWords(rel *kpop.Release) error {
	kind := strings.ToLower(r.Field["kind"])
	if rel.Kind = kpop.ReleaseKind(kind); kind == "" {
		rel.Kind = kpop.OtherRelease
	} else if !slices.Contains(kpop.ReleaseKinds(), rel.Kind) {
		return r.Fault(file.FaultUnknownWord, "kind")
	}
	for _, tag := range r.List("tags") {
		if tag = strings.ToLower(tag); !slices.Contains(kpop.Tags(), tag) {
			return r.Fault(file.FaultUnknownWord, "tags")
		} else if !slices.Contains(rel.Tags, tag) {
			rel.Tags = append(rel.Tags, tag)
		}
	}
	slices.Sort(rel.Tags)
	rumour, err := r.OneOf("rumour", "", "yes", "no")
	rel.Rumour = rumour == "yes"
	if err == nil {
		rel.Country, err = r.country()
	}
	return err
}

// releaseTime reads the Korean day, as far as it is known, and the hour.
func (r row) releaseTime(rel *kpop.Release) (err error) {
	var hour string
	if rel.Day, err = kpop.ParseDate(r.Field["date"]); err != nil {
		day, behind, err := r.dateOf("date", r.Field["date"])
		if err != nil {
			return err
		}
		rel.Day, hour = kpop.Date(day.String()), behind
	}
	if first, ok := rel.Day.First(); ok && !likely(first) {
		return r.Fault(file.FaultDate, "date")
	}
	text := r.Field["time"]
	if minute, ok := dates.Clock(hour); text == "" && (minute != 0 || !ok) {
		text = hour
	}
	if text == "" {
		return nil
	}
	day, err := kpop.ParseDay(string(rel.Day))
	if err != nil {
		return r.Fault(file.FaultDate, "date") // an hour of no day
	}
	minute, ok := dates.Clock(text)
	if !ok {
		return r.Fault(file.FaultTime, "time")
	}
	rel.At = calendar.In(day.At(minute/60, minute%60), seoul()).At.Unix()
	return nil
}

// releasesForm is the table of releases that people write: any other file is one with
// faults.
func releasesForm() form {
	return form{func(look) bool { return true }, func(l *reader) error {
		l.noun = guild.ReleaseNoun
		return l.readCSV([]string{"act", "title"}, l.releaseRow)
	}}
}
