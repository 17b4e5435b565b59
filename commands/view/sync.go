package view

import (
	"cmp"
	"time"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Synced is what came of asking a source.
type Synced struct {
	Source                string
	Files                 int
	Bytes                 int64
	Added, Replaced, Same int  // issues
	Rows                  bool // they are rows of a list instead
	Differing             int
	Later                 int // files that are left for the next time
	Faults                []Fault
}

// SyncedText words what came of asking a source, in one line.
func SyncedText(p *say.Printer, s Synced) string {
	parts := []string{p.Say("sync.nothing")}
	kind := "import.issues"
	if s.Rows {
		kind = "import.rows"
	}
	if s.Files > 0 {
		parts = []string{p.Say("sync.came", "n", s.Files, "size", size(p, s.Bytes)), p.Say(kind, "n", s.Added), p.Say("import.replaced", "n", s.Replaced), p.Say("import.same", "n", s.Same)}
	}
	if s.Differing > 0 {
		parts = append(parts, p.Say("import.differing", "n", s.Differing))
	}
	if s.Later > 0 {
		parts = append(parts, p.Say("sync.later", "n", s.Later))
	}
	if len(s.Faults) == 0 {
		return p.Say("import.done", "path", s.Source, "what", joined(parts...))
	}
	text := p.Say("sync.failed", "source", s.Source, "fault", FaultText(p, s.Faults[0]))
	if more := len(s.Faults) - 1; more > 0 {
		text += " " + p.Say("import.more-faults", "n", more)
	}
	if s.Files > 0 {
		text += "\n" + p.Say("import.done", "path", s.Source, "what", joined(parts...))
	}
	return text
}

// size is a number of bytes for people.
func size(p *say.Printer, n int64) string {
	if n < 1<<20 {
		return p.Number((n+1023)/1024) + " KiB"
	}
	return p.Number(n>>20) + " MiB"
}

// SyncPlan is a source, and what would be fetched of it.
type SyncPlan struct {
	Source string
	Word   string // of the terms: "sync.terms." and it
	Charts []kpop.Chart
	Every  time.Duration
	From   string // its address
	Terms  string // as its description says; "": by the word
	Needs  string // the setting without which it cannot be asked; "" none
	Seen   bool
	Wants  int // files that would be fetched
	Faults []Fault
}

// SyncPlanText words a source and what would be fetched of it.
func SyncPlanText(p *say.Printer, s SyncPlan) string {
	var charts []string
	for _, c := range s.Charts {
		charts = append(charts, ChartName(p, c))
	}
	text := p.Say("sync.source", "source", s.Source, "charts", cmp.Or(joined(charts...), p.Or("sync.gives."+s.Word, "")), "hours", int(s.Every.Hours()),
		"from", cmp.Or(s.From, p.Or("sync.from."+s.Word, ""))) +
		"\n  " + p.Or("sync.terms."+s.Word, cmp.Or(s.Terms, p.Say("sync.terms-unsaid")))
	if !s.Seen {
		text += "\n  " + p.Say("sync.documented")
	}
	if s.Needs != "" {
		return text + "\n  " + p.Say("sync.needs", "setting", s.Needs)
	}
	if len(s.Faults) > 0 {
		return text + "\n  " + FaultText(p, s.Faults[0])
	}
	return text + "\n  " + p.Say("sync.wants", "n", s.Wants)
}

// SyncNeeds words that a source cannot be asked without a setting.
func SyncNeeds(p *say.Printer, source, setting string) string {
	return p.Say("sync.needs-setting", "source", source, "setting", setting)
}

// SyncProgressText words which file of a source is asked for.
func SyncProgressText(p *say.Printer, source string, at Progress) string {
	return p.Say("sync.fetching", "source", source, "path", at.Path) + " " + p.Say("import.of", "done", at.Done, "of", at.Of)
}

// NoSyncSource words that there is no such source to fetch from, and which there are.
func NoSyncSource(p *say.Printer, source, all string) string {
	return p.Say("import.no-source", "source", source, "all", all)
}

// DataSource is a source that charts are fetched from, for the page of what is known.
type DataSource struct {
	Key         string
	Asked, Came int64 // unix seconds; 0 never
	Since       int64 // failing since; 0 it works
	// Worked and Failed are when it last did; 0 never.
	Worked, Failed int64
	Fault          Fault
}

// sourceLines tell of each source when it was last asked, or since when it fails.
func sourceLines(p *say.Printer, d DataPage) (lines []Line) {
	for _, s := range d.Fed {
		if s.Since == 0 {
			line := Line{{Text: p.Say("data.fed", "source", s.Key) + " "}, {Style: Time, At: s.Asked}}
			lines = append(lines, sourceTimes(p, line, d, s))
			continue
		}
		line := Line{{Text: p.Say("data.fed-failing", "source", s.Key) + " "}, {Style: Time, At: s.Since}}
		line = sourceTimes(p, line, d, s)
		if d.Operator {
			line = append(line, Span{Text: " · " + p.Say("data.job-cause", "cause", short(FaultText(p, s.Fault), 2*longest))})
		}
		lines = append(lines, line)
	}
	return lines
}

// sourceTimes adds, for who looks after the bot, when something new last came of a source,
// and when it last worked or failed.
func sourceTimes(p *say.Printer, line Line, d DataPage, s DataSource) Line {
	add := func(key string, at int64) {
		if at > 0 {
			line = append(line, Span{Text: " · " + p.Say(key) + " "}, Span{Style: Time, At: at})
		}
	}
	if !d.Operator {
		return line
	}
	add("data.fed-came", s.Came)
	if s.Since > 0 {
		add("data.fed-worked", s.Worked)
	} else {
		add("data.fed-failed", s.Failed)
	}
	return line
}
