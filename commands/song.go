package commands

import (
	"context"

	"fanchart/commands/view"
)

func songCommand() Command {
	return Command{
		Name:    "song",
		Example: "/song song:Golden",
		Options: []Option{
			{Name: "song", Required: true, Complete: completeTitle("song")},
			{Name: "chart", Complete: completeChart},
			private(), picture(),
		},
		Run: func(ctx context.Context, d *Desk, r Request) (view.Message, error) {
			return runTitle(ctx, d, r, "song")
		},
	}
}
