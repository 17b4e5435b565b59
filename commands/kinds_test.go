package commands

import (
	"fmt"
	"slices"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

// kindsOf are the kinds that an answer to a command may be of: what it is about gives a
// message the colour of its edge.
func kindsOf(command string) []view.Kind {
	switch command {
	case "chart", "artist", "compare", "trend", "scene", "help", "brief":
		return []view.Kind{view.Charts}
	case "song", "album", "find": // what was at no. 1 are records
		return []view.Kind{view.Charts, view.Records}
	case "record", "wins", "milestone", "onthisday":
		return []view.Kind{view.Records}
	case "release", "event", "remind", "rsvp", "suggest", "follow":
		return []view.Kind{view.Calendar}
	case "alerts": // of the news
		return []view.Kind{view.Charts, view.Records, view.Calendar}
	case "digest": // its preview is of charts
		return []view.Kind{view.Charts, view.Personal}
	case "hello", "data":
		return []view.Kind{view.Other, view.Personal}
	}
	return []view.Kind{view.Personal}
}

// kindFault says what is wrong with the kind of an answer.
func kindFault(r ask.Request, m view.Message) string {
	if wanted := kindsOf(r.Command); !slices.Contains(wanted, m.Kind) {
		return fmt.Sprintf("an answer of kind %d, want one of %v", m.Kind, wanted)
	}
	return ""
}

// A mistake has a colour of its own, whatever was asked; so has what is for the asker alone
// and about nothing else.
func TestMistakesAndPrivateAnswersHaveColours(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	for line, want := range map[string]view.Kind{
		"/chart chart:nonesuch": view.Mistake, "/song song:xqzzq": view.Mistake, "/nonesuch": view.Mistake, "/event event:nonesuch": view.Mistake,
		"/privacy show": view.Personal, "/settings show": view.Personal, "/data private:true": view.Personal, "/song song:Golden private:true": view.Records,
	} {
		s := d.Serve(t.Context(), inServer(request(t, line)), nil)
		if wrong := s.Err != nil; wrong != (want == view.Mistake) || s.Message.Kind != want {
			t.Errorf("Serve(%s) is of kind %d (%v), want %d", line, s.Message.Kind, s.Err, want)
		}
	}
}
