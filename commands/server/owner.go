package server

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// Owner is /owner: for those who look after the bot itself. It is offered in their servers
// alone, and who asks is looked up each time.
func Owner() desk.Command {
	named := desk.Option{Name: "server", Required: true}
	return desk.Command{
		Name: "owner", Example: "/owner status", Right: desk.Owners, Personal: true, Private: true,
		Subs: []desk.Command{
			{Name: "status", Example: "/owner status", Run: runOwnerStatus},
			{Name: "sync", Example: "/owner sync", Options: []desk.Option{{Name: "source"}}, Run: runOwnerSync},
			{Name: "servers", Example: "/owner servers", Servers: true, Options: []desk.Option{desk.PageOption()}, Run: runOwnerServers},
			{Name: "leave", Example: "/owner leave server:123456789012345678", Options: []desk.Option{named}, Run: runOwnerLeave},
			{Name: "bar", Example: "/owner bar server:123456789012345678 reason:spam", Options: []desk.Option{named, {Name: "reason"}}, Run: runOwnerBar},
			{Name: "unbar", Example: "/owner unbar server:123456789012345678", Options: []desk.Option{named}, Run: runOwnerUnbar},
		},
	}
}

// runOwnerStatus is /data with what only its operator is told, and what is stored in all.
func runOwnerStatus(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	page := view.DataPage{At: q.At.Unix(), Operator: true}
	if _, err := q.data(ctx, &page); err != nil {
		return view.Message{}, err
	}
	var err error
	if page.Fed, err = q.fed(ctx); err != nil {
		return view.Message{}, err
	}
	if page.Jobs, err = q.Store.Jobs(ctx); err != nil {
		return view.Message{}, err
	}
	counts, err := q.Store.Counts(ctx)
	if err != nil {
		return view.Message{}, err
	}
	var kept []view.Kept
	for _, c := range counts {
		kept = append(kept, view.Kept{Kind: c.Kind, N: c.N})
	}
	return view.OwnerStatus(q.P, kept, view.Data(q.P, page)), nil
}

// serversPerPage is how many servers one page lists.
const serversPerPage = 15

// runOwnerServers lists where the bot is, the largest first, and which servers are barred.
func runOwnerServers(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	barred, err := q.Store.Barred(ctx)
	if err != nil {
		return view.Message{}, err
	}
	list := slices.Clone(r.Servers)
	slices.SortStableFunc(list, func(a, b ask.Server) int { return cmp.Or(b.Members-a.Members, cmp.Compare(a.ID, b.ID)) })
	from, to, page, pages := desk.Paged(len(list), serversPerPage, q.Number("page", 1))
	p := view.ServersPage{All: len(list), Page: page, Pages: pages, Buttons: q.PageButtons(r, page, pages)}
	for _, s := range list[from:to] {
		p.Servers = append(p.Servers, view.ServerLine{ID: s.ID.String(), Name: s.Name, Members: s.Members})
	}
	for _, b := range barred {
		p.Barred = append(p.Barred, view.BarredLine{ID: b.ID.String(), Reason: b.Reason, At: b.At, Once: b.Once})
	}
	return view.OwnerServers(q.P, p), nil
}

// mostReason is how long a reason for barring may be.
const mostReason = 200

func runOwnerLeave(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	return question{d.Question(r)}.bar(ctx, store.Barred{Once: true}, "owner.leaving")
}

func runOwnerBar(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	return q.bar(ctx, store.Barred{Reason: desk.Clip(q.Option("reason"), mostReason)}, "owner.barring")
}

// bar has a server be left; the bot does that within seconds. The server that is asked in
// stays: from elsewhere nobody could take it back.
func (q question) bar(ctx context.Context, b store.Barred, done string) (view.Message, error) {
	id, err := q.serverNamed()
	if err == nil && id == q.Guild {
		err = q.Mistake("error.owner-here")
	}
	if err != nil {
		return view.Message{}, err
	}
	b.ID, b.At = id, q.At.Unix()
	if err := q.Store.Update(ctx, func(t *store.Tx) error { return t.Bar(ctx, b) }); err != nil {
		return view.Message{}, err
	}
	return view.OwnerDone(q.P, done, id.String()), nil
}

func runOwnerUnbar(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	id, err := q.serverNamed()
	if err != nil {
		return view.Message{}, err
	}
	was := false
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		was, err = t.Unbar(ctx, id)
		return err
	})
	if err != nil {
		return view.Message{}, err
	}
	if !was {
		return view.Message{}, q.Mistake("error.not-barred", "server", id.String())
	}
	return view.OwnerDone(q.P, "owner.unbarred", id.String()), nil
}

// serverNamed is the server that the option names.
func (q question) serverNamed() (kpop.Snowflake, error) {
	id := q.IDOf("server")
	if id <= 0 {
		return 0, q.Mistake("error.server-id", "given", desk.Clip(q.Option("server"), desk.MaxEcho))
	}
	return id, nil
}
