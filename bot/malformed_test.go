package bot

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

// malformed are messages that no gateway should send.
func malformed() []string {
	return []string{
		``, ` `, `null`, `[]`, `"x"`, `7`, `{`, `{}`, `<html><body>cloudflare</body></html>`, "\x00\xff\xfe", strings.Repeat("[", 20_000),
		`{"op":"0","t":"INTERACTION_CREATE","s":2,"d":{}}`, `{"op":0,"t":7,"s":2,"d":{}}`, `{"op":0,"t":"X","s":"2","d":{}}`,
		`{"op":0,"t":"X","s":1e300,"d":{}}`, `{"op":0,"t":"","d":{}}`, `{"op":0,"d":{}}`, `{"op":-1}`, `{"op":99,"d":null}`, `{"op":1.5}`,
		`{"op":0,"t":"GUILD_CREATE","d":null}`, `{"op":0,"t":"GUILD_CREATE"}`, `{"op":0,"t":"GUILD_CREATE","d":[]}`,
		`{"op":0,"t":"GUILD_CREATE","d":{"id":{}}}`, `{"op":0,"t":"GUILD_CREATE","d":{"id":"x","channels":7}}`,
		`{"op":0,"t":"GUILD_DELETE","d":null}`, `{"op":0,"t":"GUILD_DELETE","d":{"id":true}}`, `{"op":0,"t":"GUILD_DELETE","d":"x"}`,
		`{"op":0,"t":"READY","d":null}`, `{"op":0,"t":"READY","d":{"session_id":7}}`, `{"op":0,"t":"READY","d":{"guilds":[null]}}`,
		`{"op":0,"t":"RESUMED","d":"x"}`, `{"op":0,"t":"MESSAGE_CREATE","d":{"author":null,"member":7}}`, `{"op":0,"t":"CHANNEL_CREATE","d":null}`,
		`{"op":10,"d":null}`, `{"op":10,"d":{"heartbeat_interval":0}}`, `{"op":10,"d":{"heartbeat_interval":-5}}`, `{"op":11,"d":{}}`,
		`{"op":0,"t":"INTERACTION_CREATE","d":null}`, `{"op":0,"t":"INTERACTION_CREATE","d":{"id":"x"}}`, `{"op":0,"t":"INTERACTION_CREATE","d":[1]}`,
		`{"op":0,"t":"INTERACTION_CREATE","d":{"id":"1","token":"t","type":2,"data":7}}`, `{"op":0,"t":"INTERACTION_CREATE"}`,
		`{"op":0,"t":"INTERACTION_CREATE","d":{"id":"1","token":"t","type":77,"data":null,"member":{"user":null}}}`,
	}
}

// TestMalformedEventsAreDropped: none ends the bot or its session, and the log says so.
func TestMalformedEventsAreDropped(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, says("here"))
	for _, text := range malformed() {
		r.Gateway().Say(text)
	}
	wantText(t, r.message(r.slash("/help")), "here")
	if st := r.Stats(); len(st.Identifies) != 1 || st.Connections != 1 {
		t.Errorf("%d identifies and %d connections, want one of each\n%s", len(st.Identifies), st.Connections, r.log)
	}
	if got := len(r.log.with("gateway event dropped")); got == 0 || got > 5 {
		t.Errorf("%d lines of what was dropped, want some, one a second at most\n%s", got, r.log)
	}
}

// TestMalformedBeginnings: a HELLO or READY that cannot be read costs a connection, not
// the bot.
func TestMalformedBeginnings(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ of, say string }{
		"html for hello":         {`"op":10`, `<html>`},
		"cut hello":              {`"op":10`, `{"op":10,"d":{"heartbeat_`},
		"hello of no time":       {`"op":10`, `{"op":10,"d":{"heartbeat_interval":0}}`},
		"hello of a text":        {`"op":10`, `{"op":10,"d":{"heartbeat_interval":"often"}}`},
		"hello of an age":        {`"op":10`, `{"op":10,"d":{"heartbeat_interval":9223372036854775807}}`},
		"hello without data":     {`"op":10`, `{"op":10}`},
		"cut ready":              {`"READY"`, `{"t":"READY","s":1,"op":0,"d":{"v":10`},
		"ready without data":     {`"READY"`, `{"t":"READY","s":1,"op":0,"d":null}`},
		"ready without servers":  {`"READY"`, `{"t":"READY","s":1,"op":0,"d":{"session_id":"x"}}`},
		"ready without a server": {`"READY"`, `{"t":"READY","s":1,"op":0,"d":{"session_id":"x","guilds":[null]}}`},
		"ready without a name":   {`"READY"`, `{"t":"READY","s":1,"op":0,"d":{"guilds":[]}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := prepareAt(t, localdiscord.Config{}, Config{patience: 400 * time.Millisecond}, answering(t, says("here")))
			var told atomic.Int64
			r.Gateway().Garble(func(text []byte) []byte {
				if bytes.Contains(text, []byte(c.of)) && told.Add(1) < 3 {
					return []byte(c.say)
				}
				return text
			})
			r.run()
			r.eventually("a good beginning", func() bool { return told.Load() >= 3 && r.bot.gateway.Status().Live == 1 })
			wantText(t, r.message(r.slash("/help")), "here")
			if len(r.log.with("gateway lost")) == 0 {
				t.Errorf("nothing is said of it\n%s", r.log)
			}
		})
	}
}
