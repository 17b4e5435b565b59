package page

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"fanchart/bot/localdiscord"
)

// example is a question that is asked before anybody looks, so that there is something to see.
type example struct {
	person  int // of people()
	channel int
	text    string
	press   string // the beginning of the id of a button that is pressed afterwards; empty none
}

// examplesOf are made up: days count from today, and no act, place or person is real unless the
// charts hold it.
func examplesOf(now time.Time) []example {
	day := func(days int, hour string) string { return now.AddDate(0, 0, days).Format(time.DateOnly) + " " + hour }
	const moderator, admin = 1, 2
	add := func(text string) example {
		return example{moderator, mods, "/manage add-event " + text, "/manage confirm"}
	}
	list := []example{
		{admin, mods, "/settings set zone:Asia/Seoul", ""},
		{admin, mods, fmt.Sprintf("/settings set announce:%s", placeholder(announcements)), ""},
		add("name:Example: listening party when:" + day(2, "20:00") + " kind:streaming-party city:Seoul note:Made up, to have something to show."),
		add("name:Example: cup sleeve café when:" + day(9, "11:00") + " kind:cup-sleeve city:Seoul place:Example Café"),
		{moderator, mods, "/digest create cadence:weekly weekday:mon time:09:00 channel:" + placeholder(charts), "/manage confirm"},
		{moderator, mods, "/manage follow artist:HUNTR/X channel:" + placeholder(announcements), ""},
		{moderator, mods, "/manage follow artist:KATSEYE channel:" + placeholder(announcements), ""},
		{0, charts, "/chart chart:hot-100 top:10", ""},
		{0, calendar, "/event", ""},
		{0, general, "/song song:Golden", ""},
	}
	return list
}

func placeholder(channel int) string { return fmt.Sprintf("{%d}", channel) }

// examples has the examples asked, as people would ask them; it ends at the first one that is
// not answered with a message.
func (p *Page) examples(ctx context.Context) error {
	here := p.discord.Guild(0)
	for _, e := range examplesOf(p.time.Now()) {
		one := people()[e.person]
		w := who{Person: one.ID, Channel: p.discord.Channel(here, e.channel), Locale: p.Locale}
		if err := p.exemplify(ctx, w, e); err != nil {
			return fmt.Errorf("%s: %w", e.text, err)
		}
	}
	return nil
}

func (p *Page) exemplify(ctx context.Context, w who, e example) error {
	text := e.text
	for n := range servers()[0].channels {
		text = strings.ReplaceAll(text, placeholder(n+1), p.discord.Channel(p.discord.Guild(0), n+1))
	}
	m, err := p.answer(ctx, w, text)
	if err != nil || e.press == "" {
		return err
	}
	id := button(m.Components, e.press)
	if id == "" {
		return fmt.Errorf("no button %s", e.press)
	}
	who, err := p.find(w)
	if err != nil {
		return err
	}
	it, err := p.discord.Press(ctx, localdiscord.Press{Who: who, Message: m.ID, CustomID: id})
	if err == nil {
		_, err = it.Message(ctx)
	}
	return err
}

// answer asks and waits for the message.
func (p *Page) answer(ctx context.Context, w who, text string) (localdiscord.Message, error) {
	a, err := p.asking(request{who: w, Text: text})
	if err != nil {
		return localdiscord.Message{}, err
	}
	it, err := p.discord.Slash(ctx, a)
	if err != nil {
		return localdiscord.Message{}, err
	}
	p.log.add(happening{Type: "asked", Asked: &asker{ID: it.ID, Person: w.Person, Text: text}})
	return it.Message(ctx)
}

// button finds the id of a button that begins so.
func button(components json.RawMessage, prefix string) string {
	var tree []part
	if json.Unmarshal(components, &tree) != nil {
		return ""
	}
	return search(tree, prefix)
}

type part struct {
	ID    string `json:"custom_id"`
	Parts []part `json:"components"`
}

func search(tree []part, prefix string) string {
	for _, one := range tree {
		if strings.HasPrefix(one.ID, prefix) {
			return one.ID
		}
		if id := search(one.Parts, prefix); id != "" {
			return id
		}
	}
	return ""
}
