package view

import (
	"strconv"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// birthdayBlocks are whose birthday it is, and apart from them who died.
func birthdayBlocks(p *say.Printer, d DayPage) (out []Block) {
	born, remembered := Block{Heading: p.Say("day.birthdays")}, Block{Heading: p.Say("day.remembered")}
	for _, c := range d.Born {
		if c.Died != "" {
			remembered.Lines = append(remembered.Lines, CelebrantLine(p, c, d.Year))
		} else {
			born.Lines = append(born.Lines, CelebrantLine(p, c, d.Year))
		}
	}
	for _, b := range []Block{born, remembered} {
		if len(b.Lines) > mostDebuts {
			b.Lines = append(b.Lines[:mostDebuts], plain(p.Say("week.more", "n", len(b.Lines)-mostDebuts)))
		}
		if len(b.Lines) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// CelebrantLine is whose birthday it is, of which group, and how old they are in a year, if
// that is known. Of somebody who died it says when they lived, and no age.
func CelebrantLine(p *say.Printer, c kpop.Celebrant, year int) Line {
	var facts []string
	if c.Group.ID != 0 {
		facts = append(facts, groupText(p, c))
	}
	switch age := c.Age(year); {
	case c.Died != "" && c.Year != 0:
		facts = append(facts, p.Say("day.lived", "born", p.Day(bornOn(c)), "died", dateText(p, c.Died)))
	case c.Died != "":
		facts = append(facts, p.Say("day.died", "died", dateText(p, c.Died)))
	case age > 0:
		facts = append(facts, p.Say("day.age", "age", age))
	}
	line := Line{bold(MemberName(kpop.Member{Name: c.Name, Hangul: c.Hangul}))}
	if len(facts) > 0 {
		line = append(line, Span{Text: " · " + joined(facts...)})
	}
	return line
}

// groupText is the group, and until when they were in it. Nobody is said to have left.
func groupText(p *say.Printer, c kpop.Celebrant) string {
	if c.Until == "" || c.Died != "" {
		return c.Group.Name
	}
	return p.Say("day.group-until", "group", c.Group.Name, "until", string(c.Until)[:len("2006")])
}

func bornOn(c kpop.Celebrant) time.Time {
	month, day, _ := strings.Cut(c.Day, "-")
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	return time.Date(c.Year, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

// BirthdayNews words a birthday for a digest: with its day, where it tells of several.
func BirthdayNews(p *say.Printer, c kpop.Celebrant, day kpop.Day, several bool) BriefItem {
	line := CelebrantLine(p, c, day.Year())
	if several {
		t := day.Time()
		line = append(Line{{Text: DayOfYear(p, t.Month(), t.Day()) + " · "}}, line...)
	}
	return BriefItem{Line: line}
}

// EventDay is a birthday or a debut day.
type EventDay struct {
	Of    string // MM-DD
	Day   kpop.Day
	Since int            // the year of birth or of the debut; 0 not known
	Born  kpop.Celebrant // whose birthday it is
	Debut kpop.Act       // or whose debut day
}

// Happy reports whether it can be congratulated on.
func (d EventDay) Happy() bool { return d.Born.Died == "" }

// EventDayName is what a calendar calls it.
func EventDayName(p *say.Printer, d EventDay) string {
	if d.Debut.ID != 0 {
		return p.Say("event.debut-day", "act", ActName(d.Debut))
	}
	return p.Say("event.birthday", "name", MemberName(kpop.Member{Name: d.Born.Name, Hangul: d.Born.Hangul}))
}

// dayLine is a birthday or a debut day in a list of events.
func dayLine(p *say.Printer, d EventDay) Line {
	switch {
	case d.Debut.ID != 0:
		return Line{bold(EventDayName(p, d)), {Text: " · " + p.Say("event.debut-years", "n", d.Day.Year()-d.Since)}}
	case d.Born.Died != "":
		return append(Line{{Text: p.Say("day.in-memory") + " "}}, CelebrantLine(p, d.Born, d.Day.Year())...)
	}
	line := Line{bold(EventDayName(p, d))}
	if age := d.Born.Age(d.Day.Year()); age > 0 {
		line = append(line, Span{Text: " · " + p.Say("day.age", "age", age)})
	}
	return line
}

// mostDays is how many birthdays and debut days a list of events shows.
const mostDays = 12

// dayBlock is the birthdays and debut days below a list of events.
func dayBlock(p *say.Printer, days []EventDay) Block {
	b := Block{Heading: p.Say("event.anniversaries")}
	for i, d := range days {
		if i == mostDays {
			b.Lines = append(b.Lines, plain(p.Say("week.more", "n", len(days)-i)))
			break
		}
		b.Lines = append(b.Lines, append(Line{{Text: Weekday(p, d.Day) + " · "}}, dayLine(p, d)...))
	}
	return b
}
