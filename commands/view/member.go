package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// MemberPage is a member who has no act of their own.
type MemberPage struct {
	Member  kpop.Member
	Group   kpop.Act
	Others  []string // who else goes by the name
	Buttons []Button
}

// Member words whose member somebody is, since when, and where their charts stand.
func Member(p *say.Printer, page MemberPage) Message {
	lines := []Line{plain(membership(p, page.Member, page.Group)), plain(p.Say("member.charts", "group", page.Group.Name))}
	m := Message{
		Title:   Line{bold(MemberName(page.Member))},
		Blocks:  []Block{{Lines: lines}},
		Buttons: page.Buttons,
	}
	if len(page.Others) > 0 {
		m.Notes = append(m.Notes, plain(p.Say("note.others", "titles", strings.Join(page.Others, "; "))))
	}
	return m
}

// membership is a sentence. Nobody is said to have left: why a membership ended is not
// known, but for those who died.
func membership(p *say.Printer, m kpop.Member, group kpop.Act) string {
	since, until := dateText(p, m.From), dateText(p, m.Until)
	say := func(key string) string {
		return p.Say("member."+key, "group", group.Name, "since", since, "until", until, "debut", dateText(p, group.Debut), "ended", dateText(p, group.Disbanded))
	}
	switch {
	case m.Died != "":
		return say("passed")
	case until != "" && since != "":
		return say("from-until")
	case until != "":
		return say("until")
	case group.Disbanded != "":
		return say("ended")
	case since != "":
		return say("since")
	case group.Debut != "":
		return say("debut")
	}
	return say("now")
}

// Bearer is who bears a name: an act, or a member of it.
type Bearer struct {
	Act    kpop.Act    // of a member, the group
	Member kpop.Member // without a name: the act itself is meant
}

// BearerChoice words several of one name, acts and members, one of which the asker must
// pick.
func BearerChoice(p *say.Printer, name string, all []Bearer, buttons []Button) Message {
	var lines []Line
	for _, b := range all {
		if b.Member.Name != "" {
			lines = append(lines, plain(joined(MemberName(b.Member), b.Act.Name)))
		} else {
			lines = append(lines, plain(joined(ActName(b.Act), kindText(p, b.Act), b.Act.Agency)))
		}
	}
	m := choice(p, p.Say("choose.bearer", "name", name), lines)
	m.Buttons = buttons
	return m
}
