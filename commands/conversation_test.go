package commands

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// table is what can be asked.
var table = sync.OnceValue(func() *desk.Table { return desk.NewTable(All()) })

var update = flag.Bool("update", false, "rewrite the conversation files with the answers given now")

// asked is when every conversation takes place, unless it says otherwise: just after
// the starter set ends.
var asked = time.Date(2026, time.January, 2, 15, 0, 0, 0, time.UTC)

// TestConversations asks what the files of testdata ask and compares the answers. Each
// file is a conversation with a store of its own, which keeps what was done in it; a
// command has NAME.txt and may have NAME-more.txt. The lines of a file, by how they begin:
//
//	> /chart chart:hot-100      a request; [ko] before it: in Korean
//	? /artist artist:blac       what somebody is typing: its last option is completed
//	* Save                      presses the button so labelled of the answer before
//	# why this is asked         a comment on the line that follows
//	as guild:1 channel:5 user:2 moderator
//	                            who asks from here on, and where: also manager (may
//	                            manage the server), owner (of the bot), roles:7,8; "as" alone: nobody, nowhere
//	at 2026-01-03T15:00:00Z     when it is asked from here on
//	given calendar              sample releases and events (calendar_world_test.go)
//	place 5 #news view send     a channel that requests may be about, with what the bot
//	                            may do there, or fault:gone; place 5 forum, thread
//	role 7 Fans mentionable     a role that requests may name
//	issue CHART,DAY,RANK,TITLE,CREDIT,LAST,PEAK,WEEKS | …
//	                            positions are imported
//	wins SHOW,DAY,ARTIST,SONG,SCORE | …
//	                            wins of music shows are
//	clock                       what runs by the clock runs, and what it has posted follows
//
// An option that takes an attached file names one of testdata/files; "size.fault" is a
// file that could not be had because of its size. Everything else are answers: ! marks
// the asker's mistake, 🔒 what is for them alone.
func TestConversations(t *testing.T) {
	for _, c := range table().All() {
		files := []string{filepath.Join("testdata", c.Name+".txt")}
		more, err := filepath.Glob(filepath.Join("testdata", c.Name+"-*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range append(files, more...) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
				t.Parallel()
				converse(t, file, newDesk(t, storetest.World(t)))
			})
		}
	}
}

// converse has the conversation of a file at a desk.
func converse(t *testing.T, file string, d *desk.Desk) {
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("every command has a conversation: %v", err)
	}
	talk := conversation{t: t, desk: d, asker: ask.Request{At: asked}}
	got := talk.retell(string(want))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != string(want) {
		t.Errorf("%s: %s\n(go test ./commands -update rewrites it)", file, firstDifference(got, string(want)))
	}
}

// conversation is a file on its way through: who asks at this point, and the buttons
// of the last answer.
type conversation struct {
	t       *testing.T
	desk    *desk.Desk
	asker   ask.Request // its Command is empty
	buttons []view.Button
	locale  string // of the last request
	posted  int64  // the last delivery that was told of
}

// retell returns the conversation with the answers given now.
func (c *conversation) retell(text string) string {
	c.t.Helper()
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		kind, rest, _ := strings.Cut(line, " ")
		told := ""
		switch kind {
		case "as", "at", "place", "role", "given":
			if !c.set(kind, strings.Fields(rest)) {
				continue // it only looks so: a line of an answer
			}
		case "clock":
			if rest != "" {
				continue
			}
			told = c.tick() + "\n"
		case "issue":
			c.issue(rest)
		case "wins":
			bring(c.t, c.desk, "wins", "show,date,artist,song,total\n"+strings.ReplaceAll(rest, " | ", "\n")+"\n")
		case "#":
		case ">":
			told = c.answer(c.request(rest)) + "\n"
		case "?":
			told = c.suggestions(c.request(rest)) + "\n"
		case "*":
			told = c.press(rest) + "\n"
		default:
			continue
		}
		b.WriteString(line + "\n" + told)
	}
	return b.String()
}

