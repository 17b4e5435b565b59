package commands

import (
	"errors"
	"strings"

	"fanchart/commands/written"
)

// whenMistake words why what a person wrote is no clear time; any other error is
// returned as it is.
func (q question) whenMistake(err error) error {
	var why written.ErrUnclear
	if !errors.As(err, &why) {
		return err
	}
	return UserError{Text: q.whyUnclear(why)}
}

// whyUnclear says what was not understood of a time, and what to write instead.
func (q question) whyUnclear(why written.ErrUnclear) string {
	said := q.p.Say("written."+string(why.Code), "piece", echo(why.Piece))
	if len(why.Choices) > 0 {
		said += " " + q.p.Say("written.choices", "choices", strings.Join(why.Choices, "; "))
	}
	return said
}
