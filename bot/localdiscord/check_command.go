package localdiscord

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The kinds of options.
const (
	optSubcommand  = 1
	optGroup       = 2
	optString      = 3
	optInteger     = 4
	optBoolean     = 5
	optUser        = 6
	optChannel     = 7
	optRole        = 8
	optMentionable = 9
	optNumber      = 10
	optAttachment  = 11
)

const chatInput = 1 // the type of commands that begin with a slash

// option is an option, subcommand or group of a registered command.
type option struct {
	Type         int               `json:"type"`
	Name         string            `json:"name"`
	Names        map[string]string `json:"name_localizations"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations"`
	Required     bool              `json:"required"`
	Autocomplete bool              `json:"autocomplete"`
	Choices      []optionChoice    `json:"choices"`
	Options      []option          `json:"options"`
	MinLength    *int              `json:"min_length"`
	MaxLength    *int              `json:"max_length"`
	MinValue     *float64          `json:"min_value"`
	MaxValue     *float64          `json:"max_value"`
}

func (o option) nested() bool { return o.Type == optSubcommand || o.Type == optGroup }

// optionChoice is a choice of an option, registered or suggested.
type optionChoice struct {
	Name  string            `json:"name"`
	Names map[string]string `json:"name_localizations"`
	Value json.RawMessage   `json:"value"`
}

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// locales are those that Discord has translations for.
const locales = " ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW "

// checkCommand holds one command against Discord's rules.
func checkCommand(c command, prefix string) []problem {
	k := &checker{}
	if c.Type != chatInput {
		k.length(at(prefix, "name"), c.Name, 1, 32)
		for locale, name := range c.Names {
			k.locale(at(prefix, "name_localizations"), locale)
			k.length(at(at(prefix, "name_localizations"), locale), name, 1, 32)
		}
		if c.Description != "" || len(c.Options) > 0 {
			k.add(prefix, "APPLICATION_COMMAND_INVALID", "Context menu commands cannot have description or options")
		}
		return k.problems
	}
	root := option{Type: optGroup, Name: c.Name, Names: c.Names, Description: c.Description, Descriptions: c.Descriptions, Options: c.Options}
	size := k.option(prefix, root)
	if size > 8000 {
		k.add(prefix, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size of 8000. (has %d)", size)
	}
	return k.problems
}

// option checks an option and those within it, and returns the characters
// they count for: name, description and values, the longest language of each.
func (k *checker) option(path string, o option) int {
	k.commandName(at(path, "name"), o.Name)
	for locale, name := range o.Names {
		k.locale(at(path, "name_localizations"), locale)
		k.commandName(at(at(path, "name_localizations"), locale), name)
	}
	k.length(at(path, "description"), o.Description, 1, 100)
	for locale, text := range o.Descriptions {
		k.locale(at(path, "description_localizations"), locale)
		k.length(at(at(path, "description_localizations"), locale), text, 1, 100)
	}
	size := longest(o.Name, o.Names) + longest(o.Description, o.Descriptions)
	size += k.choices(at(path, "choices"), o)
	return size + k.options(at(path, "options"), o.Options)
}

func (k *checker) options(path string, list []option) (size int) {
	k.list(path, len(list), 0, 25)
	seen := map[string]bool{}
	names := map[string]bool{} // by language
	optional := false
	for i, o := range list {
		here := at(path, i)
		if seen[o.Name] {
			k.add(at(here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name %q stands twice", o.Name)
		}
		seen[o.Name] = true
		for locale, name := range o.Names {
			if key := locale + " " + name; names[key] {
				k.add(at(at(here, "name_localizations"), locale), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name %q stands twice", name)
			} else {
				names[key] = true
			}
		}
		if o.Required && optional {
			k.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		optional = optional || !o.Required
		if o.nested() != list[0].nested() {
			k.add(at(here, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and options cannot stand side by side")
		}
		size += k.option(here, o)
	}
	return size
}

func (k *checker) choices(path string, o option) (size int) {
	k.list(path, len(o.Choices), 0, 25)
	if o.Autocomplete && len(o.Choices) > 0 {
		k.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "An option has choices or autocomplete, not both")
	}
	for i, c := range o.Choices {
		size += k.choice(at(path, i), c)
	}
	return size
}

func (k *checker) choice(path string, c optionChoice) int {
	k.length(at(path, "name"), c.Name, 1, 100)
	for locale, name := range c.Names {
		k.locale(at(path, "name_localizations"), locale)
		k.length(at(at(path, "name_localizations"), locale), name, 1, 100)
	}
	value := c.text()
	k.length(at(path, "value"), value, 1, 100)
	return longest(c.Name, c.Names) + utf8.RuneCountInString(value)
}

// text returns the value as a user's client would print it.
func (c optionChoice) text() string {
	var text string
	if json.Unmarshal(c.Value, &text) == nil {
		return text
	}
	return string(c.Value)
}

func (k *checker) commandName(path, name string) {
	if !commandName.MatchString(name) || strings.ToLower(name) != name {
		k.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid (%q)", name)
	}
}

func (k *checker) locale(path, locale string) {
	if !strings.Contains(locales, " "+locale+" ") {
		k.add(path, "BASE_TYPE_CHOICES", "%q is not a locale of Discord", locale)
	}
}

func longest(text string, translations map[string]string) int {
	n := utf8.RuneCountInString(text)
	for _, t := range translations {
		n = max(n, utf8.RuneCountInString(t))
	}
	return n
}
