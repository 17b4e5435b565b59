// Package commands holds what can be asked: one file a command, its definition
// first, then its handler. A handler gets a Request and the store and returns a
// view.Message; it never sends, logs, reads the clock or sees a session.
package commands

import (
	"context"

	"fanchart/store"
)

// New makes a desk on an open store, at which everything can be asked.
func New(ctx context.Context, st *store.Store) (*Desk, error) { return NewDesk(ctx, st, All()) }

// All lists every command, in the order of /help.
func All() []Command {
	return []Command{
		chartCommand(),
		songCommand(),
		albumCommand(),
		artistCommand(),
		recordCommand(),
		trendCommand(),
		onThisDayCommand(),
		compareCommand(),
		milestoneCommand(),
		sceneCommand(),
		releaseCommand(),
		eventCommand(),
		rsvpCommand(),
		followCommand(),
		settingsCommand(),
		manageCommand(manageFollow()),
		digestCommand(),
		suggestCommand(),
		dataCommand(),
		helpCommand(),
		privacyCommand(),
		helloCommand(),
		whyCommand(),
		alertsCommand(),
		remindCommand(),
		briefCommand(),
	}
}
