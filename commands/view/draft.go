package view

import (
	"time"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// DraftPage is what would be saved, before it is.
type DraftPage struct {
	Verb     guild.Verb
	Before   *guild.Content // what is there now; nil: nothing
	After    guild.Content
	Remarks  []Remark
	Question *ClockQuestion // what must be settled first; nil: nothing
	Buttons  []Button
	// Suggested says that it would be suggested to the moderators, not saved.
	Suggested bool
}

// Remark is a sentence about what would be saved, worded by "remark." and the key.
type Remark struct {
	Key   string
	Pairs []any
}

// ClockQuestion asks which instant is meant by a time that is skipped or happens
// twice when clocks change.
type ClockQuestion struct {
	Stage kpop.StageKind
	Local kpop.Local
	Zone  string
	Fate  string      // skipped, doubled
	At    []time.Time // the instants to choose from, in the zone
}

// Draft shows what would be saved.
func Draft(p *say.Printer, d DraftPage) Message {
	noun := string(d.After.Noun())
	m := Message{Title: Line{bold(p.Say("draft." + string(d.Verb) + "." + noun))}, Buttons: d.Buttons, Private: true}
	if d.Suggested {
		m.Title = Line{bold(p.Say("draft.suggest." + noun))}
	}
	if d.Verb == guild.EditVerb && d.Before != nil {
		m.Title = Line{bold(p.Say("draft.edit."+noun, "name", d.Before.Name()))}
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("draft.changes"), Lines: ChangedLines(p, *d.Before, d.After)})
	}
	m.Blocks = append(m.Blocks, Block{Lines: ContentLines(p, d.After)})
	if lines := remarkLines(p, d.Remarks); len(lines) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: lines})
	}
	if d.Question != nil {
		m.Blocks = append(m.Blocks, questionBlock(p, *d.Question))
		m.Notes = []Line{plain(p.Say("draft.unsettled"))}
		return m
	}
	m.Notes = []Line{plain(p.Say("draft.unsaved"))}
	if d.Suggested {
		m.Notes = []Line{plain(p.Say("draft.unsent"))}
	}
	return m
}

func remarkLines(p *say.Printer, remarks []Remark) []Line {
	var out []Line
	for _, r := range remarks {
		out = append(out, Line{{Text: "⚠ "}, {Text: p.Say("remark."+r.Key, r.Pairs...)}})
	}
	return out
}

func questionBlock(p *say.Printer, q ClockQuestion) Block {
	at := Weekday(p, q.Local.Day)
	if q.Local.Minute != kpop.AllDay {
		at = p.Say("event.day-at", "day", at, "time", clockText(time.Unix(int64(q.Local.Minute)*60, 0).UTC()))
	}
	b := Block{Heading: p.Say("thing." + string(q.Stage)), Lines: []Line{
		plain(p.Say("draft."+q.Fate, "time", at, "zone", q.Zone)),
	}}
	for _, i := range q.At {
		b.Lines = append(b.Lines, Line{{Text: ClockText(p, i) + " · "}, {Style: Time, At: i.Unix()}})
	}
	return b
}

// Saved says that something was saved, and shows it as it is now.
func Saved(p *say.Printer, changes []guild.Change, buttons []Button) Message {
	m := Message{Private: true, Buttons: buttons}
	if len(changes) != 1 {
		m.Title = Line{bold(p.Say("saved.many", "n", len(changes)))}
		return m
	}
	c := changes[0]
	switch {
	case c.After == nil:
		m.Title = Line{bold(p.Say("saved.deleted", "name", c.Before.Name()))}
	case c.Before == nil:
		m.Title = Line{bold(p.Say("saved.added", "name", c.After.Name()))}
		m.Blocks = []Block{{Lines: ContentLines(p, *c.After)}}
	default:
		m.Title = Line{bold(p.Say("saved.changed", "name", c.After.Name()))}
		m.Blocks = []Block{{Lines: ChangedLines(p, *c.Before, *c.After)}}
	}
	return m
}

// Told is a message of one sentence, with buttons.
func Told(text string, buttons ...Button) Message {
	return Message{Blocks: []Block{{Lines: []Line{plain(text)}}}, Buttons: buttons, Private: true}
}

// ConflictPage is a change that cannot be made because another came first.
type ConflictPage struct {
	Last      guild.Change   // the newest change of the thing; zero: not known
	Then, Now *guild.Content // what the editor saw, nil: not known any more; what is there, nil: deleted
	Mine      guild.Content
	Buttons   []Button
}

// Conflict says what changed meanwhile, and what was wished for.
func Conflict(p *say.Printer, c ConflictPage) Message {
	m := Message{Title: Line{bold(p.Say("conflict.title", "name", c.Mine.Name()))}, Buttons: c.Buttons, Private: true}
	lines := []Line{}
	if c.Last.ID != 0 {
		lines = append(lines, Line{who(p, c.Last.User), {Text: " · "}, {Style: Time, At: c.Last.At}})
	}
	switch {
	case c.Now == nil:
		lines = append(lines, plain(p.Say("conflict.gone")))
	case c.Then != nil:
		lines = append(lines, ChangedLines(p, *c.Then, *c.Now)...)
	default:
		lines = append(lines, ContentLines(p, *c.Now)...)
	}
	m.Blocks = []Block{{Heading: p.Say("conflict.theirs"), Lines: lines}}
	if c.Then != nil {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("conflict.mine"), Lines: ChangedLines(p, *c.Then, c.Mine)})
	}
	m.Notes = []Line{plain(p.Say("conflict.unsaved"))}
	return m
}

// Posted says that a card or a calendar will stand in a channel.
func Posted(p *say.Printer, what string, channel kpop.Snowflake, buttons ...Button) Message {
	line := Line{{Text: p.Say("posted."+what+".done") + " "}, {Style: Channel, ID: channel}}
	return Message{Blocks: []Block{{Lines: []Line{line}}}, Buttons: buttons, Private: true}
}
