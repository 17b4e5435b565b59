package view

import "fanchart/commands/say"

// OwnerStatus words how the bot is, for those who look after it: what is stored in all, before
// what is held and what runs by the clock.
func OwnerStatus(p *say.Printer, stored []Kept, data Message) Message {
	var lines []Line
	for _, k := range stored {
		lines = append(lines, Line{{Text: p.Say("stored."+k.Kind) + p.Colon()}, bold(p.Number(int64(k.N)))})
	}
	data.Title, data.Private = Line{bold(p.Say("owner.status"))}, true
	data.Blocks = append([]Block{{Heading: p.Say("owner.stored"), Lines: lines}}, data.Blocks...)
	return data
}

// ServersPage is where the bot is, and which servers it leaves.
type ServersPage struct {
	All         int
	Servers     []ServerLine
	Barred      []BarredLine
	Page, Pages int
	Buttons     []Button
}

// ServerLine is a server that the bot is in.
type ServerLine struct {
	ID, Name string
	Members  int // about
}

// BarredLine is a server that the bot leaves.
type BarredLine struct {
	ID, Reason string
	At         int64 // since when, unix seconds
	Once       bool  // it may come back
}

// OwnerServers words where the bot is.
func OwnerServers(p *say.Printer, s ServersPage) Message {
	m := Message{Title: Line{bold(p.Say("owner.servers", "n", s.All))}, Buttons: s.Buttons, Private: true}
	var lines []Line
	for _, one := range s.Servers {
		lines = append(lines, Line{bold(one.Name), {Text: " · " + p.Say("owner.members", "n", one.Members) + " · " + one.ID}})
	}
	if len(lines) == 0 {
		lines = []Line{plain(p.Say("owner.no-servers"))}
	}
	m.Blocks = []Block{{Lines: lines}}
	var barred []Line
	for _, one := range s.Barred {
		key := "owner.barred"
		if one.Once {
			key = "owner.left-once"
		}
		line := Line{{Text: p.Say(key, "server", one.ID) + " "}, {Style: Time, At: one.At}}
		if one.Reason != "" {
			line = append(line, Span{Text: " · " + one.Reason})
		}
		barred = append(barred, line)
	}
	if len(barred) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("owner.barred-heading"), Lines: barred})
	}
	return m
}

// OwnerSync words that sources are asked now.
func OwnerSync(p *say.Printer, n int) Message {
	return Message{Title: Line{bold(p.Say("owner.sync", "n", n))}, Blocks: []Block{{Lines: []Line{plain(p.Say("owner.sync-then"))}}}, Private: true}
}

// OwnerDone words that something was done about a server.
func OwnerDone(p *say.Printer, key, server string) Message {
	return Message{Title: Line{bold(p.Say(key, "server", server))}, Private: true}
}
