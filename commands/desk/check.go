package desk

import (
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// check finds the request's command and refuses what no handler could make sense
// of: unknown names, missing options, values of the wrong kind.
func (t *Table) check(p *say.Printer, r ask.Request) (*Command, error) {
	command := t.Of(r)
	if command == nil {
		return nil, t.unknown(p, r)
	}
	for _, v := range r.Options {
		o, ok := command.Option(v.Name)
		if !ok {
			return nil, unknownOption(p, *command, v.Name)
		}
		if err := o.check(p, v.Text); err != nil {
			return nil, err
		}
	}
	for _, o := range command.Options {
		if o.Required && names.Blank(r.Option(o.Name)) {
			return nil, mistake(p, "error.missing-option", "command", command.Called(), "option", o.Name,
				"example", command.Example)
		}
	}
	return command, nil
}

func (o Option) check(p *say.Printer, text string) error {
	switch {
	case o.Integer:
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < o.Min || n > o.Max {
			return mistake(p, "error.not-a-number", "option", o.Name, "given", Echo(text), "min", o.Min, "max", o.Max)
		}
	case o.Channel, o.Role:
		if _, err := kpop.ParseSnowflake(strings.TrimSpace(text)); err != nil {
			return mistake(p, "error.not-an-id", "option", o.Name, "given", Echo(text))
		}
	case o.Boolean:
		if !IsYes(text) && !isNo(text) {
			return mistake(p, "error.not-yes-or-no", "option", o.Name, "given", Echo(text))
		}
	case len(o.Choices) > 0 && !slices.Contains(o.Choices, text):
		return mistake(p, "error.not-a-choice", "option", o.Name, "given", Echo(text), "choices", strings.Join(o.Choices, ", "))
	}
	return nil
}

func unknownOption(p *say.Printer, c Command, name string) error {
	var offered []string
	for _, o := range c.Options {
		if !o.Hidden {
			offered = append(offered, o.Name)
		}
	}
	if len(offered) == 0 {
		return mistake(p, "error.no-options", "command", c.Called(), "given", Echo(name))
	}
	return mistake(p, "error.unknown-option", "command", c.Called(), "given", Echo(name), "options", strings.Join(offered, ", "))
}

// unknown says that there is no such command, or which subcommands it has.
func (t *Table) unknown(p *say.Printer, r ask.Request) error {
	c, ok := t.Command(r.Command)
	switch {
	case r.Command == "":
		return mistake(p, "error.no-command")
	case !ok:
		return mistake(p, "error.unknown-command", "name", Echo(r.Command), "nearest", t.nearest(r.Command))
	case len(c.Subs) == 0:
		return mistake(p, "error.no-subcommand", "command", c.Name, "given", Echo(r.Sub), "example", c.Example)
	}
	var examples []string
	for _, s := range c.Subs {
		if !s.Hidden {
			examples = append(examples, s.Example)
		}
	}
	return mistake(p, "error.which-subcommand", "command", c.Name, "examples", strings.Join(examples, "; "))
}

// IsYes reports whether the text of a Boolean option says yes.
func IsYes(text string) bool { return slices.Contains([]string{"true", "yes", "on", "1"}, text) }

func isNo(text string) bool { return slices.Contains([]string{"", "false", "no", "off", "0"}, text) }
