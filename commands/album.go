package commands

import (
	"context"

	"fanchart/commands/view"
)

// albumCommand answers for albums and films alike: a film is asked for by those
// who want its soundtrack.
func albumCommand() Command {
	return Command{
		Name:    "album",
		Example: "/album album:KPop Demon Hunters",
		Options: []Option{
			{Name: "album", Required: true, Complete: completeTitle("album")},
			{Name: "chart", Complete: completeChart},
			private(), picture(),
		},
		Run: func(ctx context.Context, d *Desk, r Request) (view.Message, error) {
			return runTitle(ctx, d, r, "album")
		},
	}
}
