package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// profile says in a line what kind of act it is; what is unknown is left out.
func profile(p *say.Printer, a ActPage) []Line {
	facts := []string{kindText(p, a.Act), a.Act.Agency}
	if debut := dateText(p, a.Act.Debut); debut != "" {
		facts = append(facts, p.Say("act.debut", "date", debut))
	}
	if ended := dateText(p, a.Act.Disbanded); ended != "" {
		facts = append(facts, p.Say("act.disbanded", "date", ended))
	}
	if a.Act.Country != "" {
		facts = append(facts, p.Country(a.Act.Country))
	}
	if text := joined(facts...); text != "" {
		return []Line{small(text)}
	}
	return []Line{small(p.Say("act.unknown"))}
}

// personLines are the members, the groups and the other names, in small print.
func personLines(p *say.Printer, a ActPage) []Line {
	lines := memberLines(p, a.Act)
	if len(a.Groups) > 0 {
		lines = append(lines, plain(p.Say("act.groups", "groups", actNames(a.Groups))))
	}
	for i, line := range lines {
		lines[i] = append(Line{{Style: Small}}, line...)
	}
	return lines
}

func kindText(p *say.Printer, a kpop.Act) string {
	switch {
	case a.Kind == "":
		return ""
	case a.Gender == "":
		return p.Say("kind." + string(a.Kind))
	}
	return p.Say("kind." + string(a.Kind) + "." + string(a.Gender))
}

func nameLines(p *say.Printer, a kpop.Act) []Line {
	var lines []Line
	hangul := a.NamesOf(kpop.Hangul)
	other := append(hangul[min(len(hangul), 1):], a.NamesOf(kpop.Alias)...)
	if len(other) > 0 {
		lines = append(lines, small(p.Say("act.aliases", "names", short(strings.Join(other, ", "), longest))))
	}
	if former := a.NamesOf(kpop.Former); len(former) > 0 {
		lines = append(lines, small(p.Say("act.former", "names", strings.Join(former, ", "))))
	}
	return lines
}

func memberLines(p *say.Printer, a kpop.Act) []Line {
	var now, before []string
	for _, m := range a.Members {
		if m.Until == "" || a.Disbanded != "" && m.Until >= a.Disbanded {
			now = append(now, m.Name)
		} else {
			before = append(before, m.Name)
		}
	}
	var lines []Line
	if len(now) > 0 {
		lines = append(lines, plain(p.Say("act.members", "members", short(strings.Join(now, ", "), 3*longest))))
	}
	if len(before) > 0 {
		lines = append(lines, plain(p.Say("act.members-before", "members", short(strings.Join(before, ", "), 3*longest))))
	}
	return lines
}

func actNames(acts []kpop.Act) string {
	var called []string
	for _, a := range acts {
		called = append(called, a.Name)
	}
	return strings.Join(called, ", ")
}