// set carries out a line that says who asks, when, or what Discord knows; false if it
// is none.
func (c *conversation) set(kind string, words []string) bool {
	switch kind {
	case "given":
		if ok := len(words) == 1 && words[0] == "calendar"; !ok {
			return false
		}
		giveCalendar(c.t, c.desk.Store())
		return true
	case "as":
		return c.as(words)
	case "at":
		at, err := time.Parse(time.RFC3339, strings.Join(words, " "))
		if err == nil {
			c.asker.At = at
		}
		return err == nil
	}
	if len(words) < 2 {
		return false
	}
	id, err := kpop.ParseSnowflake(words[0])
	if err != nil {
		return false
	}
	if kind == "role" {
		c.asker.Pinged = with(c.asker.Pinged, id, ask.Role{Name: words[1], Mentionable: slices.Contains(words, "mentionable")})
		return true
	}
	c.asker.Places = with(c.asker.Places, id, place(id, words[1:]))
	return true
}

func (c *conversation) as(words []string) bool {
	r := ask.Request{At: c.asker.At, Places: c.asker.Places, Pinged: c.asker.Pinged}
	for _, word := range words {
		name, value, _ := strings.Cut(word, ":")
		id, _ := kpop.ParseSnowflake(value)
		switch name {
		case "guild":
			r.Guild = id
		case "channel":
			r.Channel = id
		case "user":
			r.User = id
		case "moderator":
			r.Permissions |= ask.ManageEvents
		case "manager":
			r.Permissions |= ask.ManageEvents | ask.ManageServer | ask.MentionEveryone
		case "owner":
			r.Owner = true
		case "roles":
			for role := range strings.SplitSeq(value, ",") {
				id, _ := kpop.ParseSnowflake(role)
				r.Roles = append(r.Roles, id)
			}
		default:
			return false
		}
	}
	c.asker = r
	return true
}

func with[V any](m map[kpop.Snowflake]V, id kpop.Snowflake, v V) map[kpop.Snowflake]V {
	m = maps.Clone(m)
	if m == nil {
		m = map[kpop.Snowflake]V{}
	}
	m[id] = v
	return m
}

func place(id kpop.Snowflake, words []string) ask.Place {
	may := map[string]ask.Permissions{"view": ask.ViewChannel, "send": ask.SendMessages | ask.EmbedLinks, "speak": ask.SendMessages, "attach": ask.AttachFiles,
		"history": ask.ReadHistory, "everyone": ask.MentionEveryone, "events": ask.ManageEvents, "threads": ask.SendInThreads, "create": ask.CreateEvents}
	p := ask.Place{ID: id}
	for _, word := range words {
		fault, bad := strings.CutPrefix(word, "fault:")
		name, named := strings.CutPrefix(word, "#")
		switch {
		case bad:
			p.Fault = fault
		case named:
			p.Name = name
		}
		p.Can |= may[word]
		p.Forum, p.Thread = p.Forum || word == "forum", p.Thread || word == "thread"
	}
	return p
}

// request is what a line asks, by nobody in particular.
func request(t *testing.T, line string) ask.Request {
	t.Helper()
	c := conversation{t: t, asker: ask.Request{At: asked}}
	return c.request(line)
}

// answer is how a desk answers a line.
func answer(t *testing.T, d *desk.Desk, line string) string {
	t.Helper()
	c := conversation{t: t, desk: d, asker: ask.Request{At: asked}}
	return c.answer(c.request(line))
}

// request reads what is asked, by whoever asks now.
func (c *conversation) request(line string) ask.Request {
	c.t.Helper()
	c.locale = "en-US"
	if rest, ok := strings.CutPrefix(line, "["); ok {
		c.locale, line, _ = strings.Cut(rest, "] ")
	}
	parsed, err := table().Parse(line)
	if err != nil && !errors.Is(err, desk.ErrNoRequest) {
		c.t.Fatalf("Parse(%q): %v", line, err)
	}
	r := c.asker
	r.Command, r.Sub, r.Options = parsed.Command, parsed.Sub, parsed.Options
	r.Locale, r.Origin = c.locale, ask.Terminal
	for _, option := range table().Attached(r) {
		r.Files = append(r.Files, c.file(option, r.Option(option)))
	}
	return r
}

