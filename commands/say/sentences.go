package say

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// sentences are the messages of one language. Those without placeholders and plurals are ready
// to use, and are most of them: as a message with room for every plural each would take six
// times the memory.
type sentences struct {
	fixed  map[string]string
	others map[string]bool // which the localizer has
	filler *i18n.Localizer
	months []string // as dates name them: Jan; none where the catalogue does not say
	colon  string   // with the blanks around it
}

// readSentences reads a catalogue, but for what people type.
func readSentences(tag language.Tag, data []byte) (*sentences, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	delete(all, section)
	s := &sentences{fixed: make(map[string]string, len(all)), others: map[string]bool{}, colon: ": "}
	bundle := i18n.NewBundle(language.English)
	for key, value := range all {
		m, err := readMessage(key, value)
		if err != nil {
			return nil, err
		}
		if strings.Contains(m.Other, "\u202f: ") { // a language that has a blank there has it everywhere
			s.colon = "\u202f: "
		}
		if m.One == "" && !strings.Contains(m.Other, "{{") {
			s.fixed[key] = m.Other
			continue
		}
		if err := bundle.AddMessages(tag, m); err != nil {
			return nil, fmt.Errorf("message %q: %w", key, err)
		}
		s.others[key] = true
	}
	s.filler = i18n.NewLocalizer(bundle, tag.String())
	if months, ok := s.fixed["date.months"]; ok {
		if s.months = strings.Split(months, ", "); len(s.months) != 12 {
			return nil, fmt.Errorf("date.months names %d months", len(s.months))
		}
	}
	return s, nil
}

// readMessage reads a text, or one for each plural of CLDR that the language has.
func readMessage(key string, value json.RawMessage) (*i18n.Message, error) {
	var m struct{ Zero, One, Two, Few, Many, Other string }
	into := any(&m)
	if value[0] == '"' {
		into = &m.Other
	}
	if err := json.Unmarshal(value, into); err != nil {
		return nil, fmt.Errorf("message %q: %w", key, err)
	}
	return &i18n.Message{ID: key, Zero: m.Zero, One: m.One, Two: m.Two, Few: m.Few, Many: m.Many, Other: m.Other}, nil
}

func (s *sentences) has(key string) bool {
	_, ok := s.fixed[key]
	return ok || s.others[key]
}

// fill words a message; ok is false when there is none of that key.
func (s *sentences) fill(config *i18n.LocalizeConfig) (text string, ok bool) {
	if text, ok := s.fixed[config.MessageID]; ok {
		return text, true
	}
	if !s.others[config.MessageID] {
		return "", false
	}
	text, err := s.filler.Localize(config)
	return text, err == nil || text != ""
}
