package commands

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/commands/view"
)

// buttonFault says what is wrong with the buttons of a message: what destroys is red, what
// saves or goes there is green, the next step alone is blue, and no label is empty or said
// twice.
func buttonFault(buttons []view.Button) string {
	next := 0
	said := map[string]string{}
	for _, b := range buttons {
		command, _, _ := strings.Cut(strings.TrimPrefix(b.Request, "/"), ":")
		words := strings.Fields(command)
		verb := ""
		if len(words) > 1 {
			verb = words[1]
		}
		if b.Use == view.Next && !b.Listed {
			next++
		}
		switch {
		case strings.TrimSpace(b.Label) == "":
			return fmt.Sprintf("a button without a label asks %s", b.Request)
		case said[b.Label] != "" && said[b.Label] != b.Request+b.URL:
			return fmt.Sprintf("two buttons are called %q: %s and %s", b.Label, said[b.Label], b.Request)
		case destroys(words, b.Request) && b.Use != view.Stop && !keeps(b):
			return fmt.Sprintf("%q destroys and is not red: %s", b.Label, b.Request)
		case b.Use == view.Stop && !destroys(words, b.Request) && !takesBack(words, b.Request):
			return fmt.Sprintf("%q is red and destroys nothing: %s", b.Label, b.Request)
		case saves(verb, b.Request) && b.Use != view.Go && (verb != "confirm" || b.Use != view.Stop): // a deletion
			return fmt.Sprintf("%q saves and is not green: %s", b.Label, b.Request)
		}
		said[b.Label] = b.Request + b.URL
	}
	if next > 1 {
		return fmt.Sprintf("%d buttons are the next step, want one", next)
	}
	return ""
}

// destroys reports whether a request deletes something when it is asked.
func destroys(words []string, request string) bool {
	switch {
	case len(words) < 2:
		return false
	case words[0] == "privacy" && strings.Contains(request, "confirm:"):
		return true
	}
	return words[0] == "follow" && words[1] == "remove" || words[0] == "manage" && words[1] == "discard"
}

// keeps reports whether a button is the way out of a deletion.
func keeps(b view.Button) bool { return b.Use == view.Next && strings.Contains(b.Request, " discard ") }

// takesBack reports whether a request undoes, refuses or ends something, for which red may
// stand as well.
func takesBack(words []string, request string) bool {
	for _, word := range []string{"undo", "discard", "remove", "refuse", "delete", "clear", "stop", "bar", "leave", "posted", "not", "none", "confirm"} {
		if strings.Contains(request, word) {
			return true
		}
	}
	return false
}

// saves reports whether a request confirms or adds something.
func saves(verb, request string) bool {
	return verb == "confirm" || verb == "approve" || strings.HasPrefix(request, "/follow add") || strings.Contains(request, " answer:going")
}

// TestButtonsMeanSomething: the rule that every answer of the conversations is held against
// (conversation.answer) finds what is wrong.
func TestButtonsMeanSomething(t *testing.T) {
	for _, made := range []struct {
		name string
		bad  []view.Button
	}{
		{"a grey Delete", []view.Button{{Label: "Delete", Request: "/privacy delete confirm:me"}}},
		{"a grey Save", []view.Button{{Label: "Save", Request: "/manage confirm draft:#1"}}},
		{"two next steps", []view.Button{{Label: "A", Request: "/help", Use: view.Next}, {Label: "B", Request: "/data", Use: view.Next}}},
		{"one label twice", []view.Button{{Label: "A", Request: "/help"}, {Label: "A", Request: "/data"}}},
	} {
		if buttonFault(made.bad) == "" {
			t.Errorf("%s is found in order", made.name)
		}
	}
}
