package commands

import (
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// The chart that a server chose is the one that is shown where none is named, there alone,
// whoever asks first, by every way in.
func TestAServersOwnChartIsServed(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	serve := func(guild kpop.Snowflake, line string) string {
		r := inServer(request(t, line))
		r.Guild = guild
		s := d.Serve(t.Context(), r, nil)
		if s.Err != nil {
			t.Fatalf("Serve(%s): %v", line, s.Err)
		}
		return view.Text(s.Message)
	}
	serve(2, "/chart")
	serve(1, "/settings set chart:billboard-200")
	if got := serve(1, "/chart"); !strings.Contains(firstLine(got), "Billboard 200") {
		t.Errorf("/chart in the server that chose the Billboard 200 is about %q", firstLine(got))
	}
	if got := serve(2, "/chart"); strings.Contains(firstLine(got), "Billboard 200") {
		t.Errorf("/chart in another server is about %q", firstLine(got))
	}
	if m, err := d.Answer(t.Context(), inServer(ask.Request{Command: "chart"})); err != nil || !strings.Contains(firstLine(view.Text(m)), "Billboard 200") {
		t.Errorf("Answer(/chart) = %v, %v, want the Billboard 200", m.Title, err)
	}
}
