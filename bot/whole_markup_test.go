package bot

import (
	"regexp"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store/storetest"
)

// code is what stands between backticks, of which a text has none left.
var code = regexp.MustCompile("`[^`\n]*`")

// TestHostileTextStaysText: markdown, mentions and links in names, places and notes are
// shown as they are, in answers and in what is posted, and ping nobody.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	role := w.Role(w.Guild(0), 2)
	channel := w.Channel(w.Guild(0), 2)
	w.ask(localdiscord.Ask{Who: w.boss, Text: "/settings set native:true", Options: map[string]string{"announce": channel, "suggestions": channel}})
	name := "# @everyone **loud** <@" + w.fan.User + "> [free](https://evil.example)"
	ask := localdiscord.Ask{Who: w.mod, Text: "/manage add-event when:2031-03-14 19:00 zone:Asia/Seoul", Options: map[string]string{
		"name": name, "place": "@here ||hall||", "city": "<@&" + role + ">", "note": "> `x` https://evil.example \u202egnp", "capacity": "2",
	}}
	draft := w.ask(ask)
	saved := w.click(w.mod, draft, "Save")
	ask.Text, ask.Who = "/suggest event when:2031-03-14 19:00 zone:Asia/Seoul", w.fan
	w.wantShown(w.click(w.fan, w.ask(ask), "Send suggestion"), "Thank you")
	w.do(w.mod, "/manage card event:#1")
	w.ask(localdiscord.Ask{Who: w.mod, Text: "/manage calendar", Options: map[string]string{"channel": channel}})
	w.eventually("card, calendar and suggestion", func() bool {
		return len(w.Messages(w.Channel(w.Guild(0), 1))) == 1 && len(w.Messages(channel)) == 2
	})
	all := append([]localdiscord.Message{draft, saved, w.do(w.fan, "/event"), w.do(w.fan, "/event event:#1"), w.do(w.mod, "/manage log")}, w.Messages(channel)...)
	all = append(all, w.Messages(w.Channel(w.Guild(0), 1))...)
	for _, m := range all {
		text := strings.Join(said(t, m), "\n")
		if !strings.Contains(text, `@`+"\u200b"+`everyone \*\*loud\*\* \<@`+"\u200b"+w.fan.User+`\> \[free\](https`) {
			t.Errorf("message %s, want the name escaped", text)
		}
		read := code.ReplaceAllString(text, "") // Discord reads no markup there
		for _, raw := range []string{"@everyone", "@here", "**loud**", "||hall||", "<@&" + role, "free](", " https://evil", "\u202e", "\n# @", "\n> "} {
			if strings.Contains("\n"+read, raw) {
				t.Errorf("message %q holds %q", text, raw)
			}
		}
		if len(m.Pings) > 0 {
			t.Errorf("message pings %q: %s", m.Pings, text)
		}
	}
	w.eventually("the native event", func() bool { return len(w.Natives(w.Guild(0))) == 1 })
	n := w.Natives(w.Guild(0))[0]
	for _, raw := range []string{"\u202e", "@everyone", "@here", "<@", "](", "> `x`", " https://evil"} {
		if strings.Contains(n.Name+"\n"+n.Location+"\n"+n.Description, raw) {
			t.Errorf("native event %+v holds %q", n, raw)
		}
	}
	if !strings.Contains(n.Name, "**loud**") {
		t.Errorf("native event %q, want what stands there shown: no markup is read in names", n.Name)
	}
}
