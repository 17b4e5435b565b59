package digests

import (
	"context"
	"strconv"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// digestsPage is how many digests stand on a page: three buttons each must fit.
const digestsPage = 6

func (r room) list() desk.Command {
	return desk.Command{
		Name: "list", Example: "/digest list", Options: []desk.Option{desk.PageOption()},
		Run: func(ctx context.Context, d *desk.Desk, a ask.Request) (view.Message, error) {
			return r.question(d, a).digestList(ctx)
		},
	}
}

func (q question) digestList(ctx context.Context) (view.Message, error) {
	list, err := q.Store.Digests(ctx, q.Guild)
	if err != nil {
		return view.Message{}, err
	}
	from, to, number, pages := desk.Paged(len(list), digestsPage, q.Number("page", 1))
	page := view.DigestPage{Total: len(list), Most: store.ServerDigests, Charts: q.Shelf.Chart}
	page.Buttons = q.PageButtons(ask.Request{Command: "digest", Sub: "list"}, number, pages)
	for _, d := range list[from:to] {
		item := q.item(d)
		if item.Last, err = q.lastOf(ctx, d); err != nil {
			return view.Message{}, err
		}
		page.Digests = append(page.Digests, item)
		page.Buttons = append(page.Buttons, q.digestButtons(d)...)
	}
	return view.Digests(q.P, page), nil
}

// item is a digest as it is listed, with the sections that we know.
func (q question) item(d guild.Digest) view.DigestItem {
	d.Sections = keysOf(q.known(d.Sections))
	return view.DigestItem{Digest: d}
}

// lastOf is the newest delivery of a digest; nil: none that is remembered.
func (q question) lastOf(ctx context.Context, d guild.Digest) (*guild.Delivery, error) {
	list, err := q.Store.Deliveries(ctx, store.DeliveryFilter{Guild: q.Guild, Subject: guild.Subject{Kind: guild.OfDigest, ID: d.ID}, Limit: 1})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

func completeDigest(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := d.Question(r)
	list, err := q.Store.Digests(ctx, r.Guild)
	var out []desk.Choice
	for _, one := range list {
		name := view.DigestName(q.P, one, q.Shelf.Chart)
		if place, ok := q.Places[one.Channel]; ok && place.Name != "" {
			name += " · " + place.Name
		}
		if len(matching([]string{name}, typed)) > 0 {
			out = append(out, desk.Choice{Name: desk.Label(name), Value: desk.ID(one.ID)})
		}
	}
	return out, err
}

// on is a subcommand that does something with a digest of the server.
func (r room) on(name string, run func(question, context.Context, guild.Digest) (view.Message, error)) desk.Command {
	return desk.Command{
		Name: name, Example: "/digest " + name + " digest:#1", Options: []desk.Option{whichDigest()}, Channels: digestChannels,
		Run: func(ctx context.Context, d *desk.Desk, a ask.Request) (view.Message, error) {
			q := r.question(d, a)
			one, err := q.named(ctx)
			if err != nil {
				return view.Message{}, err
			}
			return run(q, ctx, one)
		},
	}
}

// preview shows a digest as it would be posted now, in its language.
func (r room) preview() desk.Command {
	return r.on("preview", func(q question, ctx context.Context, one guild.Digest) (view.Message, error) {
		r, err := q.saying(ctx, one)
		if err != nil {
			return view.Message{}, err
		}
		return q.Desk.Answer(ctx, r)
	})
}

// saying is what a digest would ask now, if it has something to say.
func (q question) saying(ctx context.Context, one guild.Digest) (ask.Request, error) {
	s, err := q.sayingOf(ctx, q.Desk, one, sayAt{at: q.At, next: one.Due, again: true})
	if err == nil && s.empty {
		err = q.Mistake("error.digest-empty")
	}
	return s.request, err
}

// postNow is how long a digest is worth posting that a moderator asked for.
const postNow = time.Hour

// post posts a digest now; when it comes next stays as it is.
func (r room) post() desk.Command {
	return r.on("post", func(q question, ctx context.Context, one guild.Digest) (view.Message, error) {
		missing, err := q.CanPost(one.Channel)
		if err == nil && len(missing) > 0 {
			err = q.Mistake("error.cannot-post", "permissions", view.PermissionList(q.P, missing))
		}
		if err != nil {
			return view.Message{}, err
		}
		r, err := q.saying(ctx, one)
		if err != nil {
			return view.Message{}, err
		}
		subject := guild.Subject{Kind: guild.OfDigest, ID: one.ID}
		err = q.Store.Update(ctx, func(t *store.Tx) error {
			_, err := t.Post(ctx, guild.Delivery{
				Kind: guild.Say, Guild: one.Guild, Channel: one.Channel, Request: r.String(), Locale: one.Language, Role: one.Role,
				Subject: subject, Key: subject.String() + "@now", Due: q.At.Unix(), Expires: q.At.Add(postNow).Unix(),
			})
			return err
		})
		return q.digestDone(one, "posting"), err
	})
}

func (r room) pause() desk.Command {
	return r.on("pause", func(q question, ctx context.Context, one guild.Digest) (view.Message, error) {
		one.Paused = guild.Resting
		return q.settleDigest(ctx, one, "paused")
	})
}

// resume lets a digest run again; what of it waits to be posted, because the bot
// could not, is tried again. What it missed is not made up for, but for an issue that
// came.
func (r room) resume() desk.Command {
	return r.on("resume", func(q question, ctx context.Context, one guild.Digest) (view.Message, error) {
		one.Paused = ""
		return q.settleDigest(ctx, one, "resumed")
	})
}

func (q question) settleDigest(ctx context.Context, one guild.Digest, done string) (view.Message, error) {
	var saved guild.Digest
	err := q.Store.Update(ctx, func(t *store.Tx) (err error) {
		c, err := q.make(ctx, t, guild.EditVerb, one)
		if err != nil {
			return err
		}
		if saved = *c.After.Digest; one.Paused != "" {
			return nil
		}
		_, err = t.Resume(ctx, store.Paused{Guild: one.Guild, Subject: guild.Subject{Kind: guild.OfDigest, ID: one.ID}}, q.At)
		return err
	})
	if isLost(err) {
		err = q.Mistake("error.digest-changed")
	}
	return q.digestDone(saved, done), err
}

func (r room) delete() desk.Command {
	return r.on("delete", func(q question, ctx context.Context, one guild.Digest) (view.Message, error) {
		return q.propose(ctx, guild.DeleteVerb, one, view.DigestPage{})
	})
}

func (q question) digestDone(one guild.Digest, done string) view.Message {
	page := view.DigestPage{Done: done, Digests: []view.DigestItem{q.item(one)}, Charts: q.Shelf.Chart, Buttons: q.digestButtons(one)}
	return view.Digests(q.P, page)
}

// digestTrouble tells why a digest is paused that could not be posted.
func (q question) digestTrouble(ctx context.Context) (view.Message, error) {
	digits, _ := desk.IsID(q.Option("trouble"))
	n, _ := strconv.ParseInt(digits, 10, 64)
	one, err := q.Store.Digest(ctx, q.Guild, n)
	if isLost(err) {
		err = q.Mistake("error.unknown-digest", "given", desk.Echo(q.Option("trouble")))
	}
	if err == nil && one.Paused == "" { // mended meanwhile
		err = q.Mistake("error.digest-runs")
	}
	return view.DigestTrouble(q.P, one, q.Shelf.Chart), err
}
