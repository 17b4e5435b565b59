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

func addRelease() desk.Command {
	return desk.Command{
		Name: "add-release", Example: "/manage add-release name:Golden artist:HUNTR/X date:2026-03-14 18:00",
		Options: append([]desk.Option{{Name: "name", Required: true}}, required(releaseOptions(), "artist", "date")...),
		Run:     runAddRelease,
	}
}

func editRelease() desk.Command {
	return desk.Command{
		Name: "edit-release", Example: "/manage edit-release release:#12 date:2026-03-20",
		Options: append([]desk.Option{{Name: "release", Required: true, Complete: completeOwnRelease}, {Name: "name"}}, releaseOptions()...),
		Run:     runEditRelease,
	}
}

func deleteRelease() desk.Command {
	return desk.Command{
		Name: "delete-release", Example: "/manage delete-release release:#12",
		Options: []desk.Option{{Name: "release", Required: true, Complete: completeOwnRelease}},
		Run:     runDeleteRelease,
	}
}

func runAddRelease(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	out := f.readRelease(ctx, kpop.Release{Guild: r.Guild})
	out.Kind = cmp.Or(out.Kind, kpop.OtherRelease)
	return f.propose(ctx, guild.Wish{Verb: guild.AddVerb, Thing: guild.Content{Release: &out}})
}

func runEditRelease(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	before, err := f.ownRelease(ctx)
	if err != nil {
		return view.Message{}, err
	}
	out := f.readRelease(ctx, before)
	if f.err == nil && sameFields(before, out) {
		f.wrong("error.same", "name", desk.Echo(out.Name))
	}
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Release: &out}})
}

func runDeleteRelease(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	out, err := f.ownRelease(ctx)
	if err != nil {
		return view.Message{}, err
	}
	return f.propose(ctx, guild.Wish{Verb: guild.DeleteVerb, Thing: guild.Content{Release: &out}})
}

// ownRelease is the release that the option names, which must be this server's.
func (q question) ownRelease(ctx context.Context) (kpop.Release, error) {
	r, err := q.Release(ctx, "release")
	if err == nil && r.Guild != q.Guild {
		err = q.Mistake("error.everybodys", "name", desk.Echo(r.Name))
	}
	return r, err
}
