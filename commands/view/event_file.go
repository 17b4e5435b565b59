package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// EventFile hands over one event as a file.
func EventFile(p *say.Printer, name string, file File) Message {
	return saved(p, p.Say("file.one", "event", short(name, longest)), file)
}

// EventsFile hands over a list of n events; cut if there would have been more.
func EventsFile(p *say.Printer, n int, cut bool, file File) Message {
	m := saved(p, p.Say("file.many", "n", n), file)
	if cut {
		m.Notes = append(m.Notes, plain(p.Say("file.cut")))
	}
	return m
}

func saved(p *say.Printer, title string, file File) Message {
	return Message{
		Title:   Line{bold(title)},
		Blocks:  []Block{{Lines: []Line{plain(p.Say("file.how"))}}},
		Files:   []File{file},
		Private: true,
	}
}

// StageText is Stage where there is no markup: in a file.
func StageText(p *say.Printer, e kpop.Event, m kpop.Moment) string {
	what := p.Say("event.stage."+string(m.Stage)) + p.Colon()
	if stageAllDay(e, m.Stage) {
		_, local := place(e.Zone, m)
		return what + Weekday(p, kpop.DayIn(local))
	}
	return what + localText(p, e, m)
}
