package desk

import (
	"fanchart/commands/ask"
	"slices"
)

// Table is what can be asked, made once and looked up by name. It never changes.
type Table struct {
	all    []Command
	leaves []Command              // what can be asked: commands, or in their place their subcommands
	named  map[string]*Command    // by name
	leaf   map[[2]string]*Command // by name and subcommand's name
}

// NewTable makes a table of commands. Subcommands take over what holds for the whole
// command: who may ask, where, and for whose eyes the answer is.
func NewTable(all []Command) *Table {
	t := &Table{all: slices.Clone(all), named: map[string]*Command{}, leaf: map[[2]string]*Command{}}
	for i := range t.all {
		c := &t.all[i]
		c.inherit()
		t.named[c.Name] = c
		if len(c.Subs) == 0 {
			t.leaves = append(t.leaves, *c)
			t.leaf[[2]string{c.Name, ""}] = c
		}
		for n := range c.Subs {
			t.leaves = append(t.leaves, c.Subs[n])
			t.leaf[[2]string{c.Name, c.Subs[n].Name}] = &c.Subs[n]
		}
	}
	return t
}

// inherit gives the subcommands what holds for their command.
func (c *Command) inherit() {
	c.ServerOnly = c.ServerOnly || c.Right != Anyone
	c.Subs = slices.Clone(c.Subs)
	for i := range c.Subs {
		s := &c.Subs[i]
		s.Of, s.Kind = c.Name, c.Kind
		s.Personal, s.Private = s.Personal || c.Personal, s.Private || c.Private
		s.Writes = s.Writes || c.Writes
		if s.Right == Anyone {
			s.Right = c.Right
		}
		s.ServerOnly = s.ServerOnly || c.ServerOnly || s.Right != Anyone
	}
}

// Command finds a command by its name.
func (t *Table) Command(name string) (Command, bool) {
	if c := t.named[name]; c != nil {
		return *c, true
	}
	return Command{}, false
}

// Of finds what a request asks: a command, or one of its subcommands; nil if there is
// no such.
func (t *Table) Of(r ask.Request) *Command { return t.leaf[[2]string{r.Command, r.Sub}] }

// All lists every command, in the order of /help. Nobody may change the list.
func (t *Table) All() []Command { return t.all }

// Leaves lists what can be asked: every command, or in its place its subcommands.
// Nobody may change the list.
func (t *Table) Leaves() []Command { return t.leaves }

// Offered lists the commands that people are shown.
func (t *Table) Offered() []Command {
	return slices.DeleteFunc(slices.Clone(t.all), func(c Command) bool { return c.Hidden || c.Right == Owners })
}

// Menu lists the commands of the menu of a message.
func (t *Table) Menu() []Command {
	return slices.DeleteFunc(slices.Clone(t.all), func(c Command) bool { return !c.Menu })
}

// Owned returns what is offered to those alone who look after the bot.
func (t *Table) Owned() []Command {
	return slices.DeleteFunc(slices.Clone(t.all), func(c Command) bool { return c.Right != Owners })
}

// Hides reports whether the answer to a request is for the asker's eyes from the start.
func (t *Table) Hides(r ask.Request) bool {
	c := t.Of(r)
	return c != nil && c.Private
}

// Attached lists the options of a request that are given as attachments.
func (t *Table) Attached(r ask.Request) []string {
	c := t.Of(r)
	if c == nil {
		return nil
	}
	var out []string
	for _, v := range r.Options {
		if o, ok := c.Option(v.Name); ok && o.Attached {
			out = append(out, v.Name)
		}
	}
	return out
}

// nearest returns the name of the offered command that is most like a name.
func (t *Table) nearest(name string) string {
	name = Clip(name, MaxEcho)
	return slices.MinFunc(t.Offered(), func(a, b Command) int { return distance(a.Name, name) - distance(b.Name, name) }).Name
}
