package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// For returns the printer that words what is said of a chart: of a daily one in days.
func For(p *say.Printer, c kpop.Chart) *say.Printer {
	if c.Cadence == kpop.Weekly {
		return p
	}
	return p.As(c.Cadence.String())
}
