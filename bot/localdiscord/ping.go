package localdiscord

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

var mention = regexp.MustCompile(`@everyone|@here|<@!?\d+>|<@&\d+>`)

// pings lists whom a new message pings: those of the mentions in its texts that its
// allowed_mentions allow, all if it has none. As with Discord an edit pings nobody.
func pings(body map[string]json.RawMessage) (out []string) {
	var allowed struct {
		Parse, Users, Roles []string
	}
	json.Unmarshal(body["allowed_mentions"], &allowed) // checked when it was sent
	if !given(body["allowed_mentions"]) {
		allowed.Parse = []string{"everyone", "users", "roles"}
	}
	if !mayMention(body["content"]) && !mayMention(body["components"]) {
		return nil // as nearly all messages: their texts need not be read once more
	}
	for _, text := range written(body) {
		for _, m := range mention.FindAllString(text, -1) {
			id := strings.Trim(m, "<@!&>")
			kind, list := "users", allowed.Users
			switch {
			case m[0] == '@':
				kind, list = "everyone", nil
			case m[2] == '&':
				kind, list = "roles", allowed.Roles
			}
			if slices.Contains(allowed.Parse, kind) || slices.Contains(list, id) {
				out = append(out, m)
			}
		}
	}
	return out
}

// mayMention reports whether JSON has an @ in it, written as such or escaped.
func mayMention(raw json.RawMessage) bool {
	return bytes.ContainsRune(raw, '@') || bytes.Contains(raw, []byte(`\u0040`))
}

// written returns the texts of a message in which mentions count.
func written(body map[string]json.RawMessage) (out []string) {
	var content string
	if json.Unmarshal(body["content"], &content) == nil {
		out = append(out, content)
	}
	var tree []component
	json.Unmarshal(body["components"], &tree) // checked when it was sent
	for len(tree) > 0 {
		out = append(out, tree[0].Content)
		tree = append(tree[1:], tree[0].Components...)
	}
	return out
}
