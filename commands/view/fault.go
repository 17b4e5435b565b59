package view

import "fanchart/commands/say"

// Fault is why a file was refused, and where in it.
type Fault struct {
	Code   string // the ending of a message "fault.CODE"
	File   string
	Line   int // 0: the whole file
	Column string
	Detail string // names and values as found
}

// FaultText words why a file was refused, in one line.
func FaultText(p *say.Printer, f Fault) string {
	place := f.File
	switch {
	case f.Line > 0 && f.Column != "":
		place = p.Say("fault.place-column", "file", f.File, "line", f.Line, "column", f.Column)
	case f.Line > 0:
		place = p.Say("fault.place", "file", f.File, "line", f.Line)
	}
	reason := p.Or("fault."+f.Code, f.Code)
	if f.Detail == "" {
		return p.Say("fault.said", "place", place, "reason", reason)
	}
	return p.Say("fault.said-detail", "place", place, "reason", reason, "detail", f.Detail)
}
