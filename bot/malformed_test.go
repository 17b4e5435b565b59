package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
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
			r := prepareAt(t, localdiscord.Config{}, Config{patience: time.Second}, answering(t, says("here")))
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

// TestMangledInteractionsEndNothing: good interactions in which one value is another one.
func TestMangledInteractionsEndNothing(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, nil)
	id := 1000
	for _, good := range []string{
		`{"id":"1","application_id":"2","token":"t","type":2,"guild_id":"3","channel_id":"4","locale":"ko","member":{"user":{"id":"5"},"permissions":"8","roles":["6"]},
			"data":{"name":"event","options":[{"name":"add","type":1,"options":[{"name":"name","type":3,"value":"x"},{"name":"file","type":11,"value":"7"}]}],
			"resolved":{"attachments":{"7":{"id":"7","url":"http://127.0.0.1/x","size":1,"filename":"x"}},"channels":{"4":{"id":"4","type":0,"permissions":"1"}}}}}`,
		`{"id":"1","application_id":"2","token":"t","type":4,"locale":"en-US","user":{"id":"5"},"data":{"name":"song","options":[{"name":"song","type":3,"value":"gol","focused":true}]}}`,
		`{"id":"1","application_id":"2","token":"t","type":3,"locale":"en-US","user":{"id":"5"},"data":{"custom_id":"/help","component_type":2},
			"message":{"id":"9","flags":64,"interaction_metadata":{"user":{"id":"5"}}}}`,
		`{"id":"1","application_id":"2","token":"t","type":5,"locale":"en-US","user":{"id":"5"},"data":{"custom_id":"/event add",
			"components":[{"type":1,"components":[{"type":4,"custom_id":"name","value":"x"}]},{"type":18,"component":{"custom_id":"when","value":"y"}}]}}`,
	} {
		var tree any
		if err := json.Unmarshal([]byte(good), &tree); err != nil {
			t.Fatal(err)
		}
		mangle(tree, func() {
			id++
			if top := tree.(map[string]any); top["id"] == "1" || top["id"] == fmt.Sprint(id-1) {
				top["id"] = fmt.Sprint(id)
			}
			text, err := json.Marshal(map[string]any{"op": 0, "t": "INTERACTION_CREATE", "d": tree})
			if err != nil {
				t.Fatal(err)
			}
			r.Gateway().Say(string(text))
		})
	}
	t.Logf("%d interactions", id-1000)
	wantText(t, r.message(r.slash("/help")), "/chart")
	if st := r.Stats(); st.Connections != 1 {
		t.Errorf("%d connections, want the first one still\n%s", st.Connections, r.log)
	}
	if got := r.log.with("panic"); len(got) > 0 {
		t.Errorf("panics: %s", got)
	}
}

// mangle puts every value of a tree to something else, one after another, and calls seen
// each time.
func mangle(tree any, seen func()) {
	put := func(old any, set func(any)) {
		for _, v := range []any{nil, 7, -1.5, "x", "", true, []any{}, []any{nil}, map[string]any{}} {
			set(v)
			seen()
		}
		set(old)
		mangle(old, seen)
	}
	switch node := tree.(type) {
	case map[string]any:
		for key, old := range node {
			put(old, func(v any) { node[key] = v })
		}
	case []any:
		for n, old := range node {
			put(old, func(v any) { node[n] = v })
		}
	}
}
