package charts

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// Album answers for albums and films alike: a film is asked for by those
// who want its soundtrack.
func Album() desk.Command {
	return desk.Command{
		Name: "album", Kind: view.Charts,
		Example: "/album album:KPop Demon Hunters",
		Options: []desk.Option{
			{Name: "album", Required: true, Complete: desk.CompleteTitle("album")},
			{Name: "chart", Complete: desk.CompleteChart},
			{Name: "show", Choices: []string{"no1"}},
			desk.PrivateOption(), desk.PictureOption(),
		},
		Run: func(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			return runTitle(ctx, d, r, "album")
		},
	}
}
