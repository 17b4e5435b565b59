package view

import (
	"cmp"
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/trend"
)

// NewsOf is what a push notification says of a message: its news, else its title and its
// first line. Times that Discord writes for each reader are left out: a notification does
// not show them.
func NewsOf(m Message) Line {
	if len(m.News) > 0 {
		return m.News
	}
	parts := []string{told(m.Title)}
	for _, b := range m.Blocks {
		for _, line := range b.Lines {
			if text := told(line); text != "" && len(parts) == 1 {
				parts = append(parts, text)
			}
		}
	}
	return plain(joined(parts...))
}

// told is a line without what only Discord can show.
func told(line Line) string {
	var b strings.Builder
	for _, s := range line {
		switch s.Style {
		case Time, Relative, Person, Channel, Role:
		case Command:
			b.WriteString("/" + s.Text)
		default:
			b.WriteString(s.Text)
		}
	}
	return strings.TrimRight(strings.TrimSpace(b.String()), " ·")
}

// headline is a piece of news in a sentence, and how much it is worth beside others.
type headline struct {
	text  string
	worth int
}

// foremost are the most newsworthy of headlines, each once.
func foremost(all []headline, most int) (out []string) {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b headline) int { return cmp.Compare(b.worth, a.worth) })
	for _, h := range all {
		if h.text != "" && len(out) < most && !slices.Contains(out, h.text) {
			out = append(out, h.text)
		}
	}
	return out
}

// What news is worth: a new no. 1 most, then records, then debuts by their place.
const (
	worthNo1     = 100
	worthRecord  = 90
	worthDebut   = 80 // less by the place, down to a floor
	worthLeads   = 60
	worthReached = 45
	worthRelease = 35
	worthOther   = 10
)

// debutWorth is what a debut at a place is worth.
func debutWorth(rank int) int { return worthDebut - min(rank, 60) }

// alertHead words one fact as a headline.
func alertHead(p *say.Printer, item AlertItem) headline {
	p = For(p, item.Chart)
	say := func(key string) string {
		return p.Say("news."+key, "name", short(item.Name, longest), "chart", ShortName(p, item.Chart), "rank", item.Number, "n", item.Number)
	}
	if item.Correction {
		return headline{told(AlertText(p, item)), worthOther}
	}
	switch item.Kind {
	case guild.PresaleFact: // the hour is each reader's own, in the message
		return headline{p.Say("news.presale", "event", short(item.Event.Name, longest)), worthRelease}
	case guild.No1Fact:
		if item.Number == 1 {
			return headline{say("no1-new"), worthNo1}
		}
		return headline{say(map[bool]string{true: "no1", false: "no1-some"}[item.Number > 0]), worthLeads}
	case guild.DebutFact:
		return headline{say("debut"), debutWorth(item.Number)}
	case guild.PeakFact:
		return headline{say("peak"), worthReached}
	case guild.ReEntryFact:
		return headline{say("re-entry"), worthReached}
	case guild.ExitFact:
		return headline{say("exit"), worthOther}
	case guild.WinFact:
		return winHead(p, item)
	case guild.RecordFact:
		return headline{told(AlertText(p, item)), worthRecord}
	case guild.OutFact, guild.CancelledFact:
		return headline{told(AlertText(p, item)), worthDebut}
	}
	return headline{told(AlertText(p, item)), worthRelease}
}

// winHead words a win of a music show; of its song's wins on the show the third is a triple
// crown.
func winHead(p *say.Printer, item AlertItem) headline {
	key, worth := "news.win", worthNo1
	if item.Number == trend.CrownWins {
		key, worth = "news.win-crown", worthNo1+1
	}
	d := item.Detail
	return headline{p.Say(key, "act", short(d.Credit, longest), "song", short(d.Name, longest), "show", ShowName(p, d.Show)), worth}
}

// alertHeads are the headlines of a message of alerts, the most newsworthy first.
func alertHeads(p *say.Printer, a AlertPage) (out []string, more int) {
	const most = 3
	var all []headline
	for _, g := range a.Groups {
		for _, item := range g.Items {
			all = append(all, alertHead(p, item))
		}
	}
	out = foremost(all, most)
	return out, len(all) - len(out)
}

// pushed joins headlines as a push notification shows them.
func pushed(p *say.Printer, heads []string, more int) Line {
	text := strings.Join(heads, "\n")
	if more > 0 && len(heads) > 0 {
		text += "\n" + p.Say("week.more", "n", more)
	}
	return plain(text)
}

// recordHead words what became of a record as a headline.
func recordHead(p *say.Printer, line Line, change trend.RecordChange) headline {
	worth := map[trend.RecordChange]int{trend.Fell: worthRecord, trend.Tied: worthRecord - 15, trend.Extended: worthLeads}[change]
	return headline{told(line), cmp.Or(worth, worthOther)}
}
