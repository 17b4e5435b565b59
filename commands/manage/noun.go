package manage

import (
	"cmp"
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// noun is a sort of thing that moderators add, edit and delete: how one is named and
// described in options, read from them, and found.
type noun struct {
	word     string        // the option that names one, and the end of the commands' names
	example  string        // what is said of a new one
	change   string        // and what of one that is there
	options  []desk.Option // all that can be said, but its name
	needed   []string      // what of it must be said of a new one
	complete func(context.Context, *desk.Desk, ask.Request, string) ([]desk.Choice, error)
	blank    func(kpop.Snowflake) guild.Content // a new one of a server
	read     func(*form, context.Context, guild.Content) guild.Content
	own      func(question, context.Context) (guild.Content, error) // the one named, if it is the server's
}

func event() noun {
	return noun{
		word: "event", example: "name:Cup sleeve when:2026-03-14 19:00", change: "when:2026-03-14 20:00",
		options: eventOptions(), needed: []string{"when"}, complete: completeOwnEvent,
		blank: func(server kpop.Snowflake) guild.Content { return guild.Content{Event: &kpop.Event{Guild: server}} },
		read: func(f *form, ctx context.Context, c guild.Content) guild.Content {
			e := f.readEvent(ctx, *c.Event)
			e.Kind = cmp.Or(e.Kind, kpop.OtherEvent)
			return guild.Content{Event: &e}
		},
		own: func(q question, ctx context.Context) (guild.Content, error) {
			e, err := q.ownEvent(ctx)
			return guild.Content{Event: &e}, err
		},
	}
}

func release() noun {
	return noun{
		word: "release", example: "name:Golden artist:HUNTR/X date:2026-03-14 18:00", change: "date:2026-03-20",
		options: releaseOptions(), needed: []string{"artist", "date"}, complete: completeOwnRelease,
		blank: func(server kpop.Snowflake) guild.Content { return guild.Content{Release: &kpop.Release{Guild: server}} },
		read: func(f *form, ctx context.Context, c guild.Content) guild.Content {
			r := f.readRelease(ctx, *c.Release)
			r.Kind = cmp.Or(r.Kind, kpop.OtherRelease)
			return guild.Content{Release: &r}
		},
		own: func(q question, ctx context.Context) (guild.Content, error) {
			r, err := q.ownRelease(ctx)
			return guild.Content{Release: &r}, err
		},
	}
}

// newOptions are what can be said of a new one.
func (n noun) newOptions() []desk.Option {
	return append([]desk.Option{{Name: "name", Required: true}}, required(n.options, n.needed...)...)
}

// which names one of the server's.
func (n noun) which() desk.Option {
	return desk.Option{Name: n.word, Required: true, Complete: n.complete}
}

// described is a new one, as the options describe it.
func (n noun) described(ctx context.Context, f *form) guild.Content {
	return n.read(f, ctx, n.blank(f.Guild))
}

func (n noun) add() desk.Command {
	return desk.Command{
		Name: "add-" + n.word, Example: "/manage add-" + n.word + " " + n.example, Options: n.newOptions(),
		Run: func(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			f := form{question: question{d.Question(r)}}
			return f.propose(ctx, guild.Wish{Verb: guild.AddVerb, Thing: n.described(ctx, &f)})
		},
	}
}

func (n noun) edit() desk.Command {
	return desk.Command{
		Name: "edit-" + n.word, Example: "/manage edit-" + n.word + " " + n.word + ":#12 " + n.change,
		Options: append([]desk.Option{n.which(), {Name: "name"}}, n.options...),
		Run: func(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			f := form{question: question{d.Question(r)}}
			before, err := n.own(f.question, ctx)
			if err != nil {
				return view.Message{}, err
			}
			after := n.read(&f, ctx, before)
			if f.err == nil && sameContent(before, after) {
				f.wrong("error.same", "name", desk.Echo(after.Name()))
			}
			return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: after})
		},
	}
}

func (n noun) delete() desk.Command {
	return desk.Command{
		Name: "delete-" + n.word, Example: "/manage delete-" + n.word + " " + n.word + ":#12", Options: []desk.Option{n.which()},
		Run: func(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			f := form{question: question{d.Question(r)}}
			thing, err := n.own(f.question, ctx)
			if err != nil {
				return view.Message{}, err
			}
			return f.propose(ctx, guild.Wish{Verb: guild.DeleteVerb, Thing: thing})
		},
	}
}

// required marks options as such, which puts them first, as Discord wants them.
func required(options []desk.Option, names ...string) []desk.Option {
	var first, rest []desk.Option
	for _, o := range options {
		for _, name := range names {
			o.Required = o.Required || o.Name == name
		}
		if o.Required {
			first = append(first, o)
		} else {
			rest = append(rest, o)
		}
	}
	return append(first, rest...)
}
