package desk

import (
	"context"

	"fanchart/commands/view"
)

// heard gathers what names that somebody typed were taken for, where that is not just
// what they typed: it is said above the answer, whichever command it is of.
type heard struct{ lines []view.Line }

type heardKey struct{}

// hearing begins to gather for one answer.
func hearing(ctx context.Context) (context.Context, *heard) {
	h := &heard{}
	return context.WithValue(ctx, heardKey{}, h), h
}

// note adds a line, once.
func note(ctx context.Context, line view.Line) {
	h, ok := ctx.Value(heardKey{}).(*heard)
	if !ok {
		return
	}
	for _, have := range h.lines {
		if have[0] == line[0] {
			return
		}
	}
	h.lines = append(h.lines, line)
}

// above puts what was noted before everything else.
func (h *heard) above(m *view.Message) {
	if len(h.lines) > 0 {
		m.Blocks = append([]view.Block{{Lines: h.lines}}, m.Blocks...)
	}
}
