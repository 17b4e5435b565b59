package view

import (
	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Followed is a follow with its act.
type Followed struct {
	guild.Follow
	Act kpop.Act
}

// FollowPage is a list of follows, of a person or of a server's channels.
type FollowPage struct {
	Server  bool
	Done    string // what was just done, worded by "follow." and the word; "" nothing
	Act     kpop.Act
	List    []Followed // of this page
	From    int        // how many come before them
	Total   int
	Most    int      // as many as there may be
	Missing []string // permissions that the bot lacks in the channel just chosen
	Mute    bool     // and it cannot ping the role there
	Buttons []Button
}

// Follows words a list of follows, below what was just done.
func Follows(p *say.Printer, f FollowPage) Message {
	scope := "person"
	if f.Server {
		scope = "server"
	}
	m := Message{Title: Line{bold(p.Say("follow.title." + scope))}, Buttons: f.Buttons}
	if f.Done != "" {
		m.Title = Line{bold(p.Say("follow."+f.Done, "act", ActName(f.Act)))}
	}
	if f.Total == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("follow.none." + scope))}})
	}
	for _, lines := range [][]Line{followLines(p, f), followFaults(p, f)} {
		if len(lines) > 0 {
			m.Blocks = append(m.Blocks, Block{Lines: lines})
		}
	}
	m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("follow.told." + scope)), plain(p.Say("follow.what"))}})
	m.Notes = []Line{plain(p.Say("follow.count", "n", f.Total, "most", f.Most))}
	return m
}

func followLines(p *say.Printer, f FollowPage) (lines []Line) {
	for i, k := range f.List {
		line := followLine(p, k)
		if f.Server {
			line = append(Line{{Text: p.Number(int64(f.From+i+1)) + ". "}}, line...) // as on the buttons
		}
		lines = append(lines, line)
	}
	return lines
}

// followFaults say what the bot lacks in the channel just chosen.
func followFaults(p *say.Printer, f FollowPage) (lines []Line) {
	if len(f.Missing) > 0 {
		lines = append(lines, plain(p.Say("follow.missing", "permissions", PermissionList(p, f.Missing))))
	}
	if f.Mute {
		lines = append(lines, plain(p.Say("follow.mute", "permission", p.Say("permission.everyone"))))
	}
	return lines
}

func followLine(p *say.Printer, f Followed) Line {
	line := Line{bold(ActName(f.Act))}
	if f.Channel != 0 {
		line = append(line, Span{Text: " → "}, Span{Style: Channel, ID: f.Channel})
	}
	if f.Role != 0 {
		line = append(line, Span{Text: " · " + p.Say("follow.pings") + " "}, Span{Style: Role, ID: f.Role})
	}
	if f.Paused != "" {
		line = append(line, Span{Text: " · " + p.Say("follow.paused")})
	}
	return line
}

// FollowsPaused words that a person's follows are paused, because they take no direct
// messages, and how they resume.
func FollowsPaused(p *say.Printer, n int, resume Button) Message {
	return Message{
		Title:   Line{bold(p.Say("paused.title", "n", n))},
		Blocks:  []Block{{Lines: []Line{plain(p.Say("paused.why")), plain(p.Say("paused.how"))}}},
		Buttons: []Button{resume},
		Private: true,
	}
}

// FollowsResumed words that they are told again.
func FollowsResumed(p *say.Printer, n int) Message {
	key := "resumed.title"
	if n == 0 {
		key = "resumed.none"
	}
	return Message{Title: Line{bold(p.Say(key, "n", n))}, Blocks: []Block{{Lines: []Line{plain(p.Say("resumed.test"))}}}}
}
