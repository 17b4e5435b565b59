package desk

import (
	"context"
	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Command is one slash command.
type Command struct {
	Name    string // English, lower case; its description is the message "command.NAME"
	Options []Option
	Example string // a request that /help shows
	// Kind is what it is about: where it stands in /help, and the colour of its answers that
	// have none of their own.
	Kind view.Kind
	// Personal says that the answer depends on more than the request's text, its
	// language, its day and the data: on who asks, or where. It is never kept.
	Personal bool
	// Private says that the answer is for the asker's eyes from the start.
	Private    bool
	Right      Right // who may ask; of subcommands: Anyone means the command's
	ServerOnly bool  // asked in servers only
	Servers    bool  // Run must know which servers the bot is in
	Hidden     bool  // asked by buttons and the clock, not offered
	Menu       bool  // offered in the menu of a message, whose text it is asked with, by the name "menu.NAME"
	Writes     bool  // it may change something; so may its subcommands
	Exports    bool  // it gathers all that is held of somebody
	// Press is what pressing a button does that asks it: saves or deletes. A button that says
	// what it does itself is left as it is.
	Press view.Use
	// Usual fills in what the asker left out, as the server usually wants it, before the
	// request is answered or the answer remembered; nil: nothing.
	Usual func(context.Context, *Desk, ask.Request) (ask.Request, error)
	// Channels names the channels that Run must know of, beside those of options.
	Channels func(context.Context, *Desk, ask.Request) ([]kpop.Snowflake, error)
	Run      func(context.Context, *Desk, ask.Request) (view.Message, error)
	// Subs are the subcommands of a command that cannot be asked alone: it has
	// neither options nor Run, and each of them an Example.
	Subs []Command
	// Of is the name of the command that this one is a subcommand of.
	Of string
}

// Option is one option of a command; its description is the message
// "command.NAME.OPTION", or "option.OPTION" where all commands share it.
type Option struct {
	Name     string
	Required bool
	Integer  bool
	Min, Max int // with Integer, both included
	Boolean  bool
	Channel  bool     // its value is a channel's id
	Role     bool     // its value is a role's id
	Attached bool     // its value is a file's name; the file stands in Request.Files
	Choices  []string // fixed values, each worded by "choice.OPTION.VALUE"
	// Complete suggests values for what is typed so far.
	Complete func(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error)
	Hidden   bool // kept in buttons, not offered: page
}

// Choice is an autocomplete suggestion: both texts at most 100 characters.
type Choice struct {
	Name, Value string
	Named       bool // Name is as people type it, and what it means then is for who reads the option
}

// UserError is the asker's mistake: a full sentence in their language that says
// what to do next, shown to them alone. With buttons it is an offer: what may have been
// meant, and shown as an answer is.
type UserError struct {
	Text    string
	Again   time.Time // when it can be asked again, which is shown behind Text; zero: now
	Buttons []view.Button
}

func (e UserError) Error() string { return e.Text }

// Describe words the command's description.
func (c Command) Describe(p *say.Printer) string { return p.Say("command." + c.Key()) }

// In is what the command is called where people of a language choose it; "" by its name.
func (c Command) In(p *say.Printer) string { return nameIn(p, c.Key(), c.Name) }

// MenuName is what a command in the menu of a message is called.
func (c Command) MenuName(p *say.Printer) string { return p.Say("menu." + c.Name) }

// OptionIn is what one of the command's options is called likewise.
func (c Command) OptionIn(p *say.Printer, o Option) string {
	return nameIn(p, c.Key()+"."+o.Name, o.Name)
}

// nameIn is the name that a language has for a key, else for a word of its own, where Discord
// takes it; "" where it has none.
func nameIn(p *say.Printer, key, word string) string {
	name := norm.NFC.String(p.Or("name."+key, p.Or("name."+word, word)))
	if name == word || !commandName.MatchString(name) || strings.ToLower(name) != name {
		return ""
	}
	return name
}

// commandName is what Discord takes for a name of a command or an option.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// DescribeOption words the description of one of the command's options.
func (c Command) DescribeOption(p *say.Printer, o Option) string {
	return p.Or("command."+c.Key()+"."+o.Name, p.Say("option."+o.Name))
}

// DescribeChoice words one of the option's fixed values.
func (o Option) DescribeChoice(p *say.Printer, value string) string {
	return p.Say("choice." + o.Name + "." + value)
}

// Called is the command as people type it, without the slash: record top.
func (c Command) Called() string { return strings.TrimSpace(c.Of + " " + c.Name) }

// Key is where the command's messages stand in the catalogues: record.top.
func (c Command) Key() string { return strings.TrimPrefix(c.Of+"."+c.Name, ".") }

func (c Command) sub(name string) (Command, bool) {
	i := slices.IndexFunc(c.Subs, func(s Command) bool { return s.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return c.Subs[i], true
}

// Option finds one of the options by its name.
func (c Command) Option(name string) (Option, bool) {
	i := slices.IndexFunc(c.Options, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return Option{}, false
	}
	return c.Options[i], true
}
