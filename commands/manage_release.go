package commands

import (
	"cmp"
	"context"

	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func addRelease() Command {
	return Command{
		Name: "add-release", Example: "/manage add-release name:Golden artist:HUNTR/X date:2026-03-14 18:00",
		Options: append([]Option{{Name: "name", Required: true}}, required(releaseOptions(), "artist", "date")...),
		Run:     runAddRelease,
	}
}

func editRelease() Command {
	return Command{
		Name: "edit-release", Example: "/manage edit-release release:#12 date:2026-03-20",
		Options: append([]Option{{Name: "release", Required: true, Complete: completeOwnRelease}, {Name: "name"}}, releaseOptions()...),
		Run:     runEditRelease,
	}
}

func deleteRelease() Command {
	return Command{
		Name: "delete-release", Example: "/manage delete-release release:#12",
		Options: []Option{{Name: "release", Required: true, Complete: completeOwnRelease}},
		Run:     runDeleteRelease,
	}
}

func runAddRelease(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	out := f.readRelease(ctx, kpop.Release{Guild: r.Guild})
	out.Kind = cmp.Or(out.Kind, kpop.OtherRelease)
	return f.propose(ctx, guild.Wish{Verb: guild.AddVerb, Thing: guild.Content{Release: &out}})
}

func runEditRelease(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	before, err := f.ownRelease(ctx)
	if err != nil {
		return view.Message{}, err
	}
	out := f.readRelease(ctx, before)
	if f.err == nil && sameFields(before, out) {
		f.wrong("error.same", "name", echo(out.Name))
	}
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Release: &out}})
}

func runDeleteRelease(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	out, err := f.ownRelease(ctx)
	if err != nil {
		return view.Message{}, err
	}
	return f.propose(ctx, guild.Wish{Verb: guild.DeleteVerb, Thing: guild.Content{Release: &out}})
}

// ownRelease is the release that the option names, which must be this server's.
func (q question) ownRelease(ctx context.Context) (kpop.Release, error) {
	r, err := q.release(ctx, "release")
	if err == nil && r.Guild != q.Guild {
		err = q.mistake("error.everybodys", "name", echo(r.Name))
	}
	return r, err
}
