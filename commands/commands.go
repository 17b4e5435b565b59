// Package commands lists what can be asked. A command is one file in the room that it is
// about, its definition first, then its handler, and one line in All. A handler gets a
// Request and the desk and returns a view.Message; it never sends, logs, reads the clock or
// sees a session.
package commands

import (
	"context"

	"fanchart/commands/agenda"
	"fanchart/commands/charts"
	"fanchart/commands/desk"
	"fanchart/commands/digests"
	"fanchart/commands/figures"
	"fanchart/commands/find"
	"fanchart/commands/manage"
	"fanchart/commands/news"
	"fanchart/commands/server"
	"fanchart/commands/shows"
	"fanchart/store"
	"fanchart/store/feed"
)

// New makes a desk on an open store, at which everything can be asked.
func New(ctx context.Context, st *store.Store) (*desk.Desk, error) {
	return desk.New(ctx, st, desk.Config{Commands: All(), Sources: feed.Sources()})
}

// All lists every command, in the order of /help.
func All() []desk.Command {
	return []desk.Command{
		charts.Chart(),
		charts.Song(),
		charts.Album(),
		charts.Artist(),
		charts.Record(),
		charts.Trend(),
		charts.OnThisDay(),
		charts.Compare(),
		figures.Milestone(),
		shows.Wins(),
		agenda.Scene(),
		agenda.Release(),
		agenda.Event(),
		agenda.RSVP(),
		news.Follow(),
		server.Settings(),
		manage.Manage(news.ManageFollow()),
		digests.Digest(),
		manage.Suggest(),
		server.Data(),
		helpCommand(),
		server.Privacy(),
		find.Command(),
		helloCommand(),
		server.Why(),
		server.Owner(),
		news.Alerts(),
		agenda.Remind(),
		digests.Brief(),
	}
}
