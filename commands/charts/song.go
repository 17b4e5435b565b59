package charts

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// Song is /song: a song on its charts.
func Song() desk.Command {
	return desk.Command{
		Name: "song", Kind: view.Charts,
		Example: "/song song:Golden",
		Options: []desk.Option{
			{Name: "song", Required: true, Complete: desk.CompleteTitle("song")},
			{Name: "chart", Complete: desk.CompleteChart},
			{Name: "show", Choices: []string{"no1"}},
			desk.PrivateOption(), desk.PictureOption(),
		},
		Run: func(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			return runTitle(ctx, d, r, "song")
		},
	}
}
