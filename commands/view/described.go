package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Described is a chart that an operator has described.
type Described struct {
	Chart kpop.Chart
	Check bool // it is right, and was not noted
	Away  bool // the description says where its files are fetched from
	Files bool // files of it are imported now
}

// DescribedText words that a chart is known now, and how its issues come in.
func DescribedText(p *say.Printer, d Described) string {
	name := ChartName(p, d.Chart)
	switch {
	case d.Check:
		return p.Say("describe.right", "chart", name)
	case d.Away:
		return p.Say("describe.done", "chart", name) + " " + p.Say("describe.sync", "key", d.Chart.Key)
	case d.Files:
		return p.Say("describe.done", "chart", name)
	}
	return p.Say("describe.done", "chart", name) + " " + p.Say("describe.import", "key", d.Chart.Key)
}