func (c *conversation) file(option, name string) ask.File {
	c.t.Helper()
	if fault, ok := strings.CutSuffix(name, ".fault"); ok {
		return ask.File{Option: option, Name: name, Fault: fault}
	}
	data, err := os.ReadFile(filepath.Join("testdata", "files", name))
	if err != nil {
		c.t.Fatal(err)
	}
	return ask.File{Option: option, Name: name, Data: data}
}

func (c *conversation) answer(r ask.Request) string {
	c.t.Helper()
	if _, err := c.desk.Refresh(c.t.Context()); err != nil {
		c.t.Fatal(err)
	}
	m, err := c.desk.Answer(c.t.Context(), r)
	c.buttons = m.Buttons
	if fault := buttonFault(m.Buttons); fault != "" {
		c.t.Errorf("%s: %s", r, fault)
	}
	var mistake desk.UserError
	switch {
	case errors.As(err, &mistake):
		c.buttons = mistake.Buttons
		return "! " + offered.ReplaceAllString(mistake.Text, "(artist:#…)") + "\n" + offers(mistake.Buttons)
	case err != nil:
		c.t.Fatalf("Answer(%q): %v", r, err)
	}
	if fault := kindFault(r, m); fault != "" {
		c.t.Errorf("%s: %s", r, fault)
	}
	if m.Private {
		return "🔒 " + stable(view.Text(m))
	}
	return stable(view.Text(m))
}

// offers are the buttons of an offer.
func offers(buttons []view.Button) string {
	if len(buttons) == 0 {
		return ""
	}
	return stable(view.Text(view.Message{Buttons: buttons}))
}

// press asks what a button of the last answer asks.
func (c *conversation) press(label string) string {
	c.t.Helper()
	for _, b := range c.buttons {
		if b.Label == label {
			locale := c.locale
			r := c.request(b.Request)
			c.locale, r.Locale, r.Origin = locale, locale, ask.Press
			return c.answer(r)
		}
	}
	c.t.Fatalf("the answer before has no button %q", label)
	return ""
}

// permanent is an id in a request; ids of what the starter set brings differ from one
// database to another.
var permanent = regexp.MustCompile(`([a-z]*):(song|album|act|release)?#\d+`)

// offered is an act that a mistake offers.
var offered = regexp.MustCompile(`\(artist:#\d+\)`)

// ours are the options whose ids are those of what was done in the conversation.
var ours = regexp.MustCompile(`^(event|draft|change|batch|suggestion|follow|digest|trouble):#`)

func stable(text string) string {
	return permanent.ReplaceAllStringFunc(text, func(id string) string {
		if ours.MatchString(id) {
			return id
		}
		return id[:strings.Index(id, "#")+1] + "…"
	})
}

func (c *conversation) suggestions(r ask.Request) string {
	c.t.Helper()
	choices, err := c.desk.Complete(c.t.Context(), r, r.Options[len(r.Options)-1].Name)
	if err != nil {
		c.t.Fatalf("Complete(%q): %v", r, err)
	}
	var b strings.Builder
	for _, choice := range choices[:min(len(choices), 8)] {
		b.WriteString("  " + choice.Name + "  → " + strings.TrimPrefix(stable(":"+choice.Value), ":") + "\n")
	}
	return b.String()
}

// firstDifference shows the first line in which two conversations differ, below
// the request that it answers.
func firstDifference(got, want string) string {
	wanted := strings.Split(want, "\n")
	asked := ""
	for i, line := range strings.Split(got, "\n") {
		if strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "? ") || strings.HasPrefix(line, "* ") {
			asked = line
		}
		if i >= len(wanted) || line != wanted[i] {
			return fmt.Sprintf("%s\ngot line %d\n%s\nwant\n%s", asked, i+1, line, strings.Join(wanted[min(i, len(wanted)):min(i+1, len(wanted))], ""))
		}
	}
	return fmt.Sprintf("got %d bytes, want %d", len(got), len(want))
}
