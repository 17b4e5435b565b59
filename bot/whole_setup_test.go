package bot

import (
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

// choose has somebody choose from a list of a message: what is chosen is one of its requests,
// or a channel.
func (w *whole) choose(who localdiscord.Who, m localdiscord.Message, request, channel string) localdiscord.Message {
	w.t.Helper()
	p := localdiscord.Press{Who: who, Message: m.ID, CustomID: request}
	if channel != "" {
		p.Values = []string{channel}
	} else {
		p = pressing(w.t, m.Components, p)
	}
	it, err := w.Press(w.ctx, p)
	if err != nil {
		w.t.Fatalf("Press(%s %s): %v", request, channel, err)
	}
	return w.answered(it)
}

// TestAServerIsSetUpInOneMessage: the bot says hello once, where it may speak; from there who
// manages the server chooses everything by lists and buttons, and each choice is saved; who
// may not manage it is refused.
func TestAServerIsSetUpInOneMessage(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.World(t), localdiscord.Config{})
	home := w.Guild(7)
	quiet, open := w.Channel(home, 1), w.Channel(home, 2)
	w.Deny(quiet, localdiscord.PermissionSend)
	w.Join(home)
	w.eventually("the welcome", func() bool { return len(w.Messages(open)) > 0 })
	hello := w.Messages(open)[0]
	wantPush(t, hello, "Hello, this is Fanchart")
	w.wantShown(hello, "/settings setup")

	boss := localdiscord.Who{Guild: home, Channel: open, User: "21", Permissions: localdiscord.PermissionManageGuild}
	fan := localdiscord.Who{Guild: home, Channel: open, User: "22"}
	w.wantShown(w.click(fan, hello, "Set up this server"), "for those who may manage this server")
	w.wantShown(w.click(fan, hello, "Why this?"), "just added to this server")
	m := w.click(boss, hello, "Set up this server")
	if !m.Ephemeral {
		t.Error("the setup is shown to everybody, want it to who manages the server alone")
	}
	w.wantShown(m, "not set, so Asia/Seoul")
	m = w.choose(boss, m, "/settings setup zone:America/Sao_Paulo", "")
	m = w.choose(boss, m, "/settings setup channel:", quiet)
	w.wantShown(m, "Send Messages")
	w.Deny(quiet, 0)
	w.eventually("the permission is seen", func() bool {
		m = w.click(boss, m, "Look again")
		return strings.Contains(shown(t, m), "nothing missing")
	})
	m = w.choose(boss, m, "/settings setup language:ko", "")
	m = w.click(boss, m, "Weekly digest")
	w.wantShown(m, "✓ **Digest**", "Weekly digest")

	g, err := w.st.Guild(w.ctx, snowflake(home))
	if err != nil || g.Zone != "America/Sao_Paulo" || g.Language != "ko" || g.Announce != snowflake(quiet) {
		t.Errorf("Guild: %+v, %v, want what was chosen", g, err)
	}
	list, err := w.st.Digests(w.ctx, snowflake(home))
	if err != nil || len(list) != 1 || list[0].Channel != snowflake(quiet) || list[0].Zone != "America/Sao_Paulo" || list[0].Cadence != guild.Weekly {
		t.Errorf("Digests: %+v, %v, want one as chosen", list, err)
	}
	w.Leave(home)
	w.eventually("it is gone", func() bool { return w.gone(home) })
	w.Join(home)
	w.eventually("it is there again", func() bool { return !w.gone(home) })
	if err := w.job("welcome"); err != nil {
		t.Fatal(err)
	}
	w.still()
	if n := len(w.Messages(open)) + len(w.Messages(quiet)); n != 1 {
		t.Errorf("%d messages stand in the server that the bot came to again, want the first welcome alone", n)
	}
}

// gone reports whether the bot knows that it was removed from a server.
func (w *whole) gone(server string) bool {
	if err := w.job("servers"); err != nil {
		w.t.Fatal(err)
	}
	g, err := w.st.Guild(w.ctx, snowflake(server))
	return err == nil && g.Left > 0
}

// TestNoWelcomeWhereItMayNotSpeak: a server whose channels are closed hears nothing, and those
// that the bot was in already neither.
func TestNoWelcomeWhereItMayNotSpeak(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.World(t), localdiscord.Config{})
	home := w.Guild(7)
	for n := 1; n <= 2; n++ {
		w.Deny(w.Channel(home, n), localdiscord.PermissionSend)
	}
	w.Join(home)
	w.eventually("nowhere to speak", func() bool { return len(w.log.with("there is no channel in which this bot may speak")) > 0 })
	w.still()
	for _, server := range []string{home, w.Guild(0), w.Guild(1)} {
		for n := 1; n <= 2; n++ {
			if list := w.Messages(w.Channel(server, n)); len(list) > 0 {
				t.Errorf("%d messages in channel %d of server %s, want none", len(list), n, server)
			}
		}
	}
}
