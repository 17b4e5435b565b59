package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store/kpop"
)

// request is a command as the box sends it: in words, or as the options that were filled in.
type request struct {
	who
	Text    string            // "/record top", or with its options behind it
	Options map[string]string // by name, to the letter
	Shown   string            // how it looks in the box, where that is not Text
	Files   map[string]upload // by option
	Focused string            // of complete: the option being typed
}

// upload is a file that was attached.
type upload struct {
	Name, Type string
	Data       []byte // base64 in JSON
}

func (p *Page) asking(r request) (localdiscord.Ask, error) {
	w, err := p.find(r.who)
	if err != nil {
		return localdiscord.Ask{}, err
	}
	a := localdiscord.Ask{Who: w, Text: r.Text, Options: r.Options, Focused: r.Focused}
	for option, f := range r.Files {
		if a.Files == nil {
			a.Files = map[string]localdiscord.File{}
		}
		a.Files[option] = localdiscord.File{Name: f.Name, Type: f.Type, Data: f.Data}
	}
	return a, nil
}

// ackWithin is how long Discord waits for a first answer, and a little.
const ackWithin = 4 * time.Second

// ask sends a command and waits for the first answer; the message comes by live.
func (p *Page) ask(ctx context.Context, r request) (any, error) {
	a, err := p.asking(r)
	if err != nil {
		return nil, err
	}
	it, err := p.discord.Slash(ctx, a)
	if err != nil {
		return nil, plain(err)
	}
	p.log.add(happening{Type: "asked", Asked: &asker{ID: it.ID, Person: r.Person, Text: cmp.Or(r.Shown, r.Text)}})
	return acknowledged(ctx, it)
}

// plain takes from an error what this page knows anyway.
func plain(err error) error {
	if errors.Is(err, localdiscord.ErrUndelivered) {
		return errors.New("the bot is not connected")
	}
	if inner := errors.Unwrap(err); inner != nil {
		return inner
	}
	return err
}

// acknowledged waits for the first answer: silent says that there was none.
func acknowledged(ctx context.Context, it *localdiscord.Interaction) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, ackWithin)
	defer cancel()
	ack, err := it.Ack(ctx)
	return map[string]any{"silent": err != nil, "private": ack.Ephemeral, "milliseconds": ack.After.Milliseconds()}, nil
}

// complete asks for suggestions for the option that is being typed.
func (p *Page) complete(ctx context.Context, r request) (any, error) {
	a, err := p.asking(r)
	if err != nil {
		return nil, err
	}
	it, err := p.discord.Complete(ctx, a)
	if err != nil {
		return nil, plain(err)
	}
	defer it.Forget()
	ctx, cancel := context.WithTimeout(ctx, ackWithin)
	defer cancel()
	list, err := it.Choices(ctx)
	out := []map[string]string{}
	for _, c := range list {
		out = append(out, map[string]string{"name": c.Name, "value": c.Value})
	}
	return map[string]any{"choices": out, "silent": err != nil}, nil
}

// menu is a command chosen from a message's menu.
type menu struct {
	who
	Command, Content string // as it is registered; of the message
}

func (p *Page) menu(ctx context.Context, r menu) (any, error) {
	w, err := p.find(r.who)
	if err != nil {
		return nil, err
	}
	it, err := p.discord.Choose(ctx, localdiscord.Menu{Who: w, Command: r.Command, Content: r.Content})
	if err != nil {
		return nil, plain(err)
	}
	p.log.add(happening{Type: "asked", Asked: &asker{ID: it.ID, Person: r.Person, Text: r.Command}})
	return acknowledged(ctx, it)
}

// press is a press of a button, or a choice from a menu.
type press struct {
	who
	Message, ID string // of the message, and of the button or menu
	Values      []string
}

func (p *Page) press(ctx context.Context, r press) (any, error) {
	w, err := p.find(r.who)
	if err != nil {
		return nil, err
	}
	it, err := p.discord.Press(ctx, localdiscord.Press{Who: w, Message: r.Message, CustomID: r.ID, Values: r.Values})
	if err != nil {
		return nil, plain(err)
	}
	return acknowledged(ctx, it)
}

// move is a move of the clock, forward only: what has happened stays.
type move struct{ To int64 } // Unix milliseconds

// furthest is how far the clock can be moved at once.
const furthest = 400 * 24 * time.Hour

func (p *Page) clock(_ context.Context, m move) (any, error) {
	now := p.time.Now()
	by := time.UnixMilli(m.To).Sub(now)
	if by < 0 || by > furthest {
		return nil, fmt.Errorf("the clock goes forward only, by at most %d days", furthest/(24*time.Hour))
	}
	p.advance(by)
	return map[string]any{"now": p.time.Now().UnixMilli()}, nil
}

// advance moves the clock on, and has the bot do what is due then.
func (p *Page) advance(by time.Duration) {
	p.time.Advance(by)
	p.log.add(happening{Type: "clock", Now: p.time.Now().UnixMilli()})
	p.bot.Wake()
}

// forget deletes what is kept of the page's first server: its settings and the examples.
func (p *Page) forget(ctx context.Context, _ struct{}) (any, error) {
	guild, err := kpop.ParseSnowflake(p.discord.Guild(0))
	if err == nil {
		err = p.Desk.Store().ForgetGuild(ctx, guild)
	}
	return map[string]any{}, err
}
