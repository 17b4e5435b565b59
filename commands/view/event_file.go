package view

import (
	"strings"

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
	var parts []string
	for _, span := range Stage(p, e, m) {
		if span.Style != Time {
			parts = append(parts, span.Text)
		}
	}
	return strings.TrimSuffix(strings.Join(parts, ""), " · ")
}
