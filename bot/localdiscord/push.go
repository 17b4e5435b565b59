package localdiscord

import (
	"encoding/json"
	"strings"
)

// Push is what a push notification shows of a message: its content, else its first
// embed. Of components of version 2 Discord shows nothing there.
func (m Message) Push() string {
	if m.Content != "" || m.Flags&flagV2 != 0 {
		return m.Content
	}
	var embeds []embed
	if json.Unmarshal(m.Embeds, &embeds) != nil || len(embeds) == 0 {
		return ""
	}
	return strings.TrimSpace(embeds[0].Title + "\n" + embeds[0].Description)
}
