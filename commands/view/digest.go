package view

import (
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// DigestItem is a digest with the delivery of its last time.
type DigestItem struct {
	guild.Digest
	Last *guild.Delivery // nil: none that is remembered
}

// DigestPage is a server's digests, or one of which something was just done.
type DigestPage struct {
	Done    string        // what was just done, worded by "digest." and the word; "" it is a list
	Draft   *guild.Wish   // what would be done with the one digest, in place of Done; nil nothing
	Before  *guild.Digest // what that digest is now; nil it is new
	Digests []DigestItem
	Total   int
	Most    int
	Missing []string // permissions that the bot lacks in its channel
	Remarks []string // worded by "digest.remark." and the word
	Charts  func(key string) (kpop.Chart, bool)
	Buttons []Button
}

// Digests words a list of digests, or one of which something was just done.
func Digests(p *say.Printer, d DigestPage) Message {
	m := Message{Title: Line{bold(p.Say("digest.title"))}, Buttons: d.Buttons}
	switch {
	case d.Done != "":
		m.Title = Line{bold(p.Say("digest." + d.Done))}
	case d.Draft != nil:
		m.Title = Line{bold(p.Say("draft."+string(d.Draft.Verb)+".digest", "name", d.Draft.Thing.Name()))}
	}
	if d.Before != nil {
		lines := ChangedLines(p, guild.Content{Digest: d.Before}, d.Draft.Thing)
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("draft.changes"), Lines: lines})
	}
	if len(d.Digests) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("digest.none"))}}}
	}
	for _, one := range d.Digests {
		m.Blocks = append(m.Blocks, digestBlock(p, one, d))
	}
	if len(d.Missing) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("digest.missing", "permissions", PermissionList(p, d.Missing)))}})
	}
	for _, r := range d.Remarks {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("digest.remark." + r))}})
	}
	switch {
	case d.Draft != nil:
		m.Notes = []Line{plain(p.Say("draft.unsaved"))}
	case d.Done == "":
		m.Notes = []Line{plain(p.Say("digest.count", "n", d.Total, "most", d.Most))}
	}
	return m
}

// DigestName is a digest in one line of plain text.
func DigestName(p *say.Printer, d guild.Digest, chart func(string) (kpop.Chart, bool)) string {
	return "#" + strconv.FormatInt(d.ID, 10) + " · " + cadenceText(p, d, chart) + " · " + chartNames(p, d, chart)
}

// digestBlock words one: where and when, what about, and what came of it last.
func digestBlock(p *say.Printer, d DigestItem, page DigestPage) Block {
	where := Line{{Style: Channel, ID: d.Channel}, {Text: " · " + cadenceText(p, d.Digest, page.Charts)}}
	if d.ID != 0 {
		where = append(Line{bold(number(d.ID)), {Text: "  "}}, where...)
	}
	if d.Paused == "" && d.Due > 0 && page.Done != "deleted" {
		where = append(where, Span{Text: " · " + p.Say("digest.next") + " "}, Span{Style: Relative, At: d.Due})
	}
	size := "choice.size.short"
	if d.Full {
		size = "choice.size.full"
	}
	about := Line{{Text: joined(DigestScopeName(p, d.Scope), chartNames(p, d.Digest, page.Charts), p.Say(size), say.LanguageName(d.Language))}}
	if d.Role != 0 {
		about = append(about, Span{Text: " · " + p.Say("follow.pings") + " "}, Span{Style: Role, ID: d.Role})
	}
	b := Block{Lines: []Line{where, about, plain(p.Say("digest.sections", "sections", sectionNames(p, d.Sections)))}}
	if page.Done == "deleted" {
		return b
	}
	if d.Paused != "" {
		b.Lines = append(b.Lines, plain(p.Say("digest.resting", "why", pauseText(p, d.Paused))))
	}
	if page.Done == "" && page.Draft == nil {
		b.Lines = append(b.Lines, lastLine(p, d))
	}
	return b
}

// lastLine is what came of the last time.
func lastLine(p *say.Printer, d DigestItem) Line {
	if d.Last != nil && d.Last.Due >= d.At {
		line := Line{{Text: p.Say("digest.last."+string(d.Last.State)) + " "}, {Style: Time, At: d.Last.Due}}
		if d.Last.Reason != "" && d.Last.State != guild.Done {
			line = append(line, Span{Text: p.Colon() + p.Say("delivery.reason."+d.Last.Reason)})
		}
		return line
	}
	if d.Outcome == guild.NoOutcome {
		return plain(p.Say("digest.last.never"))
	}
	return Line{{Text: p.Say("digest.last."+string(d.Outcome)) + " "}, {Style: Time, At: d.At}}
}

func pauseText(p *say.Printer, why string) string {
	return p.Or("digest.why."+why, p.Or("delivery.reason."+why, why))
}

// cadenceText says how often and at which time of the day, or after which chart's issues.
func cadenceText(p *say.Printer, d guild.Digest, chart func(string) (kpop.Chart, bool)) string {
	first := d
	first.Charts = d.Charts[:min(1, len(d.Charts))]
	return comesText(p, d, chartNames(p, first, chart))
}

func chartNames(p *say.Printer, d guild.Digest, chart func(string) (kpop.Chart, bool)) string {
	var out []string
	for _, key := range d.Charts {
		if c, ok := chart(key); ok {
			out = append(out, ShortName(p, c))
		}
	}
	return strings.Join(out, ", ")
}

func sectionNames(p *say.Printer, list []guild.Section) string {
	var out []string
	for _, s := range list {
		out = append(out, SectionName(p, s))
	}
	return strings.Join(out, ", ")
}

// DigestTrouble words that a digest is paused because it could not be posted, and what
// to do.
func DigestTrouble(p *say.Printer, d guild.Digest, chart func(string) (kpop.Chart, bool)) Message {
	m := Message{Title: Line{bold(p.Say("digest.trouble"))}}
	m.Blocks = []Block{{Lines: []Line{
		{{Text: DigestName(p, d, chart) + " · "}, {Style: Channel, ID: d.Channel}},
		plain(p.Say("digest.resting", "why", pauseText(p, d.Paused))),
		{{Text: p.Say("digest.mend") + " "}, {Text: "/digest resume digest:#" + strconv.FormatInt(d.ID, 10), Style: Code}},
	}}}
	return m
}
