package commands

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/feed"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// tells answers a question at a desk, or says what is wrong with it.
func tells(t *testing.T, d *desk.Desk, question string) string {
	t.Helper()
	r, err := d.Parse(question)
	if err == nil {
		r.At = storetest.At()
		var m view.Message
		if m, err = d.Answer(t.Context(), r); err == nil {
			return view.Text(m)
		}
	}
	return err.Error()
}

// madeUpCommand is a command that nobody has.
func madeUpCommand() desk.Command {
	return desk.Command{
		Name: "madeup", Example: "/madeup chart:hot-100",
		Options: []desk.Option{{Name: "chart", Required: true, Complete: desk.CompleteChart}},
		Run: func(_ context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			c, _, err := d.Question(r).Chart()
			return view.Message{Title: view.Line{{Text: "Made up of " + c.Key}}}, err
		},
	}
}

// TestACommandIsOneValue: a command in the list is answered, completed, refused when
// something lacks, and stands in /help.
func TestACommandIsOneValue(t *testing.T) {
	d, err := desk.New(t.Context(), storetest.World(t), desk.Config{Commands: append(All(), madeUpCommand()), Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]string{
		"/madeup chart:hot-100": "Made up of hot-100",
		"/madeup chart:Hot 100": "Made up of hot-100",
		"/madeup":               "/madeup chart:hot-100",
		"/madeup chart:h week:": "week",
		"/help":                 "/madeup",
	} {
		if got := tells(t, d, question); !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s\nwant %q in it", question, got, want)
		}
	}
	r, err := d.Parse("/madeup chart:billboard 2")
	if err != nil {
		t.Fatal(err)
	}
	choices, err := d.Complete(t.Context(), r, "chart")
	if err != nil || len(choices) == 0 || choices[0].Value != "billboard-200" {
		t.Errorf("Complete(chart:billboard 2) = %v, %v, want billboard-200 first", choices, err)
	}
}

// TestARecordIsOneValue: a record in the list is offered, told, and looked at by /record
// check. Its numbers are those of a record that there is.
func TestARecordIsOneValue(t *testing.T) {
	made, _ := trend.RecordOf(trend.Records(), "weeks")
	made.Key = "made-up-weeks"
	d, err := desk.New(t.Context(), storetest.World(t), desk.Config{
		Commands: All(), Sources: feed.Sources(), Records: append(trend.Records(), made)})
	if err != nil {
		t.Fatal(err)
	}
	as := func(text string) string { return strings.ReplaceAll(text, "made-up-weeks", "weeks") }
	top := tells(t, d, "/record top record:made-up-weeks chart:hot-100")
	if want := tells(t, d, "/record top record:weeks chart:hot-100"); strings.Count(top, "\n") != strings.Count(want, "\n") || !strings.Contains(top, "record.made-up-weeks") {
		t.Errorf("/record top: got\n%s\nwant as many lines as\n%s", as(top), want)
	}
	if got := tells(t, d, "/record check song:Golden"); !strings.Contains(got, "record.made-up-weeks") {
		t.Errorf("/record check: got\n%s\nwant the new record in it", got)
	}
	r, err := d.Parse("/record top record:made")
	if err != nil {
		t.Fatal(err)
	}
	choices, err := d.Complete(t.Context(), r, "record")
	if err != nil || !slices.ContainsFunc(choices, func(c desk.Choice) bool { return c.Value == "made-up-weeks" }) {
		t.Errorf("Complete(record:made) = %v, %v, want made-up-weeks", choices, err)
	}
}
