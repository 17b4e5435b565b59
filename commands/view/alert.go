package view

import (
	"slices"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// AlertPage is a message of alerts: what happened, by act.
type AlertPage struct {
	Person      bool // told by direct message
	Groups      []AlertGroup
	Page, Pages int
	Records     []string      // keys of the records named
	Extents     []CheckExtent // of the charts whose records are named
	Buttons     []Button
}

// AlertGroup is what happened to one act.
type AlertGroup struct {
	Act   kpop.Act // the zero value: nobody in particular
	Items []AlertItem
}

// AlertItem is one fact with what it is about: a title, act, release or event.
type AlertItem struct {
	guild.AlertLine
	Chart   kpop.Chart
	Record  trend.Record // that the fact is about
	Name    string       // of the title or act that a chart's fact is about
	Release *kpop.Release
	Event   *kpop.Event
	When    kpop.Moment // of the event: its next time
}

// Alerts words a block of lines for each act, and what the records named in them mean.
func Alerts(p *say.Printer, a AlertPage) Message {
	heads, more := alertHeads(p, a)
	m := Message{Buttons: a.Buttons, News: pushed(p, heads, more), Kind: alertKind(a)}
	if len(heads) > 0 {
		m.Title = Line{bold(heads[0])}
	}
	whose := "server"
	if a.Person {
		whose = "person"
	}
	m.Notes = []Line{plain(p.Say("alerts.title." + whose))}
	corrected := false
	for _, g := range a.Groups {
		b := Block{}
		if g.Act.ID != 0 {
			b.Heading = ActName(g.Act)
		}
		for _, item := range g.Items {
			b.Lines = append(b.Lines, AlertText(p, item))
			corrected = corrected || item.Correction
		}
		m.Blocks = append(m.Blocks, b)
	}
	if a.Pages > 1 {
		m.Notes = append(m.Notes, plain(p.Say("list.page", "page", a.Page, "pages", a.Pages)))
	}
	if corrected {
		m.Notes = append(m.Notes, plain(p.Say("alerts.note-corrected")))
	}
	for _, key := range a.Records {
		m.Notes = append(m.Notes, plain(RecordName(p, key)+p.Colon()+p.Say("define."+key)))
	}
	m.Notes = append(m.Notes, ExtentNotes(p, a.Extents)...)
	return m
}

// alertKind is what a message of alerts is about: gold where something is at no. 1 or a
// record is told of.
func alertKind(a AlertPage) Kind {
	kind := Calendar
	for _, g := range a.Groups {
		for _, item := range g.Items {
			switch {
			case item.Kind == guild.No1Fact, item.Kind == guild.WinFact, item.Kind == guild.RecordFact:
				return Records
			case item.Kind.OfChart():
				kind = Charts
			}
		}
	}
	return kind
}

// AlertText is one fact in one line.
func AlertText(p *say.Printer, item AlertItem) Line {
	line := factLine(p, item)
	switch {
	case item.Correction && item.Void:
		return append(Line{bold(p.Say("alerts.wrong") + " ")}, line...)
	case item.Correction:
		return append(Line{bold(p.Say("alerts.corrected") + " ")}, line...)
	}
	return line
}

func factLine(p *say.Printer, item AlertItem) Line {
	said := Span{Text: p.Say("alerts."+string(item.Kind)) + " "}
	switch {
	case item.Kind.OfChart():
		return chartFactLine(p, item)
	case item.Kind == guild.WinFact:
		return winFactLine(p, item)
	case item.Kind == guild.WithdrawnFact:
		return Line{said, bold(short(item.Detail.Name, longest))}
	case item.Release != nil:
		return append(append(Line{said}, ReleaseLine(p, *item.Release)...), releaseWhen(p, item)...)
	case item.Event != nil:
		return eventFactLine(p, said, item)
	}
	return Line{said}
}

func chartFactLine(p *say.Printer, item AlertItem) Line {
	p = For(p, item.Chart)
	line := Line{bold(short(item.Name, longest))}
	chart := ShortName(p, item.Chart)
	var text string
	switch {
	case item.Kind == guild.RecordFact:
		text = recordFactText(p, item)
	case item.Kind == guild.No1Fact && item.Number == 0:
		text = p.Say("alerts.no1-some", "chart", chart)
	case item.Kind == guild.No1Fact && item.Number == 1:
		text = p.Say("alerts.no1-new", "chart", chart)
	case item.Kind == guild.No1Fact:
		text = p.Say("alerts.no1", "chart", chart, "n", item.Number)
	default:
		text = p.Say("alerts."+string(item.Kind), "chart", chart, "rank", item.Number)
	}
	if day, err := kpop.ParseDay(item.Day); err == nil {
		text += " · " + Day(p, day)
	}
	return append(line, Span{Text: " · " + text})
}

// winFactLine is a win of a music show: the song, the show, the score, the day.
func winFactLine(p *say.Printer, item AlertItem) Line {
	d := item.Detail
	parts := []string{p.Say("alerts.win", "show", ShowName(p, d.Show))}
	if item.Number == trend.CrownWins {
		parts = append(parts, p.Say("wins.crown"))
	}
	if d.Score > 0 {
		parts = append(parts, p.Say("wins.score", "score", p.Number(int64(d.Score))))
	}
	if day, err := kpop.ParseDay(item.Day); err == nil {
		parts = append(parts, Day(p, day))
	}
	return Line{bold(short(d.Name+" — "+d.Credit, longest)), {Text: " · " + joined(parts...)}}
}

func recordFactText(p *say.Printer, item AlertItem) string {
	r := item.Record
	record := RecordName(p, r.Key)
	if item.Detail.Scope != string(trend.OfAll) {
		record += " (" + p.Say("scope."+item.Detail.Scope) + ")"
	}
	return p.Say("brief.record."+item.Detail.Change, "record", record, "chart", ShortName(p, item.Chart),
		"value", RecordValue(p, r, int32(item.Number)), "lacks", RecordValue(p, r, int32(item.Detail.Lacks)))
}

// releaseWhen is when a release comes out, and what its date was before.
func releaseWhen(p *say.Printer, item AlertItem) Line {
	r := *item.Release
	line := Line{{Text: " · " + ReleaseDay(p, r.Day)}}
	if r.At != 0 {
		line = append(line, Span{Text: " · "}, Span{Style: Time, At: r.At})
	}
	if was := kpop.Date(item.Detail.Was); item.Kind == guild.MovedFact && was != "" {
		line = append(line, Span{Text: " · " + p.Say("alerts.was", "was", dateText(p, was))})
	}
	return line
}

// eventFactLine is an event, when it is, and what it was before.
func eventFactLine(p *say.Printer, said Span, item AlertItem) Line {
	e := *item.Event
	e.Off = false // the line says so
	about := EventLine(p, EventItem{Event: e, When: item.When})
	if item.Kind == guild.PresaleFact {
		return append(Line{said, {Style: Time, At: item.Detail.At}, {Text: " · "}}, about...)
	}
	line := append(Line{said}, about...)
	if item.When.At != 0 && e.Start.Minute != kpop.AllDay {
		line = append(line, Span{Text: " · "}, Span{Style: Time, At: item.When.At})
	}
	return append(line, eventWas(p, item)...)
}

// eventWas is what changed of an event.
func eventWas(p *say.Printer, item AlertItem) (line Line) {
	var was []string
	if l, err := kpop.ParseLocal(item.Detail.Was); err == nil {
		text := Weekday(p, l.Day)
		if l.Minute != kpop.AllDay {
			text = p.Say("event.day-at", "day", text, "time", l.String()[len("2006-01-02 "):len("2006-01-02 15:04")])
		}
		if item.Detail.Zone != item.Event.Zone {
			text += " " + item.Detail.Zone
		}
		was = append(was, text)
	}
	if item.Detail.Where != "" {
		was = append(was, short(item.Detail.Where, longestPlace))
	}
	if len(was) > 0 {
		line = append(line, Span{Text: " · " + p.Say("alerts.was", "was", joined(was...))})
	}
	return line
}

// RecordsNamed lists the records that lines name, each once.
func RecordsNamed(items []AlertItem) (keys []string) {
	for _, i := range items {
		if i.Kind == guild.RecordFact && !slices.Contains(keys, i.Detail.Record) {
			keys = append(keys, i.Detail.Record)
		}
	}
	return keys
}
