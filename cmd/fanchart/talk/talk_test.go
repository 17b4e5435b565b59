package talk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

// newTalk is a conversation about a small world; what is said goes to out.
func newTalk(t *testing.T, out *strings.Builder) *Talk {
	t.Helper()
	d, err := commands.New(t.Context(), storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	as := func(r ask.Request) ask.Request {
		r.At, r.Locale = storetest.At(), "en-US"
		return r
	}
	return &Talk{Desk: d, P: d.Printer("en-US"), Out: out, As: as, Answer: d.Answer,
		Show: func(m view.Message) error {
			_, err := fmt.Fprint(out, view.Paper{Numbered: true}.Text(m))
			return err
		}}
}

// TestPipe: questions are answered one after the other, a number presses a button of the
// last answer, and a mistake is told without ending the conversation.
func TestPipe(t *testing.T) {
	var out strings.Builder
	talk := newTalk(t, &out)
	questions := "# of a file\n\n/song song:Golden\n1\n99\n/nothing\n/hello\n"
	if err := talk.Pipe(t.Context(), strings.NewReader(questions)); !errors.Is(err, ErrRefused) {
		t.Errorf("Pipe with two mistakes: got %v, want %v", err, ErrRefused)
	}
	parts := strings.Split(out.String(), "> ")
	if len(parts) != 6 {
		t.Fatalf("Pipe said %d answers, want 5:\n%s", len(parts)-1, out.String())
	}
	for i, want := range []string{"", "/song song:Golden\nGolden", "1\n", "99\nThe last answer has", "/nothing\nThere is no command “nothing”", "/hello\n"} {
		if !strings.HasPrefix(parts[i], want) {
			t.Errorf("answer %d:\n%s\nwant it to begin with %q", i, parts[i], want)
		}
	}
	if parts[2] == parts[1] || !strings.Contains(parts[1], "\n1 [") {
		t.Errorf("button 1 of\n%s\nis answered with\n%s", parts[1], parts[2])
	}
}

// TestPipeEndsAtOurFault: what is not the asker's mistake is not told as one.
func TestPipeEndsAtOurFault(t *testing.T) {
	var out strings.Builder
	talk := newTalk(t, &out)
	fault := errors.New("the disk is gone")
	talk.Answer = func(context.Context, ask.Request) (view.Message, error) { return view.Message{}, fault }
	if err := talk.Pipe(t.Context(), strings.NewReader("/hello\n/hello\n")); !errors.Is(err, fault) || strings.Count(out.String(), ">") != 1 {
		t.Errorf("Pipe = %v, said %q, want %v at the first question", err, out.String(), fault)
	}
}

func TestComplete(t *testing.T) {
	c := completer{t.Context(), newTalk(t, &strings.Builder{})}
	for _, test := range []struct {
		typed string
		want  []string // among what is offered, whole
		not   []string
	}{
		{"/so", []string{"/song "}, []string{"/chart "}},
		{"/SO", []string{"/SOng "}, nil},
		{"/record ", []string{"/record top ", "/record check "}, nil},
		{"/record t", []string{"/record top "}, []string{"/record check "}},
		{"/chart ch", []string{"/chart chart:"}, nil},
		{"/chart chart:hot", []string{"/chart chart:hot-100"}, []string{"/chart chart:billboard-200"}},
		{"/chart chart:hot-100 ", []string{"/chart chart:hot-100 date:", "/chart chart:hot-100 top:"}, []string{"/chart chart:hot-100 chart:"}},
		{"/chart hot-100 da", []string{"/chart hot-100 date:"}, nil},
		{"/song song:gol", []string{"/song song:golden — HUNTR/X: EJAE, Audrey Nuna & REI AMI"}, nil},
		{"/trend topic:w", []string{"/trend topic:week"}, []string{"/trend topic:share"}},
		{"/chart hot-100 private:y", []string{"/chart hot-100 private:yes"}, nil},
		{"/nothing x", nil, nil},
		{"/brie", nil, []string{"/brief "}},
	} {
		line := []rune(test.typed)
		var got []string
		follow, _ := c.Do(line, len(line))
		for _, f := range follow {
			got = append(got, test.typed+string(f))
		}
		for _, want := range test.want {
			if !slices.Contains(got, want) {
				t.Errorf("Do(%q) offers %q, want %q among them", test.typed, got, want)
			}
		}
		for _, not := range test.not {
			if slices.Contains(got, not) {
				t.Errorf("Do(%q) offers %q", test.typed, not)
			}
		}
	}
}
