// Package figures is about what sources reported, and what our own charts say of it:
// /milestone.
package figures

import (
	"context"

	"fanchart/commands/desk"
)

// question is a question on its way through this room.
type question struct{ desk.Question }

// All returns every reported figure. The slice is shared: nobody may change it.
func All(ctx context.Context, q desk.Question) ([]Reported, error) {
	return question{q}.reported(ctx)
}
